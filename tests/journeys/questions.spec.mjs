// A question from daily work: asked in one sentence, recognised and helped with from elsewhere,
// answered; or parked for a working group that reports; and the idea that it came from. In both
// languages.
import { accessible, comeIn, expect, press, testApart } from "./hub.mjs";
import { lettersTo, mailTime } from "./mail.mjs";
import { words } from "./words.mjs";

const test = testApart();
const mailed = (hub, address, says) => expect.poll(
  () => lettersTo(hub, address).some((letter) => letter.text.includes(says)),
  { ...mailTime, message: `a mail to ${address} that says ${says}` }).toBe(true);

const board = "/c/lokaal-meten/questions";

for (const lang of ["nl", "en"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });
    let contexts;
    test.beforeEach(() => { contexts = []; });
    test.afterEach(async () => { for (const one of contexts) await one.close(); });

    // Somebody with a browser of her own.
    const people = (browser, hub, scripted) => async (name) => {
      const context = await browser.newContext({ javaScriptEnabled: scripted, locale: lang });
      contexts.push(context);
      const page = await context.newPage();
      await comeIn(page, hub, name, lang);
      const go = async (address) => {
        await page.goto(hub.url + address);
        if (scripted) await accessible(page);
      };
      return {
        page, go,
        press: (button) => press(page.getByRole("button", { name: button, exact: true }).first()),
        address: () => new URL(page.url()).pathname,
      };
    };
    const ask = async (who, sentence) => {
      await who.go(board);
      await who.page.getByRole("link", { name: t("question.ask"), exact: true }).click();
      await who.page.getByLabel(t("question.text"), { exact: true }).fill(sentence);
      await who.press(t("question.ask_it"));
      await expect(who.page.getByRole("heading", { level: 1 })).toHaveText(sentence);
      return who.address();
    };
    const mark = (scripted) => `${lang} ${scripted ? 1 : 2} ${Date.now()}`;

    test("a question finds help elsewhere and is answered", async ({ browser, hub, scripted }) => {
      const open = people(browser, hub, scripted);
      const nadia = await open("Nadia el Amrani"), vera = await open("Vera Smit");
      const one = await ask(nadia, `Wie leest de meters af (${mark(scripted)})?`);
      await vera.go(one);
      await vera.press(t("question.recognise"));
      await vera.press(t("question.help"));
      await expect(vera.page.getByText(t.count("question.recognised_too", 1))).toBeVisible();
      await vera.page.getByLabel(t("comment.yours")).fill("Bij ons de **conciërge**, @Joost Verhagen.");
      await vera.press(t("comment.send"));
      await nadia.go(one);
      await expect(nadia.page.locator("aside")).toContainText("Vera Smit");
      await nadia.page.getByRole("link", { name: t("answer.mark") }).first().click();
      await nadia.page.getByLabel(t("answer.tried")).fill("Een week op één school.");
      await nadia.press(t("answer.this_answers"));
      await expect(nadia.page.locator(".answer")).toContainText("conciërge");
      if (scripted) await accessible(nadia.page);
      await mailed(hub, "nadia.el.amrani@example.org", "Vera Smit");
    });

    test("a parked question comes back from a working group", async ({ browser, hub, scripted }) => {
      const open = people(browser, hub, scripted);
      const joost = await open("Joost Verhagen"), fenna = await open("Fenna Dijkstra");
      const vera = await open("Vera Smit");
      const one = await ask(joost, `Wie betaalt de stroom (${mark(scripted)})?`);
      await joost.page.getByRole("link", { name: t("parking.park") }).click();
      if (scripted) await accessible(joost.page);
      await joost.page.locator(`label:has(input[value="working_group"])`).click();
      await joost.page.getByLabel(t("parking.reason")).fill("Dat weet hier niemand.");
      await joost.page.getByLabel(t("parking.due")).fill("2099-03-02");
      await joost.page.getByLabel(t("parking.group_name")).fill("Stroomgroep");
      await joost.press(t("parking.park_it"));
      await expect(joost.page.getByText(t.count("parking.missing", 2))).toBeVisible();
      await vera.go(one);
      await vera.press(t("parking.join_group"));
      await expect(vera.page.getByText(t.count("parking.missing", 1))).toBeVisible();
      await fenna.go(one);
      await fenna.press(t("parking.join_group"));
      await expect(fenna.page.getByText(t("parking.group_formed"))).toBeVisible();
      await fenna.page.getByRole("link", { name: t("parking.report") }).click();
      await fenna.page.getByLabel(t("parking.report_field"), { exact: true }).fill("Het **waterschap** betaalt.");
      await fenna.press(t("parking.send_report"));
      await expect(fenna.page.getByRole("heading", { name: t("parking.reports") })).toBeVisible();
      await expect(fenna.page.locator("strong", { hasText: "waterschap" })).toBeVisible();
      if (scripted) await accessible(fenna.page);
      await mailed(hub, "vera.smit@example.org", "Stroomgroep");
    });

    test("an idea is rewritten and leads to a question", async ({ browser, hub, scripted }) => {
      const nadia = await people(browser, hub, scripted)("Nadia el Amrani");
      await nadia.go("/initiatives");
      await nadia.page.getByRole("link", { name: t("initiative.note") }).click();
      const first = `Bankjes die tellen (${mark(scripted)})`;
      await nadia.page.getByLabel(t("initiative.title_field")).fill(first);
      await nadia.page.getByLabel(t("initiative.problem"), { exact: true }).fill("Niemand weet wie er zit.");
      await nadia.press(t("initiative.note_it"));
      await expect(nadia.page.getByRole("heading", { level: 1 })).toHaveText(first);
      await nadia.page.getByRole("link", { name: t("initiative.rewrite") }).click();
      await nadia.page.getByLabel(t("initiative.title_field")).fill("Bankjes waar je blijft");
      await nadia.page.getByLabel(t("initiative.reason")).fill("Tellen hielp niet.");
      await nadia.press(t("initiative.save_version"));
      await expect(nadia.page.getByRole("heading", { level: 1 })).toHaveText("Bankjes waar je blijft");
      if (scripted) await accessible(nadia.page);
      await nadia.page.locator(`a[href*="lokaal-meten/questions/new"]`).click();
      await nadia.page.getByLabel(t("question.text"), { exact: true }).fill("Waar blijf je zitten?");
      await nadia.press(t("question.ask_it"));
      await expect(nadia.page.getByRole("link", { name: "Bankjes waar je blijft", exact: true })).toBeVisible();
    });

    test("a question is asked and helped with by keyboard only", async ({ browser, hub, scripted }) => {
      const nadia = await people(browser, hub, scripted)("Nadia el Amrani");
      const reach = async (locator) => {
        for (let i = 0; i < 120; ++i) {
          if (await locator.first().evaluate((one) => one === document.activeElement)) return;
          await nadia.page.keyboard.press("Tab");
        }
        throw new Error("the keyboard does not get there");
      };
      const { page } = nadia;
      await page.goto(hub.url + board);
      await reach(page.getByRole("link", { name: t("question.ask"), exact: true }));
      await page.keyboard.press("Enter");
      await page.waitForURL(/questions\/new/);
      await reach(page.getByLabel(t("question.text"), { exact: true }));
      const sentence = `Met welke toets (${mark(scripted)})?`;
      await page.keyboard.type(sentence);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(sentence);
      await page.goto(hub.url + board);
      await reach(page.getByRole("link", { name: "Hoe meet een schoolklas" }));
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/q\//);
      const help = page.getByRole("button", { name: t("question.help"), exact: true });
      if (await help.count()) {
        await reach(help);
        await page.keyboard.press("Enter");
        await expect(page.locator("aside")).toContainText("Nadia el Amrani");
      }
      await reach(page.getByRole("button", { name: t("question.help_undo") }));
      await page.keyboard.press("Enter");
      await expect(page.getByRole("button", { name: t("question.help"), exact: true })).toBeVisible();
    });
  });
}
