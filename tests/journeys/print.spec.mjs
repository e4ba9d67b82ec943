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

test("the dates side by side print across the paper, each in its column", async ({ page, hub, scripted }) => {
  test.skip(!scripted, "the same paper");
  await page.goto(`${hub.url}/programmes`);
  const programme = await page.locator("main a[href^='/p/']").first().getAttribute("href");
  await page.goto(`${hub.url}${programme}/calendar?lang=nl`);
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString("latin1")).toMatch(/\/MediaBox \[0 0 84[12][\d.]* 59[456]/);
  await page.setViewportSize({ width: 1001, height: 650 });  // 265 mm between the margins
  await onPaper(page);
  const wide = await page.locator(".cal :is(th, td)").evaluateAll(
    (cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.innerText));
  expect(wide).toEqual([]);
});

test("an answer is read on paper too", async ({ page, hub, scripted }) => {
  test.skip(!scripted, "signs in once");
  await signInAs(page, hub, "Joost Verhagen");
  await page.goto(`${hub.url}/c/lokaal-meten/questions?state=answered`);
  await page.locator("main a[href^='/q/']").first().click();
  await expect(page.locator(".answer")).toBeVisible();
  await onPaper(page);
  await expect(page.locator(".answer")).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.locator(".answer")).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
});
