import { defineConfig } from "@playwright/test";

// Each test opens a browser of its own with a real profile: the usual contexts are incognito, where storage is small and in memory.
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  forbidOnly: true,
});
