import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** Path of a Chrome or Chromium on this machine: `$BURIN_CHROMIUM`, else the usual places. Throws with what to do when there is none. */
export function findChromium(): string {
  const asked = process.env.BURIN_CHROMIUM;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`BURIN_CHROMIUM points at ${asked}, where there is no file.`);
  }
  const found = CANDIDATES.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    "No Chrome or Chromium found. Install one (Debian: apt-get install chromium) or set BURIN_CHROMIUM to its path.",
  );
}

/** As `findChromium`, but on Debian as root installs the `chromium` package when there is none. */
export function findOrInstallChromium(): string {
  try {
    return findChromium();
  } catch (missing) {
    const canInstall = process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
    if (!canInstall || process.env.BURIN_CHROMIUM) throw missing;
    process.stderr.write("No Chromium here: installing Debian's package.\n");
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    execFileSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "inherit" });
    return findChromium();
  }
}

/** Arguments that keep a headless Chromium quiet and off the network; `--no-sandbox` only where root needs it. */
export const CHROMIUM_ARGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Added to get WebGPU without a GPU: SwiftShader, f32 only, slow. */
export const SWIFTSHADER_ARGS: readonly string[] = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
