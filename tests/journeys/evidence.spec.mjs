// What is known about a question, and what is tried because of it: read in the demo hub, an
// interview noted with a quote that waits for its speaker, who answers without an account, a claim
// that rests on it, and an experiment that fails and stays.
import { accessible, comeIn, expect, press, testApart } from "./hub.mjs";
import { linkMailed } from "./mail.mjs";
import { words } from "./words.mjs";

const board = "/c/lokaal-meten/questions?state=answered";
const slow = "Waarom gaat het allemaal zo traag?";

// A hub of its own: what is known is counted.
const test = testApart();

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });
    const button = (page, name) => press(page.getByRole("button", { name, exact: true }).first());
    // Opens what is folded, then presses the button within it.
    const fold = (page, name) => page.locator("summary", { hasText: name }).first().click();

    test("a member follows what an answer rests on, and what was tried", async ({ page, hub, scripted }) => {
      await comeIn(page, hub, "Nadia el Amrani", lang);
      await page.goto(hub.url + board);
      await page.getByRole("link", { name: slow }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(slow);
      await expect(page.getByText(t("claim.not_supported"))).toHaveCount(1);
      await expect(page.getByText(t("evidence.not_heard"))).toBeVisible();
      await expect(page.getByText(t("experiment.outcome.failure")).first()).toBeVisible();
      if (scripted) await accessible(page);
      await page.getByRole("link", { name: /^Een jurist die elke aanvraag ziet/ }).first().click();
      await expect(page.getByRole("heading", { name: t("quote.title") })).toBeVisible();
      await expect(page.getByText("Carla Veenstra")).toBeVisible();
      await expect(page.getByText(t("quote.state.asked"), { exact: true })).toBeVisible();
      await expect(page.getByText("leg ik het onderop")).toHaveCount(0);
      if (scripted) await accessible(page);
      await page.goto(`${hub.url}/c/lokaal-meten/experiments`);
      await page.getByRole("link", { name: /^Eén uur op dinsdag/ }).click();
      await expect(page.getByRole("heading", { name: "Van 214 dagen naar 24" })).toBeVisible();
      if (scripted) await accessible(page);
    });

    test("a quote waits for its speaker, who says yes and takes it back", async ({ page, hub, browser, scripted }) => {
      const mark = `${lang} ${scripted}`, said = `Ik teken nooit (${mark}).`;
      const mail = `carla.${lang}.${scripted}@example.org`;
      await comeIn(page, hub, "Fenna Dijkstra", lang);
      await page.goto(hub.url + board);
      await page.getByRole("link", { name: slow }).first().click();
      await page.getByRole("link", { name: t("evidence.add") }).first().click();
      await page.getByRole("link", { name: t("evidence.kind.interview") }).click();
      await expect(page.getByLabel(t("evidence.name.interview"))).toBeVisible();
      await page.getByLabel(t("evidence.name.interview")).fill(`Een wethouder ${mark}`);
      await page.getByLabel(t("evidence.found.interview")).fill("Zij tekent **nooit**.");
      if (scripted) await accessible(page);
      await button(page, t("evidence.save"));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Een wethouder ${mark}`);
      const interview = page.url();
      await fold(page, t("quote.add"));
      await page.getByLabel(t("quote.text")).fill(said);
      await page.getByLabel(t("quote.speaker")).fill("Carla Bos");
      await page.getByLabel(t("quote.contact_mail")).first().fill(mail);
      await button(page, t("quote.add"));
      await expect(page.getByText(t("quote.state.none"))).toBeVisible();
      await button(page, t("quote.ask"));
      await expect(page.getByText(t("quote.state.asked"), { exact: true })).toBeVisible();
      if (scripted) await accessible(page);

      const outside = await browser.newContext({ locale: lang });
      const speaker = await outside.newPage();
      await speaker.goto(await linkMailed(hub, mail, /http\S+\/quote\/\S+/));
      await expect(speaker.getByText(said)).toBeVisible();
      if (scripted) await accessible(speaker);
      await button(speaker, t("quote.yes_nameless"));
      await expect(speaker.getByText(t("quote.said.granted_nameless"))).toBeVisible();

      const other = await (await browser.newContext({ locale: lang })).newPage();
      await comeIn(other, hub, "Nadia el Amrani", lang);
      await other.goto(interview);
      await expect(other.getByText(said)).toBeVisible();
      await expect(other.getByText("Carla Bos")).toHaveCount(0);
      await fold(speaker, t("quote.take_back"));
      await button(speaker, t("quote.take_back"));
      await expect(speaker.getByText(t("quote.said.taken_back"))).toBeVisible();
      await other.reload();
      await expect(other.getByText(said)).toHaveCount(0);

      // A claim, first without, then with what it rests on.
      const claim = `Niemand hoeft te tekenen (${mark}).`;
      await page.getByRole("link", { name: t("evidence.title") }).first().click();
      await page.getByLabel(t("claim.new")).fill(claim);
      await button(page, t("claim.add"));
      const card = page.locator("li.card", { hasText: claim });
      await expect(card.getByText(t("claim.not_supported"))).toBeVisible();
      const choice = await card.locator("option", { hasText: `Een wethouder ${mark}` }).getAttribute("value");
      await card.getByLabel(t("claim.rests_on")).selectOption(choice);
      await press(card.getByRole("button", { name: t("claim.link"), exact: true }));
      await expect(card.getByText(t("claim.not_supported"))).toHaveCount(0);
      if (scripted) await accessible(page);
      await press(card.getByRole("button", { name: t("claim.unlink") }));
      await fold(card, t("claim.remove"));
      await press(card.getByRole("button", { name: t("claim.remove") }));
      await page.goto(interview);
      await fold(page, t("evidence.withdraw"));
      await button(page, t("evidence.withdraw"));
      await expect(page.getByText(t("evidence.is_withdrawn"))).toBeVisible();
      await outside.close();
    });

    test("an experiment that fails stays as large as any other", async ({ page, hub, scripted }) => {
      const what = `Een belletje in plaats van een formulier (${lang}, ${scripted})`;
      await comeIn(page, hub, "Nadia el Amrani", lang);
      await page.goto(`${hub.url}/c/lokaal-meten/experiments`);
      await page.getByRole("link", { name: t("experiment.begin") }).click();
      await page.getByLabel(t("experiment.what")).fill(what);
      if (scripted) await accessible(page);
      await button(page, t("evidence.save"));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(what);
      await expect(page.locator("main aside")).toContainText("Nadia el Amrani");
      await fold(page, t("experiment.settle"));
      await page.locator("#f-outcome").selectOption("failure");
      await page.locator("#f-result").fill("Niemand nam op.");
      await button(page, t("evidence.save"));
      await expect(page.getByText(t("experiment.outcome.failure")).first()).toBeVisible();
      await expect(page.getByText("Niemand nam op.").first()).toBeVisible();
      if (scripted) await accessible(page);
      await page.goto(`${hub.url}/c/lokaal-meten/experiments`);
      await expect(page.getByRole("link", { name: what })).toBeVisible();
    });
  });
}
