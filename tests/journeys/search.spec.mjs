// Finding something, and seeing what others change while one looks.
import { accessible, comeIn, expect, press, signInAs, test } from "./hub.mjs";
import { words } from "./words.mjs";

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });

    test("a visitor finds a meeting by another form of its word", async ({ page, hub, scripted }) => {
      await page.goto(`${hub.url}/search`);
      await page.getByRole("searchbox").fill("sensoren");
      await page.getByRole("searchbox").press("Enter");
      await expect(page.locator(".results mark").first()).toHaveText(/sensor/i);
      if (scripted) await accessible(page);
      await page.getByRole("link", { name: "Wanneer halen we een sensor weer weg?" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("sensor");
    });

    test("what is not there is told, with a way on", async ({ page, hub, scripted }) => {
      await page.goto(`${hub.url}/search?q=olifant`);
      await expect(page.getByRole("status")).toContainText("olifant");
      await expect(page.getByRole("link", { name: t("search.all_communities") })).toBeVisible();
      if (scripted) await accessible(page);
    });
  });
}

test("the slash key leads to the search", async ({ page, hub, scripted }) => {
  test.skip(!scripted, "a key needs script");
  await page.goto(hub.url);
  await page.keyboard.press("/");
  await page.waitForURL(/\/search/);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("geluid/drukte");
  await expect(page.getByRole("searchbox")).toHaveValue("geluid/drukte");
});

test.describe("while Nadia looks", () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "refreshing is script");

  test("a page changes when somebody else changes it", async ({ page, hub, browser }) => {
    await comeIn(page, hub, "Nadia el Amrani", "nl");
    const stream = page.waitForResponse(/\/live\?/);
    await page.goto(`${hub.url}/c/lokaal-meten`);
    await stream;
    const people = async () => /(\d+) deelnemers/.exec(await page.locator("main").innerText())[1];
    const before = Number(await people());
    const other = await browser.newContext();
    const vera = await other.newPage();
    await signInAs(vera, hub, "Vera Smit");
    await vera.goto(`${hub.url}/c/lokaal-meten/join`);
    await press(vera.locator("main form[action$='/membership'] button").first());
    await expect.poll(people).toBe(String(before + 1));
    await other.close();
  });

  test("what she types stays, and a notice says that the page changed", async ({ page, hub, browser }) => {
    await signInAs(page, hub, "Nadia el Amrani");
    await page.goto(`${hub.url}/c/lokaal-meten/meetings`);
    const stream = page.waitForResponse(/\/live\?topics=.*meeting%3A/);
    await page.locator("main article h3 a").first().click();
    await page.waitForURL(/\/meetings\/\d+/);
    await stream;
    await press(page.locator("main form.rsvp button").first());
    const field = page.locator("main input[name=words]").first();
    await field.fill("Ik kom iets later, want");
    const other = await browser.newContext();
    const joost = await other.newPage();
    await signInAs(joost, hub, "Joost Verhagen");
    await joost.goto(page.url());
    await press(joost.locator("form.rsvp button").first());
    await expect(page.locator("[data-refresh]")).toBeVisible();
    await expect(field).toHaveValue("Ik kom iets later, want");
    await other.close();
  });
});
