// Live refresh and upload: in the islands, against a page that the test changes itself, and between
// two people of a real hub.
import { expect, test } from "@playwright/test";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { comeIn, press, program, test as hubTest } from "./hub.mjs";
import { words } from "./words.mjs";

const folder = `${dirname(program)}/embedded_assets/assets`;
const script = readdirSync(folder).find((name) => /^member-.*\.js$/.test(name));
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'";

const page_of = (state) => `<!doctype html><html lang="en"><head><title>Live</title>
<meta name="live-topics" content="meeting:1"><meta name="turbo-refresh-method" content="morph">
<meta name="turbo-refresh-scroll" content="preserve"><script src="/${script}" defer></script></head>
<body><h1>${state.title}</h1><details><summary>More</summary><p>Inside</p></details>
<form method="post" action="/note"><label>Note <input name="note"></label></form>
<form id="up" method="post" action="/files" enctype="multipart/form-data" data-upload="each"
 data-max="1000" data-too-big="Too large"><div class="drop"><label>Files <input type="file" name="files"
 multiple></label><ul class="drop__list"></ul></div><button>Upload</button></form>
<ul id="files">${state.files.map((name) => `<li>${name}</li>`).join("")}</ul>
<div data-refresh role="status" hidden>changed <button type="button" data-refresh-now>Refresh</button></div>
</body></html>`;

async function serve() {
  const state = { title: "Before", files: [], pages: 0, streams: new Set() };
  const server = createServer((request, reply) => {
    if (request.url === `/${script}`) {
      reply.writeHead(200, { "content-type": "text/javascript" });
      reply.end(readFileSync(`${folder}/${script}`));
    } else if (request.url.startsWith("/live")) {
      state.asked = request.url;
      reply.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      state.streams.add(reply);
      request.on("close", () => state.streams.delete(reply));
    } else if (request.method === "POST") {
      let body = "";
      request.setEncoding("latin1").on("data", (text) => (body += text));
      request.on("end", async () => {
        await state.hold;
        state.files.push(...[...body.matchAll(/filename="([^"]+)"/g)].map((found) => found[1]));
        reply.writeHead(303, { location: "/" }).end();
      });
    } else {
      state.pages += 1;
      void (async () => {
        const text = page_of(state);
        await state.hold;
        reply.writeHead(200, { "content-type": "text/html", "content-security-policy": policy });
        reply.end(text);
      })();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  state.url = `http://127.0.0.1:${server.address().port}/`;
  state.changed = () => state.streams.forEach((to) => to.write("event: changed\ndata: meeting:1\n\n"));
  state.stop = () => (server.close(), server.closeAllConnections());
  return state;
}

test.describe("islands", () => {
  let site;
  test.beforeEach(async () => { site = await serve(); });
  test.afterEach(() => site?.stop());

  const open = async (page) => {
    const refused = [];
    page.on("console", (said) => refused.push(said.text()));
    await page.goto(site.url);
    await expect.poll(() => site.streams.size).toBe(1);
    expect(refused).toEqual([]);
  };

  test("a change elsewhere is morphed in, and what is unfolded stays so", async ({ page }) => {
    await open(page);
    expect(site.asked).toBe("/live?topics=meeting%3A1");
    await page.getByText("More").click();
    site.title = "After";
    site.changed();
    await expect(page.getByRole("heading")).toHaveText("After");
    await expect(page.getByText("Inside")).toBeVisible();
    expect(site.streams.size).toBe(1);
  });

  test("a form that is being typed in is never replaced", async ({ page }) => {
    await open(page);
    await page.getByLabel("Note").fill("half a sent");
    site.title = "After";
    site.changed();
    await expect(page.getByRole("status")).toBeVisible();
    await expect(page.getByRole("heading")).toHaveText("Before");
    await expect(page.getByLabel("Note")).toHaveValue("half a sent");
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(page.getByRole("heading")).toHaveText("After");
  });

  test("nor by a page that was asked for before the typing began", async ({ page }) => {
    await open(page);
    let arrive;
    site.hold = new Promise((done) => { arrive = done; });
    site.title = "After";
    site.changed();
    await expect.poll(() => site.pages).toBe(2);
    await page.getByLabel("Note").fill("half a sent");
    arrive();
    await expect(page.getByRole("heading")).toHaveText("After");
    await expect(page.getByLabel("Note")).toHaveValue("half a sent");
  });

  // 200 ms after the change the page is asked for: what is sent from then on must arrive.
  test("what is sent just as a refresh begins arrives", async ({ page }) => {
    await page.addInitScript(() => { Math.random = () => 0; });
    await open(page);
    let arrive;
    site.hold = new Promise((done) => { arrive = done; });
    const heard = Date.now();
    site.changed();
    await page.getByLabel("Note").focus();
    await page.waitForTimeout(Math.max(0, heard + 260 - Date.now()));
    await page.keyboard.type("a");
    const answered = page.waitForResponse((one) => one.request().method() === "POST");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(400);
    arrive();
    expect((await answered).status()).toBe(303);
  });

  test("several files go one by one, and a large one is refused before it is sent", async ({ page }) => {
    await open(page);
    const file = (name, size) => ({ name, mimeType: "text/plain", buffer: Buffer.alloc(size, "x") });
    await page.getByLabel("Files").setInputFiles([file("a.txt", 10), file("b.txt", 20)]);
    await page.getByRole("button", { name: "Upload" }).click();
    await expect(page.locator("#files li")).toHaveCount(2);
    await page.getByLabel("Files").setInputFiles([file("c.txt", 2000)]);
    await page.getByRole("button", { name: "Upload" }).click();
    await expect(page.getByText("Too large")).toBeVisible();
    expect(site.files.sort()).toEqual(["a.txt", "b.txt"]);
  });

  test("a file says how far it is, and its line goes when it has arrived", async ({ page }) => {
    await open(page);
    let arrive;
    site.hold = new Promise((done) => { arrive = done; });
    await page.getByLabel("Files").setInputFiles(
      { name: "a.txt", mimeType: "text/plain", buffer: Buffer.alloc(900, "x") });
    await page.getByRole("button", { name: "Upload" }).click();
    const line = page.locator(".drop__list li");
    await expect(line).toContainText("100 %");
    await expect(line.getByRole("progressbar", { name: "a.txt" })).toHaveJSProperty("value", 1);
    expect(site.files).toEqual([]);
    arrive();
    await expect(page.locator("#files li")).toHaveText(["a.txt"]);
    await expect(line).toHaveCount(0);
  });

  test("files are dragged to the field, which shows that they may be let go", async ({ page }) => {
    await open(page);
    const dataTransfer = await page.evaluateHandle(() => {
      const carried = new DataTransfer();
      carried.items.add(new File(["x"], "dragged.txt", { type: "text/plain" }));
      return carried;
    });
    const drop = page.locator(".drop");
    await drop.dispatchEvent("dragover", { dataTransfer });
    await expect(drop).toHaveClass(/is-over/);
    await drop.dispatchEvent("drop", { dataTransfer });
    await expect(drop).not.toHaveClass(/is-over/);
    await page.getByRole("button", { name: "Upload" }).click();
    await expect(page.locator("#files li")).toHaveText(["dragged.txt"]);
  });
});

hubTest.describe("two browsers", () => {
  const t = words("nl");

  const openMeeting = async (context, hub, who) => {
    const page = await context.newPage();
    await comeIn(page, hub, who, "nl");
    await page.goto(`${hub.url}/c/lokaal-meten/meetings`);
    // From here on the page hears what others change.
    const listens = page.waitForResponse(/\/live\?topics=.*meeting%3A/);
    await page.locator("main article.item h3 a").nth(1).click();
    await page.waitForURL(/\/meetings\/\d+-/);
    await listens;
    return page;
  };

  hubTest("what one changes the other sees, and a form being typed in stays", async ({ browser, hub }) => {
    const [one, other] = [await browser.newContext(), await browser.newContext()];
    const reader = await openMeeting(one, hub, "Nadia el Amrani");
    const writer = await openMeeting(other, hub, "Joost Verhagen");
    const move = async (place) => {
      const back = writer.url();
      await writer.goto(`${back.split("?")[0]}/change`);
      await writer.getByLabel(t("meeting.place")).fill(place);
      await press(writer.getByRole("button", { name: t("meeting.save") }));
    };
    await move("De Loods, Havenrecht");
    await expect(reader.getByText("De Loods, Havenrecht").first()).toBeVisible();

    await press(reader.getByRole("button", { name: t("meeting.maybe"), exact: true }));
    await reader.getByLabel(t("meeting.words")).fill("ik kom met de tre");
    await move("Het Pakhuis, Waalstad");
    await expect(reader.getByText(t("shell.changed"))).toBeVisible();
    await expect(reader.getByLabel(t("meeting.words"))).toHaveValue("ik kom met de tre");
    await expect(reader.getByText("Het Pakhuis, Waalstad")).toHaveCount(0);
    await one.close();
    await other.close();
  });
});
