import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchFigure } from "./dither.ts";
import type { GraphRun, GraphVariant } from "./graphs/GraphVariant.ts";

/** Our graph in the forms there are to choose from, and the one that torch exports. */
const VARIANTS: readonly Omit<GraphVariant, "runs">[] = [
  { name: "torch's export", graph: "export" },
  { name: "ours", graph: "ours" },
  { name: "ours, scores in slices of 4 MiB", graph: "ours", maxScoreBytes: 2 ** 22 },
  { name: "ours, fused attention", graph: "ours", attention: "fused" },
  { name: "ours, optimised at level basic", graph: "ours", optimisation: "basic" },
];
const ROUNDS = 2;

/**
 * An SD-1.5-shaped UNet of a quarter of the width, 256 × 256, guided, on WASM in one thread of Node: each variant in processes of its
 * own, in turns. Needs Python with torch, diffusers and onnxscript (`$BURIN_PYTHON`, else python3) for the export.
 */
export async function benchGraphs(runs: number): Promise<BenchFigure[]> {
  const folder = join(tmpdir(), "burin-graphs");
  if (!existsSync(join(folder, "export.onnx"))) exportUnet(folder);
  const results = new Map(VARIANTS.map(({ name }) => [name, [] as GraphRun[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const variant of VARIANTS) results.get(variant.name)?.push(runOne(folder, { ...variant, runs }));
  }
  const [base] = results.values();
  return [...results].flatMap(([name, found]) => figuresOf(name, found, base ?? []));
}

function exportUnet(folder: string): void {
  const python = process.env.BURIN_PYTHON ?? "python3";
  execFileSync(python, ["tools/bench/graphs/export_unet.py", folder], { stdio: ["ignore", "ignore", "inherit"] });
}

function runOne(folder: string, variant: GraphVariant): GraphRun {
  const script = ["--import", "tsx", "tools/bench/graphs/runGraph.ts", folder, JSON.stringify(variant)];
  const out = execFileSync(process.execPath, script, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(out.trim().split("\n").at(-1) ?? ""); // `runGraph` ends with a `GraphRun`
}

/** Processor time, since others may be at work: the least of all runs. */
function figuresOf(name: string, found: readonly GraphRun[], base: readonly GraphRun[]): BenchFigure[] {
  const least = (runs: readonly GraphRun[]) => Math.min(...runs.flatMap(({ cpuMs }) => cpuMs));
  const peak = (runs: readonly GraphRun[]) => Math.min(...runs.map(({ peakMb }) => peakMb));
  const times = found.flatMap(({ cpuMs }) => cpuMs).sort((a, b) => a - b);
  const spread = `up to ${Math.round(times.at(-1) ?? 0)}, ${times.length} runs`;
  const ratio = `${(least(found) / least(base)).toFixed(2)} of the export's`;
  const error = Math.max(...found.map((run) => run.error)).toExponential(1);
  const ops = found[0]?.ops ? `, ${found[0].ops} nodes` : "";
  return [
    {
      name: `graph: ${name}`,
      value: Math.round(least(found)),
      unit: "ms",
      note: `${ratio}, ${spread}, error ${error}${ops}`,
    },
    {
      name: `graph: ${name}, peak memory`,
      value: Math.round(peak(found)),
      unit: "MB",
      note: `${(peak(found) / peak(base)).toFixed(2)} of the export's`,
    },
  ];
}
