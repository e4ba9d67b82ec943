// Leaving with everything: a person takes her data along, erases herself, and is gone.
import { expect, press, test } from "./hub.mjs";
import { linkMailed, lettersTo, mailTime } from "./mail.mjs";
import { words } from "./words.mjs";

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });

    test("own data is downloaded, the account erased, and signing in finds nothing", async ({ page, hub, scripted }) => {
      const name = "Wietske Overdijk";
      const address = `wietske.${lang}.${scripted}@example.org`;
      const askForLink = async () => {
        await page.goto(`${hub.url}/sign-in`);
        await page.locator("#f-email").fill(address);
        await press(page.getByRole("button", { name: t("sign_in.send") }));
      };
      await askForLink();
      const first = await linkMailed(hub, address, /http\S+\/sign-in\/link\/\S+/);
      await page.goto(first);
      await page.getByLabel(t("sign_in.name")).fill(name);
      await press(page.locator("main").getByRole("button", { name: t("shell.sign_in") }));
      await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

      await page.goto(`${hub.url}/me/data`);
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: t("me.data_download") }).click();
      const data = JSON.stringify(JSON.parse(await readAll(await (await download).createReadStream())));
      expect(data).toContain(name);
      expect(data).toContain(address);

      await page.goto(`${hub.url}/me/erasure`);
      await page.getByLabel(t("erasure.type_name", name)).fill("Somebody Else");
      await press(page.getByRole("button", { name: t("erasure.erase") }));
      await expect(page.getByText(t("erasure.other_name")).first()).toBeVisible();
      await page.getByLabel(t("erasure.type_name", name)).fill(name);
      await press(page.getByRole("button", { name: t("erasure.erase") }));
      await expect(page.getByText(t("erasure.done"))).toBeVisible();

      await page.goto(`${hub.url}/me`);
      expect(page.url()).toContain("/sign-in");
      // A new link is mailed as to anyone, and finds nobody: it asks for a name.
      const before = lettersTo(hub, address).length;
      await askForLink();
      await expect.poll(() => lettersTo(hub, address).length, mailTime).toBeGreaterThan(before);
      await page.goto(await linkMailed(hub, address, /http\S+\/sign-in\/link\/\S+/));
      await expect(page.getByLabel(t("sign_in.name"))).toBeVisible();
    });
  });
}

async function readAll(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
