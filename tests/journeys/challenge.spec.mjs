// A challenge from handing in to the client's reply: the round, dots, a team, the problem as agreed,
// the advice item by item, all by forms; the client has no account, only the link in her mail.
import { accessible, comeIn, expect, press, test } from "./hub.mjs";
import { lettersTo, mailTime } from "./mail.mjs";
import { words } from "./words.mjs";

const list = "/c/lokaal-meten/challenges";
const client = "hendrik-jan@eikenbank.example";

for (const lang of ["nl", "en"]) {
  test(`a challenge is worked on and answered, ${lang}`, async ({ browser, hub, scripted }) => {
    const t = words(lang);
    const contexts = [];
    const open = async (name) => {
      const context = await browser.newContext({ javaScriptEnabled: scripted, locale: lang });
      contexts.push(context);
      const page = await context.newPage();
      if (name) await comeIn(page, hub, name, lang);
      const go = async (address) => {
        await page.goto(hub.url + address);
        if (scripted) await accessible(page);
      };
      return { page, go, press: (name) => press(page.getByRole("button", { name, exact: true }).first()) };
    };
    const fenna = await open("Fenna Dijkstra");
    const joost = await open("Joost Verhagen");
    const nadia = await open("Nadia el Amrani");
    const mark = `${lang} ${scripted ? "1" : "2"} ${Date.now()}`;
    const title = `Hoe houden we starters? ${mark}`;

    // The facilitator opens a round; one is chosen, teams of one are enough.
    await fenna.go(`${list}/rounds/new`);
    await fenna.page.getByLabel(t("challenge.round_title")).fill(`Ronde ${mark}`);
    await fenna.page.getByLabel(t("challenge.wanted"), { exact: true }).fill("1");
    await fenna.page.getByLabel(t("challenge.team_least")).fill("1");
    await fenna.press(t("challenge.open_round"));
    await expect(fenna.page.getByRole("heading", { level: 1 })).toHaveText(`Ronde ${mark}`);
    const round = new URL(fenna.page.url()).pathname;

    // Joost hands in; Nadia sees that there is one, not which.
    await joost.go(`${list}/new`);
    await joost.page.getByLabel(t("challenge.one_sentence"), { exact: true }).fill(title);
    await joost.page.getByLabel(t("challenge.problem"), { exact: true }).fill("Ze **vertrekken**.");
    await joost.page.getByLabel(t("challenge.client_name"), { exact: true }).fill("Hendrik-Jan de Wit");
    await joost.page.getByLabel(t("challenge.client_mail")).fill(client);
    await joost.page.getByLabel(t("challenge.organisation")).fill("Eikenbank Delta");
    await joost.press(t("challenge.hand_in"));
    await expect(joost.page.getByRole("heading", { level: 1 })).toHaveText(title);
    const challenge = new URL(joost.page.url()).pathname;
    await nadia.go(round);
    await expect(nadia.page.getByText(t.count("challenge.handed_in_count", 1))).toBeVisible();
    await expect(nadia.page.getByText(title)).toHaveCount(0);

    // Dots: too many come back, then they are placed.
    await fenna.go(round);
    await fenna.press(t("challenge.end.handing_in"));
    await nadia.go(round);
    await nadia.page.getByRole("spinbutton").fill("9");
    await nadia.press(t("challenge.place_dots"));
    await expect(nadia.page.getByRole("spinbutton")).toHaveValue("9");
    await nadia.page.getByRole("spinbutton").fill("4");
    await nadia.press(t("challenge.place_dots"));
    await expect(nadia.page.getByText(t.count("challenge.dots_left", 1, "5"))).toBeVisible();
    await fenna.press(t("challenge.end.choosing"));
    await nadia.go(round);
    await expect(nadia.page.getByText(t.count("challenge.chosen_count", 1))).toBeVisible();

    // A team.
    await nadia.page.getByRole("combobox").first().selectOption("1");
    await nadia.press(t("challenge.sign_up"));
    await fenna.go(round);
    await fenna.press(t("challenge.end.choosing_teams"));
    await nadia.go(challenge);
    await expect(nadia.page.getByText(t("challenge.why.first_wish"))).toBeVisible();

    // The problem, agreed by the link in the client's mail.
    await nadia.go(`${challenge}/statement`);
    await nadia.page.getByLabel(t("challenge.our_question")).fill("Wat houdt starters tegen?");
    await nadia.press(t("challenge.save"));
    await nadia.press(t("challenge.ask_agreement"));
    const letters = () => lettersTo(hub, client).filter((one) => one.raw.includes(mark.slice(-6)) ||
      one.subject.includes(mark));
    await expect.poll(() => letters().length, mailTime).toBeGreaterThan(0);
    const link = () => /\/client\/\S+/.exec(letters().at(-1).text)[0];
    const visitor = await open();
    await visitor.go(link());
    await expect(visitor.page.getByText("Wat houdt starters tegen?")).toBeVisible();
    await visitor.press(t("challenge.agree"));
    await expect(visitor.page.getByText(t("challenge.agreed_thanks"))).toBeVisible();

    // The advice, item by item.
    await nadia.go(`${challenge}/advice`);
    for (const item of ["Open een huis", "Stel iemand aan"]) {
      await nadia.page.getByLabel(t("challenge.new_item")).fill(item);
      await nadia.press(t("challenge.add_item"));
    }
    if (scripted) await accessible(nadia.page);
    await expect(nadia.page.getByText(t("challenge.not_supported"), { exact: true })).toHaveCount(2);
    const before = letters().length;
    await nadia.press(t("challenge.present"));
    await expect.poll(() => letters().length, mailTime).toBeGreaterThan(before);

    // The client replies; who reads the challenge sees it.
    await visitor.go(link());
    const say = (answer) => visitor.page.getByRole("radio", { name: t(`challenge.answer.${answer}`), exact: true });
    await say("yes").first().check();
    await say("partly").nth(1).check();
    await visitor.page.getByLabel(t("challenge.your_reason")).nth(1).fill("Het bestuur beslist");
    await visitor.press(t("challenge.send_replies"));
    await expect(visitor.page.getByText(t("challenge.replies_thanks"))).toBeVisible();
    await nadia.go(challenge);
    await expect(nadia.page.getByText("Het bestuur beslist").first()).toBeVisible();
    await nadia.page.getByRole("link", { name: t("challenge.to_question") }).click();
    await nadia.page.waitForURL(/\/q\//);
    await expect(nadia.page.getByText("Het bestuur beslist")).toBeVisible();
    for (const context of contexts) await context.close();
  });
}
