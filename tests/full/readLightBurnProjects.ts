import { execFileSync } from "node:child_process";
import { ROOT } from "../../tools/paths.ts";
import { PYTHON } from "./exportJobs.ts";

/** In mm, y up. */
export type Box = [leastX: number, leastY: number, greatestX: number, greatestY: number];
/** What a layer says it is burnt with; null where it says nothing. */
export interface LightBurnLayer {
  index: number;
  name: string;
  kind: string;
  priority: number;
  speedMmPerSecond: number;
  minPowerPercent: number;
  maxPowerPercent: number;
  passes: number;
  isBidirectional: boolean;
  intervalMm: number | null;
  dotsPerInch: number | null;
  ditherMode: string | null;
  isPassThrough: boolean;
}

/** Lines have two points, cubics four; all in mm, groups and XForms resolved. Pixels are 8-bit grey, base64. */
export interface LightBurnShape {
  kind: string;
  layer: number;
  boxMm: Box;
  text?: string;
  segments?: [number, number][][];
  image?: { mode: string; sizePx: [number, number]; pixels: string };
  isUpright?: boolean;
}

export interface LightBurnProject {
  layers: LightBurnLayer[];
  shapes: LightBurnShape[];
  /** Null where MeerK40t does not open the file: a shape's layer has no settings. */
  byMeerK40t: {
    layers: { kind: string; name: string; speedMmPerSecond: number; maxPowerPercent: number; boxesMm: Box[] }[];
  } | null;
}

/** What tools/oracle/export/lightburn.py sees in the files, by their names. MeerK40t makes itself a folder in `home`. */
export function readLightBurnProjects(files: readonly string[], home: string): Record<string, LightBurnProject> {
  const printed = execFileSync(PYTHON, ["tools/oracle/export/lightburn.py", ...files], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1 << 29,
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, HOME: home },
  });
  return JSON.parse(printed) as Record<string, LightBurnProject>; // as lightburn.py prints them
}
