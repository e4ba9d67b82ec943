// What is around every page: language, theme, keyboard, budget.
import { accessible, expect, look, press, signInAs, test } from "./hub.mjs";
import { gzipSync } from "node:zlib";
import { words } from "./words.mjs";

test("a visitor reads the hub in either language", async ({ page, hub }) => {
  await page.goto(`${hub.url}/?lang=en`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "NL" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  await page.goto(`${hub.url}/calendar`);
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
});

test("the theme is remembered", async ({ page, hub }) => {
  await page.goto(`${hub.url}/?lang=en`);
  const remembered = page.waitForResponse(/\/theme$/);
  await page.getByRole("button", { name: "Dark" }).click();
  await remembered;
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto(`${hub.url}/calendar`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the keyboard reaches the content and the search", async ({ page, hub, scripted }) => {
  await page.goto(`${hub.url}/?lang=en`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  test.skip(!scripted, "keys are a help of the script");
  await page.keyboard.press("/");
  await page.waitForURL(/\/search/);
});

test("a member switches the key that searches off", async ({ page, hub, scripted }) => {
  test.skip(!scripted, "keys are a help of the script");
  await signInAs(page, hub, "Nadia el Amrani");
  const tick = page.locator('input[name="shortcuts"]');
  const save = async () => {
    await press(page.locator('main form[action="/me/profile"] button[type="submit"]'));
    expect(page.url()).toMatch(/\/me$/);
  };
  await page.goto(`${hub.url}/me/profile`);
  await tick.uncheck();
  await save();
  const searches = [];
  page.on("request", (one) => { if (one.url().includes("/search")) searches.push(one.url()); });
  await page.keyboard.press("/");
  // What a key asks for is asked for before the next page is.
  await page.goto(`${hub.url}/me/profile`);
  expect(searches).toEqual([]);
  await tick.check();
  await save();
  await page.keyboard.press("/");
  await page.waitForURL(/\/search/);
});

test("home looks right", async ({ page, hub, scripted }) => {
  test.skip(!scripted, "axe needs script");
  await page.goto(`${hub.url}/?lang=en`);
  await look(page, "home");
});

test("an unknown page helps on", async ({ page, hub, scripted }) => {
  const reply = await page.goto(`${hub.url}/nothing-here?lang=en`);
  expect(reply.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  if (scripted) await accessible(page);
});

// What a page loads at first, compressed: HTML, CSS and script, and fonts.
async function weigh(page, address) {
  const weights = { page: 0, fonts: 0 };
  const counted = [];
  page.on("response", (reply) => {
    // The stream of live changes never ends.
    if (reply.url().includes("/live")) return;
    counted.push(reply.body().then((body) => {
      const type = reply.headers()["content-type"] ?? "";
      if (type.includes("font")) weights.fonts += body.length;
      else if (/html|css|javascript/.test(type)) weights.page += gzipSync(body).length;
    }));
  });
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  await Promise.all(counted);
  return weights;
}

test("a first visit keeps its budget", async ({ page, hub, scripted, browser }) => {
  test.skip(!scripted, "nothing differs without");
  const visitor = await weigh(page, `${hub.url}/?lang=en`);
  expect(visitor.page).toBeLessThanOrEqual(45_000);
  expect(visitor.fonts).toBeLessThanOrEqual(80_000);
  expect(visitor.fonts).toBeGreaterThan(0);

  // Signed in elsewhere, so that nothing is in this browser's cache.
  page.removeAllListeners("response");
  await signInAs(page, hub, "Nadia el Amrani");
  const fresh = await browser.newContext({ storageState: await page.context().storageState() });
  const member = await weigh(await fresh.newPage(), `${hub.url}/today`);
  expect(member.page).toBeGreaterThan(visitor.page / 2);
  expect(member.page).toBeLessThanOrEqual(60_000);
  expect(member.fonts).toBeLessThanOrEqual(80_000);
  await fresh.close();
});

test("signing out says so, and leaves nothing behind", async ({ page, hub }) => {
  const t = words("nl");
  await signInAs(page, hub, "Bram Kuiper");
  await page.locator("summary.me").click();
  await press(page.getByRole("button", { name: t("shell.sign_out") }));
  // A visitor again, in the browser's own language.
  await expect(page.getByText(words("en")("sign_in.signed_out"))).toBeVisible();
  await page.goto(`${hub.url}/me`);
  expect(page.url()).toContain("/sign-in");
});
