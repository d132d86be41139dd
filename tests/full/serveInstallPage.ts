import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { type RunningServer, startServer } from "../../tools/startServer.ts";
import { ORT_RESOLVE } from "../../tools/vite/resolve.ts";

/** Builds `page/` and serves it, without a policy: it talks to the local hub. */
export async function serveInstallPage(): Promise<RunningServer> {
  const dist = mkdtempSync(join(tmpdir(), "burin-install-page-"));
  await build({
    configFile: false,
    root: fileURLToPath(new URL("page", import.meta.url)),
    logLevel: "warn",
    resolve: ORT_RESOLVE,
    worker: { format: "es" },
    build: { outDir: dist, emptyOutDir: true, target: "es2023" },
  });
  const server = await startServer({ dist, port: 0, isolation: false });
  return {
    ...server,
    async close() {
      await server.close();
      rmSync(dist, { recursive: true, force: true });
    },
  };
}
