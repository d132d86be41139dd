import { playwright } from "@vitest/browser-playwright";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { CHROMIUM_ARGS, findChromium, SWIFTSHADER_ARGS } from "./tools/chromium.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/unit/**/*.test.ts", "tests/golden/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        // Slow proofs, for `npm run test:full` alone.
        test: { name: "full", environment: "node", include: ["tests/full/**/*.test.ts"], testTimeout: 1_800_000 },
      },
      {
        plugins: [solid()],
        // Real IndexedDB, Blob, Web Locks and WebGPU (SwiftShader): what Node only imitates.
        server: {
          headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
        },
        // axe is found late, and bundling anew in the middle of a test would load Solid twice.
        optimizeDeps: {
          exclude: ["onnxruntime-web", "@huggingface/transformers"],
          include: ["axe-core", "opentype.js/dist/opentype.mjs"],
        },
        test: {
          name: "browser",
          environment: "node", // else Solid's plugin asks for jsdom; the tests run in Chromium
          include: ["tests/browser/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/server/globalSetup.ts"],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_ARGS, ...SWIFTSHADER_ARGS] },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
