import { wrap } from "comlink";
import type { InstallerApi, LoaderApi } from "./InstallerApi.ts";

declare global {
  /** Driven by the tests. */
  var installer: InstallerApi | undefined;
  var loader: LoaderApi | undefined;
}

globalThis.loader = wrap<LoaderApi>(new Worker(new URL("./loader.ts", import.meta.url), { type: "module" }));
globalThis.installer = wrap<InstallerApi>(new Worker(new URL("./installer.ts", import.meta.url), { type: "module" }));
