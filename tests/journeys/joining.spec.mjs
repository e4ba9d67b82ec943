// A visitor finds a community, joins it, replies to its dates and has the accepted ones in a
// calendar program. In both languages.
import { accessible, comeIn, expect, press, test } from "./hub.mjs";
import { linkMailed, lettersTo } from "./mail.mjs";
import { words } from "./words.mjs";

const names = { en: "Measuring locally", nl: "Lokaal meten" };

// Joins as a visitor and opens the link of the mail, as far as the page of the community.
// `scan`: looks at what no list of pages reaches, on the way.
async function join(page, hub, t, name, address, scan = async () => {}) {
  await page.goto(`${hub.url}/c/lokaal-meten/join`);
  await page.getByLabel(t("joining.name")).fill(name);
  await page.getByLabel(t("joining.email")).fill(address);
  await page.getByLabel(t("joining.organisation")).fill("Gemeente Merwerode");
  await press(page.locator("main").getByRole("button", { name: t("joining.join"), exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("sign_in.look"));
  await scan();
  await page.goto(await linkMailed(hub, address, /http\S+\/sign-in\/link\/\S+/));
  await scan();
  await press(page.locator("main").getByRole("button", { name: t("shell.sign_in") }));
  await page.waitForURL(/\/c\/lokaal-meten/);
  await expect(page.getByText(t("joining.joined"))).toBeVisible();
}

// Replies to the nth coming meeting of the list and gives its title.
async function reply(page, t, nth, answer) {
  const row = page.locator("article.item", { has: page.locator("form.rsvp") }).nth(nth);
  await press(row.getByRole("button", { name: t(`meeting.${answer}`), exact: true }));
  await expect(row.getByRole("button", { name: t(`meeting.${answer}`), exact: true }))
    .toHaveAttribute("aria-pressed", "true");
  return (await row.getByRole("heading").innerText()).trim();
}

const unfolded = (ics) => ics.replace(/\r\n /g, "").replace(/\\,/g, ",");

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });

    test("a visitor joins, replies to three dates and follows those she accepted", async ({ page, hub, scripted, request }) => {
      const address = `roos.${lang}.${scripted}@example.org`;
      await page.goto(hub.url);
      await page.locator("main").getByRole("link", { name: names[lang] }).last().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(names[lang]);
      await page.getByRole("link", { name: t("community.start_document"), exact: true }).first().click();
      await expect(page.getByText("één dag per maand")).toBeVisible();

      await join(page, hub, t, "Roos Berends", address);
      await page.goto(`${hub.url}/c/lokaal-meten/meetings`);
      const accepted = await reply(page, t, 0, "yes");
      const declined = await reply(page, t, 1, "no");
      const perhaps = await reply(page, t, 2, "maybe");

      await page.goto(`${hub.url}/me/feed`);
      await press(page.getByRole("button", { name: t("calendar.make_address") }));
      const feed = await page.getByLabel(t("calendar.your_address")).inputValue();
      const ics = unfolded(await (await request.get(feed)).text());
      expect(ics).toContain(`SUMMARY:${accepted}`);
      expect(ics).toContain(perhaps);
      expect(ics).not.toContain(declined);
    });

    test("a request is accepted by the coordinator, and then people are seen", async ({ page, hub, browser }) => {
      // Each asks once.
      const who = lang === "nl" ? "Vera Smit" : "Katja Roos";
      await comeIn(page, hub, who, lang);
      await page.goto(`${hub.url}/c/ethiek/join`);
      await page.getByLabel(t("joining.words")).fill("Wij willen dit gesprek oefenen.");
      await press(page.getByRole("button", { name: t("joining.ask") }));
      await expect(page.getByText(t("joining.waiting"))).toBeVisible();
      expect((await page.goto(`${hub.url}/c/ethiek/people`)).status()).toBe(403);

      const other = await browser.newContext();
      const coordinator = await other.newPage();
      await comeIn(coordinator, hub, "Marloes Brink", lang);
      await coordinator.goto(`${hub.url}/c/ethiek/people`);
      const asking = coordinator.locator("li, article", { hasText: who }).filter({ has: coordinator.getByRole("button", { name: t("people_tab.accept") }) });
      await press(asking.getByRole("button", { name: t("people_tab.accept") }));
      await expect(asking).toHaveCount(0);
      await other.close();

      await page.goto(`${hub.url}/c/ethiek/people`);
      await expect(page.locator("main").getByText("Lotte van Son")).toBeVisible();
    });

    test("joining and replying need a keyboard only", async ({ page, hub, scripted }) => {
      const focusOn = async (name, role) => {
        for (let tries = 0; tries < 60; ++tries) {
          await page.keyboard.press("Tab");
          const here = page.locator(":focus");
          if ((await here.count()) === 1 && (await page.getByRole(role, { name, exact: true }).and(here).count()) === 1) return;
        }
        throw new Error(`the keyboard never came to ${name}`);
      };
      const address = `kim.${lang}.${scripted}@example.org`;
      await page.goto(`${hub.url}/c/lokaal-meten`);
      await focusOn(t("community.join"), "link");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/join/);
      await focusOn(t("joining.name"), "textbox");
      await page.keyboard.type("Kim de Boer");
      await page.keyboard.press("Tab");
      await page.keyboard.type(address);
      await page.keyboard.press("Tab");
      await page.keyboard.type("Waterschap");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/sign-in\/sent/);
      await page.goto(await linkMailed(hub, address, /http\S+\/sign-in\/link\/\S+/));
      await focusOn(t("shell.sign_in"), "button");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/c\/lokaal-meten/);
      await page.goto(`${hub.url}/c/lokaal-meten/meetings`);
      await focusOn(t("meeting.yes"), "button");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("button", { name: t("meeting.yes"), exact: true }).first()).toHaveAttribute("aria-pressed", "true");
    });
  });
}

test("a reply link of a mail asks, and answers only when the answer is sent", async ({ page, hub, scripted, browser, javaScriptEnabled }) => {
  const t = words("en");
  const address = `noor.${scripted}@example.org`;
  await join(page, hub, t, "Noor Alders", address, async () => { if (scripted) await accessible(page); });
  const link = await linkMailed(hub, address, /http\S+\/reply\/\S+answer=yes/);
  const stranger = await browser.newContext({ javaScriptEnabled, locale: "en" });
  const mailed = await stranger.newPage();
  const yes = mailed.getByText(t("meeting.reply_stands"));
  await mailed.goto(link);
  await expect(mailed.getByLabel(t("meeting.yes"), { exact: true })).toBeChecked();
  if (scripted) await accessible(mailed);
  await mailed.goto(link);
  await expect(yes).toHaveCount(0);
  await press(mailed.getByRole("button", { name: t("meeting.confirm") }));
  await expect(yes).toBeVisible();
  await stranger.close();
  expect(lettersTo(hub, address).length).toBeGreaterThan(1);
});
