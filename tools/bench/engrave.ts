import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { ROOT } from "../paths.ts";
import type { BenchFigure } from "./dither.ts";

const MODULES = ["tools/oracle", "tools/starter"].map((folder) => join(ROOT, folder));

/**
 * Our plates as an independent judge sees them burn: tone on flat wedges, and pictures beside other people's dithers. Needs Python
 * (`$BURIN_PYTHON`, else python3) with tools/oracle/requirements.txt.
 */
export async function benchEngrave(): Promise<BenchFigure[]> {
  const python = process.env.BURIN_PYTHON ?? "python3";
  const out = execFileSync(python, ["tools/bench/engrave/report.py"], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, PYTHONPATH: MODULES.join(delimiter) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(out) as BenchFigure[]; // as report.py prints them
}
