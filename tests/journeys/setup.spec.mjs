// The first start of a hub that is nobody's demonstration: named on the page, with the token of the
// log, by the one who becomes its first administrator.
import { accessible, expect, press, startHub, test } from "./hub.mjs";
import { words } from "./words.mjs";

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });

    test("a new hub gets its name and first administrator", async ({ page, scripted }) => {
      const hub = await startHub();
      try {
        const opened = () => /\/setup\?token=[\w-]+/.exec(hub.log())?.[0];
        await expect.poll(opened).toBeTruthy();
        expect((await page.goto(`${hub.url}/setup?token=guessed`)).status()).toBe(403);
        await expect(page.getByText(t("setup.look_in_log"))).toBeVisible();
        await page.goto(hub.url + opened());
        if (scripted) await accessible(page);
        await page.getByLabel(t("setup.hub")).fill("Leren in de regio");
        await page.getByLabel(t("setup.your_name")).fill("Hanna Koster");
        await page.getByLabel(t("sign_in.address")).fill("hanna@example");
        await press(page.getByRole("button", { name: t("setup.begin") }));
        await expect(page.getByText(t("form.mail_wrong")).first()).toBeVisible();
        await expect(page.getByLabel(t("setup.hub"))).toHaveValue("Leren in de regio");
        if (scripted) await accessible(page);
        await page.getByLabel(t("sign_in.address")).fill("hanna@example.org");
        await press(page.getByRole("button", { name: t("setup.begin") }));
        await expect(page.getByText(t("setup.done"))).toBeVisible();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Leren in de regio");
        // Empty, and yet it says what to do next.
        if (scripted) await accessible(page);
        expect((await page.goto(hub.url + "/setup")).status()).toBe(404);
        await page.goto(`${hub.url}/today`);
        await expect(page.getByRole("heading", { level: 1 })).toContainText("Hanna");
      } finally {
        await hub.stop();
      }
    });
  });
}
