// Booklets: a visitor reads one in every form, an editor makes one of shared lessons. In both
// languages.
import { accessible, comeIn, expect, press, testApart } from "./hub.mjs";
import { words } from "./words.mjs";

const nine = "Negen lessen over lokaal meten";

// A hub of its own: booklets are brought out.
const test = testApart();

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });
    const at = (hub, path) => `${hub.url}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;

    test("a visitor reads a booklet of nine lessons, and takes it along", async ({ page, hub, scripted }) => {
      await page.goto(at(hub, "/library"));
      await page.getByRole("link", { name: nine }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(nine);
      await expect(page.locator("section[id^=les-]")).toHaveCount(9);
      await page.locator(".toc a").nth(8).click();
      await expect(page.locator("#les-9")).toBeInViewport();
      if (scripted) await accessible(page);
      const booklet = page.url().split(/[?#]/)[0];
      const got = async (ending) => (await page.request.get(`${booklet}.${ending}`)).body();
      expect((await got("md")).toString()).toContain("## 9. ");
      expect((await got("epub")).subarray(0, 2).toString()).toBe("PK");
      const make = page.getByRole("button", { name: t("publication.pdf_make") });
      if (await make.isVisible()) await press(make);
      await expect(async () => {
        await page.goto(at(hub, new URL(booklet).pathname));
        await expect(page.getByRole("link", { name: t("publication.pdf"), exact: true })).toBeVisible();
      }).toPass({ timeout: 60_000 });
      expect((await got("pdf")).subarray(0, 5).toString()).toBe("%PDF-");
      await page.getByRole("link", { name: t("publication.first_version") }).click();
      await expect(page.locator("section[id^=les-]")).toHaveCount(8);
      await page.getByRole("link", { name: t("publication.to_latest") }).click();
      await expect(page.locator("section[id^=les-]")).toHaveCount(9);
    });

    test("an editor makes a booklet of shared lessons", async ({ page, hub, browser, scripted }) => {
      const title = `Twee om te proberen (${lang}, ${scripted})`;
      await comeIn(page, hub, "Joost Verhagen", lang);
      await page.goto(at(hub, "/publications"));
      await page.locator("summary", { hasText: t("publication.begin") }).click();
      await page.locator(`a[href="/c/lokaal-meten/publications/new"]`).click();
      await page.getByLabel(t("publication.title"), { exact: true }).fill(title);
      await press(page.getByRole("button", { name: t("publication.keep") }));
      await expect(page.getByText(t("publication.begun"))).toBeVisible();
      await page.getByLabel(/^Geen meter zonder de naam/).fill("2");
      await page.getByLabel(/^Laat een klas meten/).fill("1");
      if (scripted) await accessible(page);
      await press(page.getByRole("button", { name: t("publication.keep") }));
      await expect(page.getByText(t("publication.kept"))).toBeVisible();
      await page.getByRole("link", { name: t("publication.look") }).click();
      await expect(page.getByText(t("publication.not_out"))).toBeVisible();
      const booklet = page.url().replace("/next", "");

      const visitor = await (await browser.newContext({ locale: lang })).newPage();
      expect((await visitor.goto(booklet)).status()).toBe(404);
      await page.getByRole("link", { name: t("publication.change") }).click();
      await press(page.getByRole("button", { name: t("publication.bring_out_as", "1") }));
      await expect(page.getByText(t("publication.out"))).toBeVisible();
      await press(page.getByRole("button", { name: t("publication.name_me"), exact: true }));
      expect((await visitor.goto(booklet)).status()).toBe(200);
      await expect(visitor.locator(".sheet__title").first()).toContainText("Laat een klas meten");
      await expect(visitor.getByText("Joost Verhagen")).toBeVisible();
      await visitor.context().close();
    });
  });
}
