// The coordinator writes to everyone of a community at once: with a file, and with the start
// documents in the message.
import { accessible, comeIn, expect, press, test } from "./hub.mjs";
import { lettersTo, mailTime } from "./mail.mjs";
import { words } from "./words.mjs";

const file = { name: "Routekaart.txt", mimeType: "text/plain", buffer: Buffer.from("eerst links, dan rechts\n") };

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });

    test("a message with a file reaches every mailbox and the page", async ({ page, hub, scripted, request }) => {
      const subject = `Tot donderdag (${lang}, ${scripted ? "met" : "zonder"} script)`;
      await comeIn(page, hub, "Marloes Brink", lang);
      await page.goto(`${hub.url}/c/lokaal-meten/messages/new`);
      await page.getByLabel(t("message.subject")).fill(subject);
      await page.getByLabel(t("message.body"), { exact: true }).fill("We beginnen om **half twee**.");
      await page.locator('input[type="file"]').setInputFiles(file);
      await page.getByLabel(t("message.add_start_documents")).check();
      await page.getByRole("button", { name: t("message.look") }).click();
      await page.waitForURL(/\/preview$/);
      await expect(page.getByRole("heading", { name: subject })).toBeVisible();
      if (scripted) await accessible(page);
      expect(lettersTo(hub, "").filter((letter) => letter.raw.includes(subject))).toEqual([]);

      const send = page.locator('form[action$="/sending"] button');
      const people = +/\d+/.exec(await send.innerText())[0];
      expect(people).toBeGreaterThan(10);
      await press(send);
      await expect(page.getByText("half twee")).toBeVisible();
      const link = page.getByRole("link", { name: file.name }).first();
      await expect(link).toBeVisible();
      if (scripted) await accessible(page);

      const mailed = () => lettersTo(hub, "").filter((letter) => letter.subject.includes(subject)
        && letter.text.includes("half twee"));
      await expect.poll(() => mailed().length, mailTime).toBe(people);
      const letter = mailed().find((one) => one.to.includes("nadia.el.amrani@"));
      expect(letter.text).toContain("één dag per maand");
      expect(letter.raw).toContain(file.name);

      // Who takes part finds it where the message stands.
      const cookies = await page.context().cookies();
      const got = await request.get(new URL(await link.getAttribute("href"), hub.url).href, {
        headers: { cookie: cookies.map((one) => `${one.name}=${one.value}`).join("; ") },
      });
      expect(await got.text()).toBe(file.buffer.toString());
      expect(got.headers()["content-disposition"]).toContain("attachment");
    });

    test("what is corrected after going back is what will be sent", async ({ page, hub }) => {
      await comeIn(page, hub, "Marloes Brink", lang);
      await page.goto(`${hub.url}/c/lokaal-meten/messages/new`);
      const look = async (body) => {
        await page.getByLabel(t("message.subject")).fill("Nog één keer");
        await page.getByLabel(t("message.body"), { exact: true }).fill(body);
        await page.getByRole("button", { name: t("message.look") }).click();
        await page.waitForURL(/\/preview$/);
        await expect(page.getByText(body)).toBeVisible();
      };
      await look("We beginnen om twee uur.");
      await page.goBack();
      await look("We beginnen om drie uur.");
      await press(page.locator('form[action$="/discarding"] button'));
      expect(page.url()).toMatch(/\/messages$/);
    });
  });
}
