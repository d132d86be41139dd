import { proxy, wrap } from "comlink";
import type { InstallerApi, LoaderApi } from "./InstallerApi.ts";

declare global {
  /** Driven by the tests. */
  var installer: InstallerApi | undefined;
  var loader: LoaderApi | undefined;
  /** Tasks of the page's thread over 50 ms so far, ms. */
  var longTasksMs: number[] | undefined;
}

const tasksMs: number[] = [];
new PerformanceObserver((list) => tasksMs.push(...list.getEntries().map(({ duration }) => duration))).observe({
  type: "longtask",
});
globalThis.longTasksMs = tasksMs;

globalThis.loader = wrap<LoaderApi>(new Worker(new URL("./loader.ts", import.meta.url), { type: "module" }));
const worker = wrap<InstallerApi>(new Worker(new URL("./installer.ts", import.meta.url), { type: "module" }));
worker.watch(
  proxy(({ installs }) => {
    document.body.textContent = JSON.stringify(installs);
  }),
);
globalThis.installer = worker;
