import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchFigure } from "./dither.ts";
import type { GraphRun, GraphVariant } from "./graphs/GraphVariant.ts";

type Variant = Omit<GraphVariant, "runs">;

const unet = { network: "unet", graph: "ours" } as const;
const decoder = { network: "decoder", graph: "ours" } as const;

/** What torch exports, what we run, and what else there was to choose from: on WASM, and on WebGPU. In each table the export comes first. */
const ON_WASM: readonly (readonly Variant[])[] = [
  [
    { ...unet, name: "torch's export", graph: "export" },
    { ...unet, name: "ours" },
    { ...unet, name: "ours, scores whole", form: { maxScoreBytes: 2 ** 26 } },
    { ...unet, name: "ours, fused attention", form: { attention: "fused" } },
    { ...unet, name: "ours, optimised at level all", optimisation: "all" },
  ],
  [
    { ...decoder, name: "torch's export", graph: "export" },
    { ...decoder, name: "ours" },
  ],
];
const ON_WEBGPU: readonly (readonly Variant[])[] = [
  [
    { ...unet, name: "torch's export", graph: "export" },
    { ...unet, name: "ours" },
    { ...unet, name: "ours, NCHW", provider: { preferredLayout: "NCHW" } },
    { ...unet, name: "ours, buffers by exact size", provider: { storageBufferCacheMode: "simple" } },
  ],
  [
    { ...decoder, name: "torch's export", graph: "export" },
    { ...decoder, name: "ours" },
  ],
];
/** Each time all variants in turns. */
const ROUNDS = { wasm: 3, webgpu: 1 };

/**
 * An SD-1.5-shaped UNet and decoder of a quarter of the width, 256 × 256, the UNet guided: our graph against torch's export, each
 * variant in processes of its own, in Node. On WASM in one thread; and where `$BURIN_WEBGPU` is the path of the npm package `webgpu`, on
 * Dawn (tools/lavapipe/README.md). Needs Python with torch, diffusers and onnxscript (`$BURIN_PYTHON`, else python3) for the export.
 */
export async function benchGraphs(runs: number): Promise<BenchFigure[]> {
  const folder = join(tmpdir(), "burin-graphs-quarter");
  if (!existsSync(join(folder, "ops.json"))) exportGraphs(folder);
  const webgpu = process.env.BURIN_WEBGPU;
  const measure = (device: "wasm" | "webgpu", tables: typeof ON_WASM) =>
    tables.flatMap((variants) => {
      const results = variants.map((variant) => ({ variant, found: [] as GraphRun[] }));
      for (let round = 0; round < ROUNDS[device]; round += 1) {
        for (const { variant, found } of results) {
          found.push(runOne(folder, { ...variant, runs }, device === "webgpu" ? webgpu : undefined));
        }
      }
      const [base] = results; // each table has an export
      return results.flatMap(({ variant, found }) => figuresOf(`${device} ${nameOf(variant)}`, found, base!.found));
    });
  return [...measure("wasm", ON_WASM), ...(webgpu ? measure("webgpu", ON_WEBGPU) : [])];
}

function nameOf({ network, name }: Variant): string {
  return `${network}: ${name}`;
}

function exportGraphs(folder: string): void {
  const python = process.env.BURIN_PYTHON ?? "python3";
  execFileSync(python, ["tools/bench/graphs/export_graphs.py", folder], { stdio: ["ignore", "ignore", "inherit"] });
}

function runOne(folder: string, variant: GraphVariant, webgpu: string | undefined): GraphRun {
  const script = ["--import", "tsx", "tools/bench/graphs/runGraph.ts", folder, JSON.stringify(variant)];
  const args = webgpu ? [...script, webgpu] : script;
  const out = execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
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
  return [
    {
      name,
      value: Math.round(least(found)),
      unit: "ms",
      note: `${ratio}, ${spread}, error ${error}, ${found[0]?.ops} nodes`,
    },
    {
      name: `${name}, peak memory`,
      value: Math.round(peak(found)),
      unit: "MB",
      note: `${(peak(found) / peak(base)).toFixed(2)} of the export's`,
    },
  ];
}
