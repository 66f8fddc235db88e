// Bundles the page into dist/: one script, one style sheet. `node build.mjs --check` only compares with what is there.
import { build } from "esbuild";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes("--check");
const out = check ? mkdtempSync(join(tmpdir(), "winnow-page-")) : join(here, "dist");

await build({
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
});

let current = true;
for (const name of ["app.js", "app.css"]) {
  const bytes = readFileSync(join(out, name));
  console.log(`${name}: ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped`);
  if (check && !bytes.equals(readFileSync(join(here, "dist", name)))) {
    console.error(`dist/${name} is not what the source makes; run: npm ci && npm run build`);
    current = false;
  }
}
if (check) rmSync(out, { recursive: true });
process.exit(current ? 0 : 1);
