// What is around every page: language, theme, keyboard, budget.
import { accessible, expect, look, test } from "./hub.mjs";
import { gzipSync } from "node:zlib";

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
  await page.getByRole("button", { name: "Dark" }).click();
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

test("a first visit keeps its budget", async ({ page, hub, scripted }) => {
  test.skip(!scripted, "nothing differs without");
  const weights = { page: 0, fonts: 0 };
  const counted = [];
  page.on("response", (reply) => {
    counted.push(reply.body().then((body) => {
      const type = reply.headers()["content-type"] ?? "";
      if (type.includes("font")) weights.fonts += body.length;
      else if (/html|css|javascript/.test(type)) weights.page += gzipSync(body).length;
    }));
  });
  await page.goto(`${hub.url}/?lang=en`, { waitUntil: "networkidle" });
  await Promise.all(counted);
  expect(weights.page).toBeLessThanOrEqual(45_000);
  expect(weights.fonts).toBeLessThanOrEqual(80_000);
  expect(weights.fonts).toBeGreaterThan(0);
});
