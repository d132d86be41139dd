import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { DIST, ROOT } from "./paths.ts";

/** What the built app is made of. */
const SOURCES = ["index.html", "vite.config.ts", "package-lock.json", "public", "src", "workers", "tools/vite"];

/** Builds the app if there is none, or one older than its sources. `tell` gets a line before a build. */
export async function ensureBuild(tell: (line: string) => void): Promise<void> {
  const built = join(DIST, "service.js");
  if (existsSync(built) && statSync(built).mtimeMs >= newest(SOURCES.map((name) => join(ROOT, name)))) return;
  tell(existsSync(built) ? "The sources are newer than the built app: building." : "Building the app.");
  await build({ root: ROOT, logLevel: "error" });
}

function newest(paths: readonly string[]): number {
  return Math.max(
    0,
    ...paths.map((path) => {
      const stat = statSync(path);
      return stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs;
    }),
  );
}
