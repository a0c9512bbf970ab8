// Bundles the desk's scripts: one file, minified, the same bytes from the same sources.
// Usage: node build.mjs [OUTPUT FOLDER]. Without a folder it writes where Django serves it from.
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2]
  ? resolve(process.argv[2])
  : join(here, "../src/farshore/desk/stories/static/stories");
mkdirSync(out, { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  sourcemap: false,
  metafile: true,
  // Tables and rewriting that the editor does not need: each file says why.
  alias: Object.fromEntries(
    ["entities", "linkify-it", "mdurl", "uc.micro"]
      .map((name) => [name, `./src/${name}.js`])
      .concat([["punycode.js", "./src/punycode.js"]]),
  ),
  banner: { js: "/* Farshore's story editor, AGPL-3.0-or-later. Parts: see editor.licenses.txt. */" },
  outfile: join(out, "editor.js"),
});

const packages = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) packages.add(found[1]);
}
const notices = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const licence = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSE-MIT.txt", "license"]
    .map((file) => {
      try {
        return readFileSync(join(folder, file), "utf8").trim();
      } catch {
        return "";
      }
    })
    .find((text) => text);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version}\n\n${licence ?? license}\n`;
});
writeFileSync(join(out, "editor.licenses.txt"), notices.join(`\n${"-".repeat(72)}\n\n`));
