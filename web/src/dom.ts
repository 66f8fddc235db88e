// Elements without a framework. Text only ever becomes text nodes: there is no way here to insert HTML.

export type Child = Node | string | null | undefined | false | Child[];
type Attributes = Record<string, string | number | boolean | ((event: any) => void) | undefined>;

function append(parent: Node, child: Child): void {
  if (child === null || child === undefined || child === false) return;
  if (Array.isArray(child)) child.forEach((one) => append(parent, one));
  else parent.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
}

/** `h("a", {class: "x", href: "#", onclick: f}, "text", child)`; attributes that are false or undefined are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

export function replaceChildren(parent: Element, ...children: Child[]): void {
  parent.textContent = "";
  append(parent, children);
}

/** Text with its lit pieces; a term keeps its colour everywhere. There are eight colours. */
export function litText(parts: { text: string; term?: number }[]): Node[] {
  return parts.map((part) =>
    part.term === undefined ? document.createTextNode(part.text) : h("mark", { class: `t${part.term % 8}` }, part.text));
}
