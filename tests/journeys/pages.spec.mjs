// Every page: nothing violates WCAG 2.2 AA in light and dark, nothing scrolls sideways at 320 px,
// the browser reports no error, and everything is said in the language of the page.
import { expect, testApart, whole } from "./hub.mjs";
import { addressOf, beWho, inLanguage, pages } from "./pages.mjs";

// A hub of its own: what others sent, in their language, stands on the page of mail.
const test = testApart();

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
          await whole(page, lang);
        }
        // What answers with an error says so on the console too; that is no fault of the page.
        expect(errors.filter((error) => !/status of 40[34]/.test(error))).toEqual([]);
      });
    }
  });
}
