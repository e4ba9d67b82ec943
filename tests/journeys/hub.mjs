// A running hub for journeys: the program on a data folder of its own, with the demo hub.
//
//   import { test, expect, look, accessible } from "./hub.mjs";
//   test("…", async ({ page, hub }) => { await page.goto(hub.url); … });
import { expect, test as base } from "@playwright/test";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { keys, strays } from "./words.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = process.env.GUILDHALL_PROGRAM ?? join(root, "build/release/guildhall");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Without the settings of who runs the journeys: the program refuses variables it does not know.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("GUILDHALL_")));

export async function startHub(...flags) {
  const data = mkdtempSync(join(tmpdir(), "guildhall-journey-"));
  const child = spawn(
    program, ["serve", "--data", data, "--listen", "127.0.0.1:0", ...flags],
    { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  child.stderr.on("data", (text) => (log += text));
  const ended = new Promise((done) => child.on("exit", done));
  const url = await new Promise((found, failed) => {
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
      const line = /listening on (http:\S+)/.exec(said);
      if (line) found(line[1]);
    });
    child.on("error", failed);
    void ended.then((code) => failed(new Error(`the program ended (${code}):\n${log}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { url, data, stop, log: () => log };
}

const demoHub = () => [async ({}, use) => {
  const hub = await startHub("--demo");
  await use(hub);
  await hub.stop();
}, { scope: "worker" }];

export const test = base.extend({
  // One hub for the journeys of several files; a journey that breaks things starts its own.
  hub: demoHub(),
  scripted: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
  // Fails the journey when the browser reported an error: a refused style, a broken script.
  page: async ({ page }, use) => {
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) errors.push(message.text());
    });
    await use(page);
    expect(errors).toEqual([]);
  },
});
export { expect };
// For the journeys of a file that count, or change for good, what is in the hub.
export const testApart = () => test.extend({ hub: demoHub() });

// No violation of WCAG 2.2 AA on the page as it stands. The scan is evaluated from outside, which
// the content security policy allows; a page without script cannot be scanned.
export async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(async () => {
    // What Turbo fetched or drew meanwhile was half a page: it is looked at again.
    const root = document.documentElement;
    let drawn, found;
    const watch = new MutationObserver(() => { drawn = true; });
    watch.observe(root, { attributeFilter: ["aria-busy"] });
    do {
      while (root.hasAttribute("aria-busy")) await new Promise(requestAnimationFrame);
      drawn = false;
      found = await globalThis.axe.run({
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        resultTypes: ["violations"],
      });
    } while (drawn || root.hasAttribute("aria-busy"));
    watch.disconnect();
    return found;
  });
  const said = violations.map((found) =>
    `${found.id}: ${found.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(said, page.url()).toEqual([]);
}

const heads = [...new Set(keys.map((key) => key.split(".")[0]))].join("|");
const key = new RegExp(`\\b(${heads})\\.[a-z_]+\\b`, "g");

// The page says everything in one language, with one first heading; nothing scrolls sideways on a
// small phone; nothing violates: in Dutch in the dark and in English in the light, so that a page
// seen in both is scanned in both.
export async function whole(page, lang) {
  const at = page.url();
  await expect(page.locator("html"), at).toHaveAttribute("lang", lang);
  await expect(page.getByRole("heading", { level: 1 }), at).toHaveCount(1);
  const text = (await page.locator("body").innerText()) + (await page.title());
  expect(text.match(key) ?? [], `keys on ${at}`).toEqual([]);
  expect(await strays(page, lang), `another language than ${lang} on ${at}`).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${at} at 320 px`).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: lang === "nl" ? "dark" : "light", reducedMotion: "reduce" });
  await accessible(page);
}

// The page in both widths and themes: nothing scrolls sideways, nothing violates; pictures are
// kept in results/shots under `name` for comparing.
export async function look(page, name) {
  for (const width of [1280, 390, 320]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: width === 1280 ? 1320 : 844 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${name} at ${width} px`).toBeLessThanOrEqual(width);
      await accessible(page);
      await page.screenshot({
        path: join(root, `tests/journeys/results/shots/${name}-${width}-${colorScheme}.png`),
        fullPage: true,
      });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
}

// Signs in with one click as a person of the demo hub. `name` as the sign-in page shows it.
export async function signInAs(page, hub, name) {
  await page.goto(`${hub.url}/sign-in`);
  await page.getByRole("button", { name: new RegExp(name) }).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

// The same, and in this language from here on: people keep what they choose.
export async function comeIn(page, hub, name, lang) {
  await signInAs(page, hub, name);
  await page.locator(`header form[action="/language"] button[value="${lang}"]`).first().click();
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
}

// Presses a button that sends something, and gives the answer once it is drawn: what was sent has
// arrived, and whoever looks next sees it. Turbo puts in another body or makes this one anew. When
// no answer comes, the failure tells how far the press got.
export async function press(button) {
  const page = button.page();
  const trail = [];
  const sent = (one) => trail.push(`asked ${one.method()} ${one.url()}`);
  const failed = (one) => trail.push(`${one.failure()?.errorText} at ${one.method()} ${one.url()}`);
  page.on("request", sent).on("requestfailed", failed);
  await page.locator("body").evaluate((body) => {
    body.setAttribute("data-pressed", "");
    const heard = [];
    globalThis.heard = heard;
    for (const type of ["mousedown", "mouseup", "click", "submit", "turbo:submit-start", "turbo:morph"])
      document.addEventListener(type, (event) => heard.push(`${type} ${event.target.localName}`), true);
  });
  const answered = page.waitForResponse(
    (one) => one.request().method() === "POST", { timeout: 30_000 });
  const reply = await Promise.all([answered, button.click()]).then(([one]) => one, async (late) => {
    const heard = await page.evaluate(() => globalThis.heard).catch(() => ["nothing any more"]);
    throw new Error(`${late.message}\nheard: ${heard}\n${trail.join("\n")}`);
  });
  page.off("request", sent).off("requestfailed", failed);
  await expect(page.locator("body[data-pressed]")).toHaveCount(0);
  await expect(page.locator("html[aria-busy]")).toHaveCount(0);
  await page.waitForLoadState();
  return reply;
}
