import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DIST, ROOT } from "./paths.ts";

/** What the built app is made of. */
const SOURCES = ["index.html", "vite.config.ts", "package-lock.json", "public", "src", "workers", "tools/vite"];

export interface Build {
  /** Folder of the built app. */
  readonly dist: string;
  /** Origins that stand in for the hub and its CDN, as `src/protocol/hosts.ts` reads them. */
  readonly testHub?: string;
}

/** Builds the app if there is none, or one older than its sources. `tell` gets a line before a build. */
export function ensureBuild(tell: (line: string) => void, { dist, testHub }: Build = { dist: DIST }): void {
  const built = join(dist, "service.js");
  if (existsSync(built) && statSync(built).mtimeMs >= newest(SOURCES.map((name) => join(ROOT, name)))) return;
  tell(existsSync(built) ? "The sources are newer than the built app: building." : "Building the app.");
  const vite = join(ROOT, "node_modules", "vite", "bin", "vite.js");
  // Its words go to stderr: stdout belongs to whoever called.
  execFileSync(process.execPath, [vite, "build", "--logLevel", "error", "--outDir", dist, "--emptyOutDir"], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, ...(testHub && { VITE_TEST_HUB: testHub }) },
  });
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
