// A lesson from one sentence to everyone: noted, used, shared with those it names asked first, found
// in the library; and a practice story approved without an account. In both languages.
import { accessible, comeIn, expect, press, testApart } from "./hub.mjs";
import { linkMailed } from "./mail.mjs";
import { words } from "./words.mjs";

const lokaal = "/c/lokaal-meten";

// A hub of its own: lessons are counted.
const test = testApart();

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });
    const at = (hub, path) => `${hub.url}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;

    test("a visitor reads what was learnt, from the home page to where it was used", async ({ page, hub, scripted }) => {
      await page.goto(at(hub, "/"));
      await expect(page.getByRole("heading", { name: t("lesson.just_learnt") })).toBeVisible();
      await page.getByRole("link", { name: t("library.title") }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("library.title"));
      if (scripted) await accessible(page);
      await page.getByRole("searchbox").fill("ladder");
      await page.getByRole("searchbox").press("Enter");
      await page.getByRole("link", { name: "Geen meter zonder de naam van wie de ladder pakt." }).click();
      await expect(page.getByText(t.count("lesson.taken_over", 2)).first()).toBeVisible();
      await expect(page.getByRole("heading", { name: t("lesson.where_used") })).toBeVisible();
      await expect(page.locator(".use")).toHaveCount(2);
      if (scripted) await accessible(page);
    });

    test("a member notes a lesson, and a lead shares it step by step", async ({ page, hub, browser, scripted }) => {
      const sentence = `Begin klein en laat het zien (${lang}, ${scripted}).`;
      await comeIn(page, hub, "Fenna Dijkstra", lang);
      await page.goto(at(hub, `${lokaal}/lessons`));
      await page.getByRole("link", { name: t("lesson.note"), exact: true }).click();
      await page.getByLabel(t("lesson.statement")).fill(sentence);
      await page.getByLabel(t("lesson.happened")).fill("Sensorwerf BV hing er eerst één op.");
      await page.getByLabel(t("lesson.name_me_here")).check();
      await press(page.getByRole("button", { name: t("lesson.note_it") }));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(sentence);
      await expect(page.locator("main aside")).toContainText("Fenna Dijkstra");
      await page.getByRole("link", { name: t("sharing.share") }).click();
      await expect(page.getByText("Sensorwerf BV", { exact: true })).toBeVisible();
      if (scripted) await accessible(page);
      const contact = `directie.${lang}.${scripted}@example.org`;
      await page.getByLabel(t("sharing.address_at", "Sensorwerf BV")).fill(contact);
      await press(page.getByRole("button", { name: t("sharing.ask") }));
      await expect(page.getByText(t("sharing.waits_for_text"))).toBeVisible();
      const sharing = page.url();

      // Somebody at the organisation answers without an account; Fenna herself under "today".
      const outside = await browser.newContext({ locale: lang });
      const director = await outside.newPage();
      await director.goto(await linkMailed(hub, contact, /http\S+\/consent\/\S+/));
      await expect(director.getByText(sentence)).toBeVisible();
      await press(director.getByRole("button", { name: t("consent.yes") }));
      await expect(director.getByText(t("consent.answered.yes"))).toBeVisible();
      await page.goto(at(hub, "/today"));
      const asked = page.locator("li", { hasText: sentence });
      await press(asked.getByRole("button", { name: t("consent.yes") }));

      const lead = await (await browser.newContext({ locale: lang })).newPage();
      await comeIn(lead, hub, "Joost Verhagen", lang);
      await lead.goto(sharing);
      await press(lead.getByRole("button", { name: t("sharing.complete.programme") }));
      await expect(lead.getByText(t("lesson.level.programme")).first()).toBeVisible();
      await director.goto(page.url().replace("/today", "/library"));
      await expect(director.getByText(sentence)).toHaveCount(0);  // not public yet
      await outside.close();
    });

    test("who used a lesson tells where and how it went", async ({ page, hub, scripted }) => {
      await comeIn(page, hub, "Katja Roos", lang);
      await page.goto(at(hub, "/library?q=bibliotheek"));
      await page.getByRole("link", { name: /^Leen meters uit/ }).click();
      await page.locator("#used summary").click();
      await page.getByLabel(t("lesson.where"), { exact: true }).fill(`Speelplek ${lang} ${scripted}`);
      await page.getByLabel(t("lesson.how_it_went")).fill("De koffer was er elke week.");
      await page.locator("#f-organisation").fill("Stichting Speelstraat");
      await press(page.getByRole("button", { name: t("lesson.tell_use") }));
      await expect(page.getByRole("heading", { name: `Speelplek ${lang} ${scripted}` })).toBeVisible();
      await expect(page.getByText(t.count("lesson.taken_over", 1)).first()).toBeVisible();
    });

    test("lessons of a booklet come in together, after a look", async ({ page, hub, scripted }) => {
      await comeIn(page, hub, "Joost Verhagen", lang);
      await page.goto(at(hub, `${lokaal}/lessons/list`));
      await page.getByLabel(t("pasted_lesson.source"), { exact: true }).fill("Boekje van toen");
      await page.getByLabel(t("pasted_lesson.context"), { exact: true }).fill("Twee dorpen.");
      await page.getByLabel(t("pasted_lesson.lessons"), { exact: true }).fill(
        `1. Eerste les ${lang} ${scripted}.\nZo ging het.\n\n2. Tweede les ${lang} ${scripted}.`);
      await press(page.getByRole("button", { name: t("pasted_lesson.look") }));
      await expect(page.getByText(t.count("pasted_lesson.found", 2, "Boekje van toen"))).toBeVisible();
      if (scripted) await accessible(page);
      await press(page.getByRole("button", { name: t.count("pasted_lesson.store", 2) }));
      await expect(page.getByRole("link", { name: `Tweede les ${lang} ${scripted}.` })).toBeVisible();
    });

    test("an organisation approves its story by a link, and takes it back", async ({ page, hub, browser, scripted }) => {
      const title = `De lantaarn die telde (${lang}, ${scripted})`;
      await comeIn(page, hub, "Joost Verhagen", lang);
      await page.goto(at(hub, `${lokaal}/stories/new`));
      await page.getByLabel(t("story.name"), { exact: true }).fill(title);
      await page.getByLabel(t("story.organisation"), { exact: true }).fill("Voorspel Data");
      await page.getByLabel(t("story.action")).fill("Zij telden fietsen.");
      await press(page.getByRole("button", { name: t("story.tell_it") }));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      const story = page.url();
      await page.getByText(t("approval.ask_organisation")).click();
      const contact = `bestuur.${lang}.${scripted}@example.org`;
      await page.getByLabel(t("approval.contact_name")).fill("Ilse Bestuur");
      await page.getByLabel(t("approval.contact_mail")).fill(contact);
      await page.locator("input[name=level][value=public]").check({ force: true });
      await press(page.getByRole("button", { name: t("approval.ask"), exact: true }));
      await expect(page.locator("main aside")).toContainText("Ilse Bestuur");

      const outside = await (await browser.newContext({ locale: lang })).newPage();
      expect((await outside.goto(story)).status()).toBe(404);
      const link = await linkMailed(hub, contact, /http\S+\/approval\/\S+/);
      await outside.goto(link);
      await expect(outside.getByText("Zij telden fietsen.")).toBeVisible();
      if (scripted) await accessible(outside);
      await press(outside.getByRole("button", { name: t("approval.approve") }));
      await expect(outside.getByText(t("approval.said.yes", "Ilse Bestuur"))).toBeVisible();
      expect((await outside.goto(story)).status()).toBe(200);
      await outside.goto(link);
      await outside.getByText(t("approval.take_back")).first().click();
      await press(outside.getByRole("button", { name: t("approval.take_back") }));
      expect((await outside.goto(story)).status()).toBe(404);
    });
  });
}
