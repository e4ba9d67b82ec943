// Every journey runs with script and without. A journey that is about one of the two says so:
//   test.skip(!scripted, "…")
import { defineConfig } from "@playwright/test";
import { browserFlags } from "./browser.mjs";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "results",
  workers: 2,
  // How long a busy machine may take; nothing waits for time, only for what it pressed.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  forbidOnly: !!process.env.CI,
  use: {
    headless: true,
    launchOptions: browserFlags,
    viewport: { width: 1280, height: 900 },
    locale: "en",
    // Without a film of it, which costs as much as a third of the journey.
    trace: { mode: "retain-on-failure", screenshots: false },
  },
  projects: [
    { name: "script", use: { javaScriptEnabled: true } },
    // Scans need script, and live refresh is script.
    { name: "no script", use: { javaScriptEnabled: false }, testIgnore: /(pages|live)\.spec/ },
  ],
});
