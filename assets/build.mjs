// Builds the browser side: node assets/build.mjs OUTPUT_FOLDER
//
// Bundles the stylesheet and the islands, gives every file a name with its fingerprint, compresses
// what gains by it, and writes assets_data.cpp, which takes the files into the program (.incbin:
// the assembler reads 200 kB in a millisecond, a C array of it costs seconds).
// A file's name is the hash of its content, so the browser may keep it for ever.
import { build } from "esbuild";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = resolve(process.argv[2] ?? join(root, "build/assets"));

const types = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

// What a first visit may weigh, in bytes. The pages have what these leave of 45 and 60 kB.
const budgets = {
  "guildhall.css": { gzipped: 13_000 },
  "visitor.js": { gzipped: 2_000 },
  "member.js": { gzipped: 32_000 },
  "grenze-latin.woff2": { plain: 18_000 },
  "schibsted-latin.woff2": { plain: 62_000 },
};

// Turbo's progress bar writes a <style> element as soon as it is made, which our content security
// policy forbids; member.ts never shows the bar. Stops the build when Turbo looks different.
const withoutProgressStyle = {
  name: "turbo-without-progress-style",
  setup(building) {
    building.onLoad({ filter: /@hotwired\/turbo\/dist\/.*\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const parts = text.split("    this.installStylesheetElement();\n");
      if (parts.length !== 2) throw new Error(`${path}: the progress bar has changed`);
      return { contents: parts.join(""), loader: "js" };
    });
  },
};

async function bundle() {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [
      "assets/guildhall.css",
      "assets/paper.css",
      "assets/icons.svg",
      "assets/favicon.svg",
      "islands/visitor.ts",
      "islands/member.ts",
    ],
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    target: ["chrome111", "firefox115", "safari16.4"],
    loader: { ".svg": "copy", ".woff2": "file" },
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: "/assets",
    outdir: join(out, "assets"),
    legalComments: "eof",
    plugins: [withoutProgressStyle],
    write: false,
    logLevel: "warning",
  });
  return result.outputFiles;
}

// "guildhall-3F9A2C11.css" -> "guildhall.css"
const plainName = (file) => file.replace(/-[A-Z0-9]{8}(?=\.[a-z0-9]+$)/, "");

function describe(file) {
  const name = basename(file.path);
  const type = types[extname(name)];
  if (!type) throw new Error(`no media type for ${name}: add it to assets/build.mjs`);
  const bytes = Buffer.from(file.contents);
  const gzipped = name.endsWith(".woff2") ? null : gzipSync(bytes, { level: 9 });
  const smaller = gzipped && gzipped.length < bytes.length ? gzipped : null;
  return { name: plainName(name), file: name, type, bytes, gzipped: smaller };
}

function checkBudget(asset) {
  const budget = budgets[asset.name] ?? {};
  const weight = { plain: asset.bytes.length, gzipped: asset.gzipped?.length ?? 0 };
  for (const [kind, most] of Object.entries(budget)) {
    if (weight[kind] > most) {
      throw new Error(`${asset.name}: ${weight[kind]} bytes ${kind}, the budget is ${most}`);
    }
  }
}

function embedded(assets) {
  const symbols = [];
  const rows = [];
  const take = (symbol, path) => {
    symbols.push(
      `asm(".pushsection .rodata\\n.balign 16\\n.global ${symbol}\\n${symbol}:\\n"\n` +
        `    ".incbin \\"${path}\\"\\n.global ${symbol}_end\\n${symbol}_end:\\n.popsection\\n");\n` +
        `extern "C" const char ${symbol}[], ${symbol}_end[];`,
    );
    return `{${symbol}, std::size_t(${symbol}_end - ${symbol})}`;
  };
  assets.forEach((asset, index) => {
    const path = join(out, "assets", asset.file);
    const plain = take(`guildhall_asset_${index}`, path);
    const gzipped = asset.gzipped ? take(`guildhall_asset_${index}_gz`, `${path}.gz`) : "{}";
    rows.push(
      `    {"${asset.name}", "/assets/${asset.file}", "${asset.type}",\n     ${plain},\n     ${gzipped}},`,
    );
  });
  return `// Written by assets/build.mjs.
#include "web/assets_data.hpp"

#include <cstddef>

${symbols.join("\n")}

namespace web {

std::vector<EmbeddedAsset> embedded_assets() {
  return {
${rows.join("\n")}
  };
}

}  // namespace web
`;
}

const assets = (await bundle()).map(describe).sort((a, b) => (a.name < b.name ? -1 : 1));
assets.forEach(checkBudget);
rmSync(join(out, "assets"), { recursive: true, force: true });
mkdirSync(join(out, "assets"), { recursive: true });
for (const asset of assets) {
  writeFileSync(join(out, "assets", asset.file), asset.bytes);
  if (asset.gzipped) writeFileSync(join(out, "assets", `${asset.file}.gz`), asset.gzipped);
}
writeFileSync(join(out, "assets_data.cpp"), embedded(assets));
if (process.argv.includes("--sizes")) {
  for (const { name, bytes, gzipped } of assets) {
    console.log(`${name.padEnd(32)} ${String(bytes.length).padStart(7)} ${gzipped?.length ?? ""}`);
  }
}
