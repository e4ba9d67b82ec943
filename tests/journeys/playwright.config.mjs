// Every journey runs with script and without. A journey that is about one of the two says so:
//   test.skip(!scripted, "…")
import { defineConfig } from "@playwright/test";
import { browserFlags } from "./browser.mjs";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "results",
  workers: 2,
  timeout: 60_000,
  // A busy machine may be late once; what fails twice fails, and the summary names what was flaky.
  retries: 1,
  reporter: [["list"]],
  forbidOnly: !!process.env.CI,
  use: {
    headless: true,
    launchOptions: browserFlags,
    viewport: { width: 1280, height: 900 },
    locale: "en",
    trace: "retain-on-failure",
  },
  projects: [
    { name: "script", use: { javaScriptEnabled: true } },
    // Scans need script, and live refresh is script.
    { name: "no script", use: { javaScriptEnabled: false }, testIgnore: /(pages|live)\.spec/ },
  ],
});
