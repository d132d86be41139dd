import { settleIsolation } from "./pwa/settleIsolation.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
// The app is fetched meanwhile (tools/vite/preloadFirstView.ts) but not run: where a reload is to come, that would only hold it up.
if ((await settleIsolation()) !== "reloading") (await import("./start.tsx")).start(root);
