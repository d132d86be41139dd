import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export interface Profile {
  readonly folder: string;
  release(): void;
}

/** Where the command line keeps its browser profiles, so that the model is installed once. */
function cacheFolder(): string {
  const base =
    process.env.BURIN_CACHE ??
    process.env.XDG_CACHE_HOME ??
    (process.platform === "win32" ? process.env.LOCALAPPDATA : undefined) ??
    join(homedir(), ".cache");
  return join(base, "burin");
}

/** A browser profile that nobody else uses now: the first free one, because Chromium refuses to share. */
export function takeProfile(): Profile {
  mkdirSync(cacheFolder(), { recursive: true });
  for (let number = 1; ; number += 1) {
    const folder = join(cacheFolder(), `profile-${number}`);
    const lock = `${folder}.lock`;
    if (existsSync(lock) && isRunning(Number(readFileSync(lock, "utf8")))) continue;
    rmSync(lock, { force: true });
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
    } catch {
      continue; // somebody was quicker
    }
    return { folder, release: () => rmSync(lock, { force: true }) };
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
