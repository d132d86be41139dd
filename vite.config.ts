import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import solid from "vite-plugin-solid";
import { ISOLATION_HEADERS } from "./src/protocol/isolation.ts";
import { preloadFirstView } from "./tools/vite/preloadFirstView.ts";
import { ORT_RESOLVE } from "./tools/vite/resolve.ts";
import { starterManifest } from "./tools/vite/starterManifest.ts";
import { WEB_MANIFEST } from "./tools/vite/webManifest.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The page's ground floor; what only some views share stays out of the first load. */
const SHARED =
  /[\\/]src[\\/](app[\\/](controls|client|state|format|[^\\/]+$)|protocol)|node_modules[\\/](solid-js|@solidjs|comlink)/;

/** Vite's own client needs a web socket and inline styles; the rest of the policy holds while developing, too. */
const DEV_HEADERS = {
  ...ISOLATION_HEADERS,
  "Content-Security-Policy": ISOLATION_HEADERS["Content-Security-Policy"]!.replace(
    "style-src 'self'",
    "style-src 'self' 'unsafe-inline'",
  ).replace("connect-src", "connect-src ws:"),
};

export default defineConfig({
  base: "./",
  plugins: [
    solid(),
    preloadFirstView(path("index.html"), ["src/app/start.tsx", "src/app/views/create/CreateView.tsx"]),
    starterManifest(path("public/starter")),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "workers",
      filename: "service.ts",
      injectRegister: false,
      manifest: WEB_MANIFEST,
      includeManifestIcons: false, // they are among the files already
      injectManifest: {
        globPatterns: ["**/*"],
        globIgnores: ["service.js"],
        maximumFileSizeToCacheInBytes: 64 * 2 ** 20,
      },
    }),
  ],
  resolve: ORT_RESOLVE,
  worker: { format: "es" },
  optimizeDeps: { exclude: ["onnxruntime-web", "@huggingface/transformers"] },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: path("index.html"), automation: path("src/app/automation/index.html") },
      // What the views share is one file: eighteen small ones cost a third of a second where the service worker hands each on.
      output: { codeSplitting: { groups: [{ name: "shared", test: SHARED, minShareCount: 2 }] } },
    },
  },
  server: { headers: DEV_HEADERS },
});
