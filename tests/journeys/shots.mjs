// Pictures of every page in two widths, two themes and two languages, in build/shots, to be looked
// at beside the design. Arguments choose: bin/shots home meeting --only 390 dark nl
import { chromium } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserFlags } from "./browser.mjs";
import { startHub } from "./hub.mjs";
import { addressOf, beWho, inLanguage, pages } from "./pages.mjs";

const folder = fileURLToPath(new URL("../../build/shots", import.meta.url));
const [names, only] = process.argv.slice(2).join(" ").split("--only").map((part) => part.split(" ").filter(Boolean));
const chosen = (...all) => all.filter((one) => !only?.some((word) => all.includes(word)) || only.includes(one));

const hub = process.env.GUILDHALL_URL ? { url: process.env.GUILDHALL_URL, stop() {} } : await startHub("--demo");
const browser = await chromium.launch(browserFlags);
mkdirSync(folder, { recursive: true });

for (const who of new Set(pages.map((one) => one[1]))) {
  const own = pages.filter((one) => one[1] === who && (names.length === 0 || names.includes(one[0])));
  if (own.length === 0) continue;
  const page = await browser.newPage();
  await beWho(page, hub, who);
  for (const one of own) {
    try {
      const address = await addressOf(page, hub, one);
      for (const lang of chosen("en", "nl")) {
        await page.goto(hub.url + inLanguage(address, lang));
        for (const width of chosen("1280", "390")) {
          for (const colorScheme of chosen("light", "dark")) {
            await page.setViewportSize({ width: +width, height: width === "390" ? 844 : 900 });
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            await page.screenshot({ path: join(folder, `${one[0]}-${width}-${colorScheme}-${lang}.png`), fullPage: true });
          }
        }
      }
    } catch (error) {
      console.error(`${one[0]}: ${error.message}`);
    }
  }
  await page.context().close();
}
await browser.close();
await hub.stop();
