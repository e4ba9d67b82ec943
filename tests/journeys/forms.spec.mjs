// What is typed is not lost: fields that are wrong, files, a form that another overtook, a session
// that ended, and a look before saving. In both languages, with script and without.
import { comeIn, expect, press, startHub, test, whole } from "./hub.mjs";
import { words } from "./words.mjs";

const community = "/c/lokaal-meten";
const submit = (page, action) => press(page.locator(`main form[action$="${action}"] button`).last());

for (const lang of ["en", "nl"]) {
  const t = words(lang);
  test.describe(`in ${lang}`, () => {
    test.use({ locale: lang });

    // A hub of its own: settings are changed here.
    let hub;
    test.beforeAll(async () => { hub = await startHub("--demo"); });
    test.afterAll(() => hub.stop());

    const scan = async (page, scripted) => { if (scripted) await whole(page, lang); };

    // One field is filled wrongly: the page says so and keeps the others.
    async function corrected(page, scripted, [at, action], wrong, other, says) {
      await page.goto(hub.url + at);
      await page.locator(`main [name="${other}"]`).fill("Dit blijft staan");
      await page.locator(`main [name="${wrong}"]`).fill(says === "form.required" ? "" : "Nergens/Hier");
      if (says === "form.required") await page.locator('main [name="name_en"]').fill("");
      expect((await submit(page, action)).status(), at).toBe(422);
      await expect(page.getByText(t(says)).first()).toBeVisible();
      await expect(page.locator(`main [name="${other}"]`)).toHaveValue("Dit blijft staan");
      await scan(page, scripted);
    }

    test("settings say what is wrong and keep the rest", async ({ page, scripted }) => {
      await comeIn(page, hub, "Joost Verhagen", lang);
      const settings = `${community}/settings`;
      await corrected(page, scripted, [settings, "/settings"], "name_nl", "purpose_nl", "form.required");
      await comeIn(page, hub, "Marloes Brink", lang);
      const programme = "/p/een-slimme-stad-zo-doe-je-dat/settings";
      await corrected(page, scripted, [programme, "/settings"], "name_nl", "purpose_nl", "form.required");
      await comeIn(page, hub, "Ada Zwart", lang);
      await corrected(page, scripted, ["/administration", "/hub"], "zone", "place", "administration.no_zone");
    });

    test("files say what is wrong with them", async ({ page, scripted }) => {
      const empty = { name: "leeg.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) };
      await comeIn(page, hub, "Joost Verhagen", lang);
      await page.goto(`${hub.url}${community}/files`);
      const upload = page.locator("main form[data-upload]");
      await upload.evaluate((form) => { form.noValidate = true; });
      expect((await press(upload.locator("button"))).status()).toBe(422);
      await expect(page.getByText(t("file.none")).first()).toBeVisible();
      await scan(page, scripted);
      await page.locator('input[type="file"]').setInputFiles(empty);
      await upload.locator("button").click();
      await expect(page.getByText(t("file.empty", empty.name)).first()).toBeVisible();
      await scan(page, scripted);

      await page.goto(`${hub.url}${community}/files`);
      await page.locator("main summary", { hasText: t("file.add_link") }).click();
      await page.getByLabel(t("file.link"), { exact: true }).fill("nergens");
      expect((await submit(page, "/files")).status()).toBe(422);
      await expect(page.getByText(t("form.link_wrong")).first()).toBeVisible();
      await expect(page.getByLabel(t("file.link"), { exact: true })).toHaveValue("nergens");
      await scan(page, scripted);

      // With script the page stands as it was; without, it comes back and asks for the files again.
      await page.goto(`${hub.url}${community}/messages/new`);
      await page.getByLabel(t("message.subject")).fill("Met bijlage");
      await page.getByLabel(t("message.body"), { exact: true }).fill("Zie de bijlage.");
      await page.locator('input[type="file"]').setInputFiles(empty);
      await page.getByRole("button", { name: t("message.look") }).click();
      await expect(page.getByText(t("file.empty", empty.name)).first()).toBeVisible();
      await expect(page.getByLabel(t("message.subject"))).toHaveValue("Met bijlage");
      await expect(page.getByText(t("file.again"))).toHaveCount(scripted ? 0 : 1);
      await scan(page, scripted);
    });

    test("a form that another overtook says so before it goes over that", async ({ page, context, scripted }) => {
      await comeIn(page, hub, "Joost Verhagen", lang);
      const settings = `${hub.url}${community}/settings`;
      const purpose = (on) => on.locator('main [name="purpose_nl"]');
      await page.goto(settings);
      await purpose(page).fill("Van de tweede");
      const other = await context.newPage();
      await other.goto(settings);
      await purpose(other).fill("Van de eerste");
      await submit(other, "/settings");
      await expect(other.getByText(t("community.changed"))).toBeVisible();

      expect((await submit(page, "/settings")).status()).toBe(422);
      await expect(page.getByText(t("form.changed_meanwhile"))).toBeVisible();
      await expect(purpose(page)).toHaveValue("Van de tweede");
      await scan(page, scripted);
      await other.goto(settings);
      await expect(purpose(other)).toHaveValue("Van de eerste");
      expect((await submit(page, "/settings")).status()).toBe(303);
      await other.goto(settings);
      await expect(purpose(other)).toHaveValue("Van de tweede");
    });

    test("what is sent after the session ended is sent again after signing in", async ({ page, context, scripted }) => {
      await comeIn(page, hub, "Joost Verhagen", lang);
      await page.goto(`${hub.url}${community}/meetings/new`);
      await page.getByLabel(t("meeting.title")).fill("Wandeling & koffie");
      await page.locator('input[name="date"]').fill("2030-03-04");
      const other = await context.newPage();
      await other.goto(hub.url);
      await other.locator("summary.me").click();
      await press(other.getByRole("button", { name: t("shell.sign_out") }));

      expect((await submit(page, "/meetings")).status()).toBe(403);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("fault.signed_out"));
      await scan(page, scripted);
      await comeIn(other, hub, "Joost Verhagen", lang);
      await press(page.getByRole("button", { name: t("fault.send_again") }));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wandeling & koffie");
    });

    test("a start document is looked at before it is saved", async ({ page, scripted }) => {
      await comeIn(page, hub, "Joost Verhagen", lang);
      await page.goto(`${hub.url}${community}/start-document/edit`);
      const context = page.locator('textarea[name="context"]');
      const reason = page.getByLabel(t("document.reason"));
      const look = page.getByRole("button", { name: t("document.preview") });
      await context.fill("Er is **haast** bij.");
      await reason.fill("Het wordt dringend");
      const title = await page.getByLabel(t("document.title"), { exact: true }).inputValue();
      await page.getByLabel(t("document.title"), { exact: true }).fill("");
      await page.locator("main form").last().evaluate((form) => { form.noValidate = true; });
      expect((await press(look)).status()).toBe(422);
      await expect(context).toHaveValue("Er is **haast** bij.");
      await scan(page, scripted);

      await page.getByLabel(t("document.title"), { exact: true }).fill(title);
      expect((await press(look)).status()).toBe(200);
      await expect(page.getByText(t("document.preview_note"))).toBeVisible();
      await expect(page.locator("main strong", { hasText: "haast" })).toBeVisible();
      await expect(context).toHaveValue("Er is **haast** bij.");
      await expect(reason).toHaveValue("Het wordt dringend");
      await scan(page, scripted);

      await press(page.getByRole("button", { name: t("document.save"), exact: true }));
      await expect(page.getByText(t("document.saved"))).toBeVisible();
      await expect(page.locator("main strong", { hasText: "haast" })).toBeVisible();
      await scan(page, scripted);
    });
  });
}
