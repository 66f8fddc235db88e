// Bundles the page into dist/: one script, one style sheet, and the licences of the packages inside. `node build.mjs --check` only
// compares with what is there.
import { build } from "esbuild";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes("--check");
const out = check ? mkdtempSync(join(tmpdir(), "winnow-page-")) : join(here, "dist");

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { app: "src/app.tsx" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  jsx: "automatic",
  legalComments: "eof",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
  metafile: true,
});

/** The style sheet without the rules of components that the script does not hold. Mantine's classes are m_ and a hash, literal in both. */
function styles() {
  const script = readFileSync(join(out, "app.js"), "utf8"), sheet = readFileSync(join(out, "app.css"), "utf8");
  const known = new Set(script.match(/\bm_[0-9a-f]+\b/g));
  const rules = [];
  let from = 0;
  for (let i = 0, depth = 0; i < sheet.length; ++i) {
    if (sheet[i] === "{") ++depth;
    if (sheet[i] === "}" && --depth === 0) {
      rules.push(sheet.slice(from, i + 1));
      from = i + 1;
    }
  }
  return rules.filter((rule) => {
    const chosen = rule.startsWith("@") ? rule : rule.slice(0, rule.indexOf("{"));
    const components = rule.startsWith("@keyframes") ? null : chosen.match(/\bm_[0-9a-f]+\b/g);
    return !components || components.some((name) => known.has(name));
  }).join("") + sheet.slice(from);
}
writeFileSync(join(out, "app.css"), styles());

/** Name, version and licence text of every package that is in the bundle. */
function licences() {
  const folders = new Set(Object.keys(metafile.inputs).map((path) => path.match(/^node_modules\/(@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean));
  return [...folders].sort().map((folder) => {
    const about = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
    const file = readdirSync(join(here, folder)).find((name) => /^licen[cs]e/i.test(name));
    return `${about.name} ${about.version} (${about.license})\n\n${file ? readFileSync(join(here, folder, file), "utf8").trim() : "no licence file in the package"}\n`;
  }).join(`\n${"-".repeat(80)}\n`);
}
writeFileSync(join(out, "licences.txt"), licences());

let current = true;
for (const name of ["app.js", "app.css", "licences.txt"]) {
  const bytes = readFileSync(join(out, name));
  if (name.startsWith("app.")) console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped`);
  if (check && !bytes.equals(readFileSync(join(here, "dist", name)))) {
    console.error(`dist/${name} is not what the source makes; run: npm ci && npm run build`);
    current = false;
  }
}
if (check) rmSync(out, { recursive: true });
process.exit(current ? 0 : 1);
