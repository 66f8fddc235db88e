// Colours of the query language for the editor. It does not parse: the server says what is wrong and where.
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { Tag } from "@lezer/highlight";

const tags = {
  field: Tag.define(), operator: Tag.define(), proximity: Tag.define(), phrase: Tag.define(), wildcard: Tag.define(), comment: Tag.define(),
  bracket: Tag.define(), named: Tag.define(), value: Tag.define(),
};
type Kind = keyof typeof tags;

interface State { quoted: boolean }

const language = StreamLanguage.define<State>({
  name: "query",
  startState: () => ({ quoted: false }),
  token(stream, state): Kind | null {
    if (state.quoted) {
      if (stream.match(/^[*?#]/)) return "wildcard";
      if (stream.match(/^["”]/)) state.quoted = false;
      else stream.match(/^[^"”*?#]+/);
      return "phrase";
    }
    const before = stream.pos === 0 ? "" : stream.string[stream.pos - 1];
    if (stream.eatSpace()) return null;
    if ((before === "" || /\s/.test(before)) && stream.match(/^#(\s.*)?$/)) { stream.skipToEnd(); return "comment"; }
    if (stream.match(/^["“]/)) { state.quoted = true; return "phrase"; }
    if (stream.match(/^(NOT\s+)?\$(WS|W|PRE|SEN|PARA|FREQ)=?\d*/i)) return "proximity";
    if (stream.match(/^(AND|OR|NOT|GAND|TO)(?=[\s()"“（）]|$)/i) || stream.match(/^[&|]/)) return "operator";
    if (stream.match(/^[A-Za-z][A-Za-z0-9_]*(?=\s*[:=：＝])/)) return "field";
    if (stream.match(/^(@[\p{L}\p{N}_]+|#\d+)/u)) return "named";
    if (stream.match(/^[()[\]{}（）]/)) return "bracket";
    if (stream.match(/^(:=|==|[:=<>]+|[：＝])/)) return "operator";
    if (stream.match(/^[*?#]/)) return "wildcard";
    if (stream.match(/^\d[\d./-]*/)) return "value";
    if (stream.match(/^[\p{L}\p{N}_]+/u)) return null;
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "# " }, closeBrackets: { brackets: ["(", "[", "\""] } },
  tokenTable: tags,
});

const style = HighlightStyle.define([
  { tag: tags.field, color: "var(--q-field)", fontWeight: "600" }, { tag: tags.operator, color: "var(--q-operator)", fontWeight: "600" },
  { tag: tags.proximity, color: "var(--q-proximity)", fontWeight: "600" }, { tag: tags.phrase, color: "var(--q-phrase)" },
  { tag: tags.wildcard, color: "var(--q-wildcard)", fontWeight: "700" }, { tag: tags.comment, color: "var(--q-comment)", fontStyle: "italic" },
  { tag: tags.bracket, color: "var(--q-bracket)" }, { tag: tags.named, color: "var(--q-named)" }, { tag: tags.value, color: "var(--q-value)" },
]);

export const queryLanguage = [language, syntaxHighlighting(style)];
