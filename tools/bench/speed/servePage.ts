import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { type RunningServer, startServer } from "../../startServer.ts";

/** Builds `page/` as the app is built, and serves it. */
export async function servePage(): Promise<RunningServer> {
  const dist = mkdtempSync(join(tmpdir(), "burin-bench-speed-"));
  await build({
    configFile: false,
    root: fileURLToPath(new URL("page", import.meta.url)),
    logLevel: "warn",
    worker: { format: "es" },
    build: { outDir: dist, emptyOutDir: true, target: "es2023" },
  });
  const server = await startServer({ dist, port: 0 });
  return {
    ...server,
    async close() {
      await server.close();
      rmSync(dist, { recursive: true, force: true });
    },
  };
}
