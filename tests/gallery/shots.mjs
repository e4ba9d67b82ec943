// node tests/gallery/shots.mjs GALLERY_FOLDER ASSETS_FOLDER SHOTS_FOLDER [page…]
// Pictures of every gallery page at 1280 and 390 px, light and dark, with what axe finds and what
// the console says.
import { chromium } from "playwright-core";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import { browserFlags } from "../journeys/browser.mjs";
import { serveFolders } from "../journeys/static.mjs";

const [gallery, assets, shots, ...only] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(shots, { recursive: true });
const site = await serveFolders(gallery, assets);
const browser = await chromium.launch(browserFlags);
const names = readdirSync(`${gallery}/en`).map((file) => file.replace(".html", ""));
for (const name of only.length ? only : names) {
  for (const [language, width, scheme] of [["en", 1280, "light"], ["nl", 390, "light"],
    ["nl", 1280, "dark"], ["en", 320, "dark"]]) {
    const page = await browser.newPage({
      viewport: { width, height: width === 1280 ? 1320 : 844 }, colorScheme: scheme });
    page.on("console", (message) => console.log(name, width, message.text()));
    page.on("pageerror", (error) => console.log(name, width, error.message));
    await page.goto(`${site.url}/${language}/${name}.html`, { waitUntil: "load" });
    await page.evaluate(axe);
    const result = await page.evaluate(() => globalThis.axe.run());
    for (const found of result.violations) {
      console.log(name, width, scheme, found.id, found.nodes.map((node) => node.target).join(" "),
        found.nodes[0].any[0]?.message ?? "");
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) console.log(name, width, `scrolls sideways: ${wide}`);
    await page.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png`, fullPage: true });
    await page.close();
  }
}
await browser.close();
site.stop();
