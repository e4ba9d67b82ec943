// What no list of pages reaches: previews, errors on forms, confirmations, refusals. Each says
// everything in one language and violates nothing, in both languages.
import { comeIn, expect, press, startHub, test, whole } from "./hub.mjs";
import { lettersTo, linkMailed } from "./mail.mjs";
import { words } from "./words.mjs";

test.skip(({ scripted }) => !scripted, "scans need script");

const community = "/c/lokaal-meten";
const submit = (page, action) => press(page.locator(`main form[action$="${action}"] button`).last());

// Sent as it stands, past what the browser itself would ask: the page comes back and says what is
// to be corrected.
async function refused(page, action, lang) {
  await page.locator(`main form[action$="${action}"]`).last().evaluate((form) => { form.noValidate = true; });
  expect((await submit(page, action)).status(), action).toBe(422);
  await whole(page, lang);
}

async function fault(page, address, status, lang) {
  expect((await page.goto(address)).status(), address).toBe(status);
  await whole(page, lang);
}

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });

    // A hub of its own: people keep the language that they choose here.
    let hub;
    test.beforeAll(async () => { hub = await startHub("--demo"); });
    test.afterAll(() => hub.stop());

    const asPerson = (page, name) => comeIn(page, hub, name, lang);

    test("signing in, joining, replying and leaving", async ({ page }) => {
      const address = `midway.${lang}@example.org`;
      await page.goto(hub.url + "/sign-in");
      await refused(page, "/sign-in", lang);
      await page.goto(`${hub.url}${community}/join`);
      await refused(page, "/membership", lang);
      await page.getByLabel(t("joining.name")).fill("Mira Halm");
      await page.getByLabel(t("joining.email")).fill(address);
      await submit(page, "/membership");
      await page.waitForURL(/\/sign-in\/sent/);
      await whole(page, lang);
      await page.locator('input[name="code"]').fill("000000");
      await refused(page, "/sign-in/code", lang);
      const link = await linkMailed(hub, address, /http\S+\/sign-in\/link\/\S+/);
      await page.goto(link);
      await whole(page, lang);
      await press(page.locator("main").getByRole("button", { name: t("shell.sign_in") }));
      await page.waitForURL(/\/c\/lokaal-meten/);
      await whole(page, lang);

      const reply = await linkMailed(hub, address, /http\S+\/reply\/\S+answer=no/);
      await page.goto(reply);
      await whole(page, lang);
      await press(page.getByRole("button", { name: t("meeting.confirm") }));
      await expect(page.getByText(t("meeting.reply_stands"))).toBeVisible();
      await whole(page, lang);

      // Somebody who is signed in stops the mail from a letter's link as well.
      const letter = lettersTo(hub, address).at(-1).raw;
      await page.goto(/List-Unsubscribe: <([^>]+)>/.exec(letter.replace(/\r?\n[ \t]+/g, ""))[1]);
      await whole(page, lang);
      await press(page.locator('main form[action*="/unsubscribe/"] button'));
      await expect(page.getByRole("heading", { name: t("unsubscribe.done") })).toBeVisible();

      await page.goto(`${hub.url}/me/feed`);
      await submit(page, "/me/feed");
      await expect(page.getByLabel(t("calendar.your_address"))).toBeVisible();
      await whole(page, lang);
      await page.goto(`${hub.url}/me/erasure`);
      await page.locator("main input[name]:not([type=hidden])").fill("Somebody Else");
      await refused(page, "/me/erasure", lang);
      await page.goto(`${hub.url}/me/password`);
      await refused(page, "/me/password", lang);
      await page.goto(`${hub.url}/me/profile`);
      await page.locator('input[name="name"]').fill("");
      await refused(page, "/me/profile", lang);

      const second = `second.${lang}@example.org`;
      await page.goto(`${hub.url}/me/addresses`);
      await page.locator('main input[name="email"]').fill(second);
      await submit(page, "/me/addresses");
      await page.goto(await linkMailed(hub, second, /http\S+\/me\/addresses\/claims\/\S+/));
      await whole(page, lang);
      await press(page.locator('main form[action*="/claims/"] button'));
      await expect(page.locator("main")).toContainText(second);

      await page.goto(`${hub.url}${community}/join`);
      await submit(page, "/membership/end");
      await expect(page.getByText(t("joining.left_named", "").trim().slice(0, 20)).first()).toBeVisible();
      await whole(page, lang);
    });

    test("what a lead looks at before sending it", async ({ page }) => {
      await asPerson(page, "Joost Verhagen");
      await page.goto(hub.url + `${community}/people/add`);
      await page.locator('textarea[name="people"]').fill(
        "Ilse Noord <ilse@example.org>, Waterschap\nzomaar iets\nNadia <nadia@>");
      await submit(page, "/people/preview");
      await expect(page.getByText(t("paste.report"))).toBeVisible();
      await whole(page, lang);

      await page.goto(hub.url + `${community}/messages/new`);
      await refused(page, "/messages", lang);
      await page.getByLabel(t("message.subject")).fill("Tot snel");
      await page.getByLabel(t("message.body"), { exact: true }).fill("**Kort**");
      await submit(page, "/messages");
      await page.waitForURL(/\/preview$/);
      await whole(page, lang);
      await submit(page, "/discarding");

      await page.goto(hub.url + `${community}/meetings/new`);
      await refused(page, "/meetings", lang);
      await page.goto(hub.url + `${community}/meetings/series`);
      await page.getByLabel(t("meeting.title")).fill("Zomer");
      await page.locator('textarea[name="dates"]').fill("2030-06-06\n2030-07-04");
      await submit(page, "/series/preview");
      await expect(page.locator('main form[action$="/series"]')).toBeVisible();
      await whole(page, lang);
    });

    test("a cancelled meeting, and who is asked to let somebody in", async ({ page, browser }) => {
      await asPerson(page, "Joost Verhagen");
      await page.goto(hub.url + `${community}/meetings/new`);
      await page.getByLabel(t("meeting.title")).fill("Afspraak 12");
      await page.locator('input[name="date"]').fill("2030-02-03");
      await submit(page, "/meetings");
      await page.waitForURL(/\/meetings\/\d+/);
      await whole(page, lang);
      await page.goto(`${page.url().split("?")[0]}/cancellation`);
      await submit(page, "/cancellation");
      await expect(page.locator('main form[action$="/cancellation/withdrawal"]')).toBeVisible();
      await whole(page, lang);

      const other = await browser.newContext({ locale: lang });
      const asks = await other.newPage();
      await asPerson(asks, "Vera Smit");
      await asks.goto(hub.url + "/c/ethiek/join");
      await submit(asks, "/membership");
      await expect(asks.getByText(t("joining.waiting"))).toBeVisible();
      await whole(asks, lang);
      await asPerson(asks, "Marloes Brink");
      await asks.goto(hub.url + "/today");
      await whole(asks, lang);
      await asks.goto(hub.url + "/c/ethiek/people");
      await whole(asks, lang);
      await other.close();
    });

    test("refusals help on", async ({ page }) => {
      await fault(page, `${hub.url}/c/geld-en-natuur?lang=${lang}`, 404, lang);
      await fault(page, `${hub.url}/sign-in/link/nothing?lang=${lang}`, 410, lang);
      await fault(page, `${hub.url}/reply/nothing?lang=${lang}`, 404, lang);
      // Too many mails asked for: the page says when to come back.
      let status = 303;
      for (let tries = 0; tries < 60 && status === 303; ++tries) {
        await page.goto(`${hub.url}/sign-in?lang=${lang}`);
        await page.locator("#f-email").fill("one@example.org");
        status = (await press(page.getByRole("button", { name: t("sign_in.send") }))).status();
      }
      expect(status).toBe(429);
      await whole(page, lang);
    });
  });
}
