import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BitImage } from "../../../src/laser/raster/images.ts";
import type { PointMm, Segment, VectorPath } from "../../../src/laser/vector/vectorPath.ts";
import { UNITS } from "./pathData.ts";

/** Dots an inch, so that Potrace's page is in dots once scaled back; any number does. */
const DPI = 72;
const AS_SVG = ["--svg", "--unit", String(UNITS), "-r", String(DPI)];

/**
 * The Debian package `potrace` as a program, for comparison alone: it is GPL-2 and never ships. On the PATH, or where POTRACE says;
 * to have it without installing: `apt-get download potrace libpotrace0`, then `dpkg -x` each into one folder.
 */
export class Potrace {
  readonly #program = process.env.POTRACE ?? "potrace";
  readonly #folder = mkdtempSync(join(tmpdir(), "burin-potrace-"));

  /** One unit a dot, y down. `options` as on its command line, such as `["--turdsize", "2"]`. Throws where it cannot be run. */
  trace(bits: BitImage, options: readonly string[] = []): VectorPath[] {
    const file = this.#write(bits);
    execFileSync(this.#program, [...AS_SVG, ...options, file]);
    return readPaths(readFileSync(file.replace("pbm", "svg"), "utf8"), bits.heightPx);
  }

  /** Processor time to read, trace and write the picture once, in ms: of one process that does so `times` times. */
  time(bits: BitImage, times: number): number {
    const files = Array.from({ length: times }, () => this.#write(bits));
    const script = 'TIMEFORMAT="%U %S"; time "$0" "$@"';
    const { stderr } = spawnSync("bash", ["-c", script, this.#program, ...AS_SVG, ...files], { encoding: "utf8" });
    const [user, system] = stderr.trim().split(" ").map(Number) as [number, number]; // by the format
    return ((user + system) * 1000) / times;
  }

  #write({ widthPx, heightPx, data }: BitImage): string {
    const file = join(this.#folder, "in.pbm");
    writeFileSync(file, Buffer.concat([Buffer.from(`P4\n${widthPx} ${heightPx}\n`), data]));
    return file;
  }

  get version(): string {
    return /^potrace ([\d.]+\d)/.exec(execFileSync(this.#program, ["--version"], { encoding: "utf8" }))?.[1] ?? "?";
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** Potrace writes relative l and c after an M or m, y up, in units. */
function readPaths(svg: string, heightPx: number): VectorPath[] {
  const paths: VectorPath[] = [];
  for (const [, data] of svg.matchAll(/<path d="([^"]*)"/g)) {
    let x = 0;
    let y = 0;
    for (const [, command, rest] of data!.matchAll(/([Mm][^Mm]*?)((?:[lc][^Mm]*)?z)/g)) {
      const [moveX, moveY] = numbers(command!) as [number, number]; // M and m take two
      x = command!.startsWith("M") ? moveX : x + moveX;
      y = command!.startsWith("M") ? moveY : y + moveY;
      const place = (dx: number, dy: number): PointMm => ({ x: (x + dx) / UNITS, y: heightPx - (y + dy) / UNITS });
      const start = place(0, 0);
      const segments: Segment[] = [];
      for (const [, kind, list] of rest!.matchAll(/([lc])([^lcz]*)/g)) {
        const values = numbers(list!);
        for (let at = 0; at < values.length; at += kind === "c" ? 6 : 2) {
          // As many numbers as the command takes.
          const [a, b, c, d, e, f] = values.slice(at, at + 6) as [number, number, number, number, number, number];
          if (kind === "c")
            segments.push({ kind: "cubic", control1: place(a, b), control2: place(c, d), end: place(e, f) });
          else segments.push({ kind: "line", end: place(a, b) });
          x += kind === "c" ? e : a;
          y += kind === "c" ? f : b;
        }
      }
      paths.push({ start, segments, isClosed: true });
    }
  }
  return paths;
}

function numbers(text: string): number[] {
  return (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
}
