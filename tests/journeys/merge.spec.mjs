// The same human is there twice, with two addresses: an administrator makes one person of them.
import { accessible, comeIn, expect, press, test } from "./hub.mjs";
import { lettersTo, linkMailed, mailTime } from "./mail.mjs";
import { words } from "./words.mjs";

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });

    test("two entries of one person become one, and the old address leads there", async ({ page, hub, scripted }) => {
      const surname = `Dubbeldam${lang}${scripted}`;
      const at = (place) => `wil.${place}.${lang}.${scripted}@example.org`;
      // She comes in by herself, and is pasted from a mail sent from home.
      await page.goto(`${hub.url}/sign-in`);
      await page.locator("#f-email").fill(at("work"));
      await press(page.getByRole("button", { name: t("sign_in.send") }));
      await page.goto(await linkMailed(hub, at("work"), /http\S+\/sign-in\/link\/\S+/));
      await page.getByLabel(t("sign_in.name")).fill(`Wil ${surname}`);
      await press(page.locator("main").getByRole("button", { name: t("shell.sign_in") }));
      await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      await page.context().clearCookies();
      await comeIn(page, hub, "Joost Verhagen", lang);
      await page.goto(`${hub.url}/c/lokaal-meten/people/add`);
      await page.locator('textarea[name="people"]').fill(`Wilhelmina ${surname} <${at("home")}>`);
      await press(page.locator('main form[action$="/people/preview"] button').last());
      await expect(page.getByText(t("paste.report"))).toBeVisible();
      await press(page.locator('main form[action$="/people"] button').last());
      await page.context().clearCookies();
      await comeIn(page, hub, "Ada Zwart", lang);

      await page.goto(`${hub.url}/administration`);
      await page.getByRole("link", { name: t("merge.title") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("merge.title"));
      await expect(page.getByText(t("merge.rule_never_signed_in"))).toBeVisible();
      await page.getByLabel(t("merge.name_or_address")).fill(at("home"));
      await page.getByRole("button", { name: t("merge.look") }).click();
      const homeLink = page.getByRole("link", { name: `${t("merge.keep")} Wilhelmina ${surname}` });
      const old = new URL(await homeLink.getAttribute("href"), hub.url).searchParams.get("keep");
      await page.getByLabel(t("merge.name_or_address")).fill(at("work"));
      await page.getByRole("button", { name: t("merge.look") }).click();
      await page.getByRole("link", { name: `${t("merge.keep")} Wil ${surname}` }).click();
      // The other one is found by the surname, without typing.
      await expect(page.getByRole("heading", { name: t("merge.who_is_the_same") })).toBeVisible();
      if (scripted) await accessible(page);
      await page.getByRole("link", { name: `${t("merge.is_the_same")} Wilhelmina ${surname}` }).click();
      await expect(page.getByText(t("merge.cannot_be_undone"))).toBeVisible();
      await expect(page.locator("dd", { hasText: at("home") })).toBeVisible();
      if (scripted) await accessible(page);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 900 });

      await press(page.getByRole("button", { name: t("merge.confirm") }));
      await expect(page.getByText(t("merge.done"))).toBeVisible();
      await page.goto(`${hub.url}/people/${old}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Wil ${surname}`);
      expect(page.url()).not.toContain(`/people/${old}`);
      for (const place of ["work", "home"])
        await expect.poll(() => lettersTo(hub, at(place)).some((letter) =>
          letter.text.includes("Ada Zwart")), mailTime).toBe(true);
      expect(lettersTo(hub, at("work")).some((letter) =>
        letter.text.includes(t("mail.merged.button")))).toBe(true);
    });
  });
}
