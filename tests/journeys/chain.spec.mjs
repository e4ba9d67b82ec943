// From question to use: the slow question followed from the idea it came from to a lesson used in
// another city, one link at a time; a lesson that rests on what was tried; the year on one page;
// and who is new is welcomed.
import { accessible, comeIn, expect, press, testApart } from "./hub.mjs";
import { words } from "./words.mjs";

const slow = "Waarom gaat het allemaal zo traag?";
const learnt = "Zet wie beslist en wie raad geeft een uur aan één tafel, met het stuk erbij.";

// A hub of its own: who is new is counted.
const test = testApart();

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });
    const chain = (page) => page.getByRole("navigation", { name: t("chain.title") });
    // One of several stands behind the words of its step.
    const follow = async (page, title) => {
      const one = { hasText: title };
      const step = chain(page).locator(".chainline__step", { has: page.locator("a", one) }).last();
      await expect(step).toBeAttached();
      const folded = step.locator("details:not([open]) summary");
      if ((await folded.count()) > 0) await folded.click();
      await step.locator("a", one).click();
    };

    test("a question is followed from the idea to another city", async ({ page, hub, scripted }) => {
      await comeIn(page, hub, "Nadia el Amrani", lang);
      await page.goto(`${hub.url}/initiatives`);
      await page.getByRole("link", { name: "Een sensor aan elke derde lantaarnpaal" }).click();
      if (scripted) await accessible(page);
      await follow(page, slow);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(slow);
      await expect(chain(page).locator("[aria-current=page]")).toContainText(slow);
      if (scripted) await accessible(page);
      await follow(page, "Een jurist die elke aanvraag ziet");
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Een jurist");
      await follow(page, "Eén uur op dinsdag");
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Eén uur op dinsdag");
      await follow(page, learnt);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(learnt);
      if (scripted) await accessible(page);
      await follow(page, "Oudewaard");
      await expect(page).toHaveURL(/#use-\d+$/);
      await follow(page, "Een deur die op dinsdag openstaat");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Een deur die op dinsdag openstaat");
      await follow(page, "Negen lessen over lokaal meten");
      await expect(page).toHaveURL(/\/publications\//);
      await expect(page.getByText(learnt).first()).toBeVisible();
    });

    test("a visitor sees of the chain what is for everyone", async ({ page, hub, scripted }) => {
      await page.goto(`${hub.url}/c/lokaal-meten/lessons?lang=${lang}`);
      await page.getByRole("link", { name: learnt }).click();
      await expect(chain(page)).toContainText("Negen lessen over lokaal meten");
      await expect(chain(page)).not.toContainText(slow);
      if (scripted) await accessible(page);
    });

    test("a lesson rests on what was tried", async ({ page, hub, scripted }) => {
      const statement = `Een scherm alleen helpt niet (${lang} ${scripted}).`;
      await comeIn(page, hub, "Joost Verhagen", lang);
      await page.goto(`${hub.url}/c/lokaal-meten/experiments`);
      await page.getByRole("link", { name: /^Een scherm in de gang/ }).click();
      await page.getByRole("link", { name: t("experiment.note_lesson") }).click();
      await expect(page.getByRole("checkbox", { name: /^Een scherm in de gang/ })).toBeChecked();
      await page.getByLabel(t("lesson.statement")).fill(statement);
      if (scripted) await accessible(page);
      await press(page.getByRole("button", { name: t("lesson.note_it") }));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(statement);
      await page.locator("aside").getByRole("link", { name: /^Een scherm in de gang/ }).click();
      await expect(chain(page)).toContainText(statement);
    });

    test("a year stands on one page and goes into a table", async ({ page, hub, scripted }) => {
      await comeIn(page, hub, "Nadia el Amrani", lang);
      await page.goto(`${hub.url}/c/lokaal-meten`);
      await page.locator("a[href*='/year/']").click();
      await expect(page.getByRole("heading", { name: t("year.part.learnt") })).toBeVisible();
      await expect(page.getByRole("link", { name: slow }).first()).toBeVisible();
      await expect(page.getByRole("heading", { name: t("year.organisations") })).toBeVisible();
      await expect(page.locator("[data-print]")).toBeVisible({ visible: scripted });
      if (scripted) await accessible(page);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: t("year.as_csv") }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^lokaal-meten-\d{4}\.csv$/);
    });

    test("who is new is welcomed by one key", async ({ page, hub, scripted }) => {
      // Two are new; each language and each way of looking welcomes one.
      await comeIn(page, hub, lang === "en" ? "Joost Verhagen" : "Marloes Brink", lang);
      await page.goto(`${hub.url}/today`);
      const section = page.locator("section", { has: page.getByRole("heading", { name: t("today.newcomers") }) });
      test.skip((await section.count()) === 0, "everyone was welcomed");
      const before = await section.getByRole("listitem").count();
      if (scripted) await accessible(page);
      await section.getByRole("button").first().focus();
      await page.keyboard.press("Enter");
      await expect(page.getByText(t("today.welcomed"))).toBeVisible();
      await expect(section.getByRole("listitem")).toHaveCount(before - 1);
    });

    test("the steps of the chain open by keyboard", async ({ page, hub }) => {
      await comeIn(page, hub, "Nadia el Amrani", lang);
      await page.goto(`${hub.url}/c/lokaal-meten/questions?state=answered`);
      await page.getByRole("link", { name: slow }).first().click();
      const people = chain(page).locator("summary", { hasText: /Lotte van Son/ });
      await people.focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await expect(chain(page).locator("a:focus")).toBeVisible();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/\/people\/\d+$/);
    });
  });
}
