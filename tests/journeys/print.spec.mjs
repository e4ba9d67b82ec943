// On paper: what is read stays, what is pressed goes, and dark pages print light.
import { expect, signInAs, test } from "./hub.mjs";

const onPaper = (page) => page.emulateMedia({ media: "print", colorScheme: "dark" });

const pages = [
  ["a start document", "/c/lokaal-meten/start-document"],
  ["a community", "/c/lokaal-meten"],
  ["the dates of all communities", "/calendar"],
];

for (const [name, address] of pages)
  test(`${name} prints light and without what is pressed`, async ({ page, hub }) => {
    await page.goto(`${hub.url}${address}`);
    await expect(page.locator("header.bar")).toBeVisible();
    await expect(page.locator(".print-head")).toBeHidden();
    await onPaper(page);
    for (const gone of ["header.bar", "footer.foot", "main .btn", "main nav"])
      for (const one of await page.locator(gone).all()) await expect(one, gone).toBeHidden();
    await expect(page.locator(".print-head")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // Of the paper and of the letters on it.
    await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
    await expect(page.locator("h1").first()).toHaveCSS("color", "rgb(0, 0, 0)");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
  });

test("a member's form stays on the screen", async ({ page, hub, scripted }) => {
  test.skip(!scripted, "signs in once");
  await signInAs(page, hub, "Joost Verhagen");
  await page.goto(`${hub.url}/c/lokaal-meten/settings`);
  await expect(page.locator("main form").first()).toBeVisible();
  await onPaper(page);
  for (const form of await page.locator("main form").all()) await expect(form).toBeHidden();
});
