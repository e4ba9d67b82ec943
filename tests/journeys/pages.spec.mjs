// Every page: nothing violates WCAG 2.2 AA in light and dark, nothing scrolls sideways at 320 px,
// the browser reports no error, and no key stands where a sentence should.
import { accessible, expect, test } from "./hub.mjs";
import { addressOf, beWho, inLanguage, pages } from "./pages.mjs";
import { keys } from "./words.mjs";

const heads = [...new Set(keys.map((key) => key.split(".")[0]))].join("|");
const key = new RegExp(`\\b(${heads})\\.[a-z_]+\\b`, "g");

for (const who of new Set(pages.map((one) => one[1]))) {
  test.describe(who, () => {
    let context, page, errors;
    test.beforeAll(async ({ browser, hub }) => {
      context = await browser.newContext();
      page = await context.newPage();
      errors = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (said) => {
        if (said.type() === "error") errors.push(`${said.text()} ${said.location().url}`);
      });
      await beWho(page, hub, who);
    });
    test.afterAll(() => context.close());
    test.beforeEach(() => { errors.length = 0; });

    for (const one of pages.filter((each) => each[1] === who)) {
      test(one[0], async ({ hub }) => {
        const address = await addressOf(page, hub, one);
        for (const lang of ["nl", "en"]) {
          const reply = await page.goto(hub.url + inLanguage(address, lang));
          expect(reply.status(), address).toBe({ "not-found": 404, forbidden: 403 }[one[0]] ?? 200);
          await expect(page.locator("html")).toHaveAttribute("lang", lang);
          await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
          const text = (await page.locator("body").innerText()) + (await page.title());
          expect(text.match(key) ?? [], `keys on ${address}`).toEqual([]);
        }
        await page.setViewportSize({ width: 320, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
        await page.setViewportSize({ width: 1280, height: 900 });
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await accessible(page);
        }
        // What answers with an error says so on the console too; that is no fault of the page.
        expect(errors.filter((error) => !/status of 40[34]/.test(error))).toEqual([]);
      });
    }
  });
}
