import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchFigure } from "./dither.ts";
import type { GraphRun, GraphVariant } from "./graphs/GraphVariant.ts";

type Variant = Omit<GraphVariant, "runs">;

const unet = { network: "unet", graph: "ours" } as const;
const decoder = { network: "decoder", graph: "ours" } as const;

/** What torch exports, and what we run. In each table the export comes first. */
const OURS_AND_EXPORT: readonly (readonly Variant[])[] = [
  [
    { ...unet, name: "torch's export", graph: "export" },
    { ...unet, name: "ours" },
  ],
  [
    { ...decoder, name: "torch's export", graph: "export" },
    { ...decoder, name: "ours" },
  ],
];
/** And what else there was to choose from: on WASM, and on WebGPU. */
const CHOICES_ON_WASM: readonly (readonly Variant[])[] = [
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
const CHOICES_ON_WEBGPU: readonly (readonly Variant[])[] = [
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

interface Part {
  readonly device: "wasm" | "webgpu";
  /** Of SD 1.5's channels. */
  readonly width: number;
  /** A side of the latents; the picture's is eight times that. */
  readonly latents: number;
  readonly tables: typeof OURS_AND_EXPORT;
}

/** The size that SD 1.5 draws at where a processor can; less where a step would take minutes. */
const PARTS: readonly Part[] = [
  { device: "wasm", width: 0.5, latents: 64, tables: OURS_AND_EXPORT },
  { device: "webgpu", width: 0.5, latents: 32, tables: OURS_AND_EXPORT },
  { device: "wasm", width: 0.25, latents: 32, tables: CHOICES_ON_WASM },
  { device: "webgpu", width: 0.25, latents: 32, tables: CHOICES_ON_WEBGPU },
];

/**
 * An SD-1.5-shaped UNet and decoder of reduced width, the UNet guided: our graph against torch's export, each variant in processes
 * of its own, in Node. On WASM in one thread; and where `$BURIN_WEBGPU` is the path of the npm package `webgpu`, on
 * Dawn (tools/lavapipe/README.md). Needs Python with torch, diffusers and onnxscript (`$BURIN_PYTHON`, else python3) for the export.
 */
export async function benchGraphs(runs: number): Promise<BenchFigure[]> {
  const webgpu = process.env.BURIN_WEBGPU;
  return PARTS.filter(({ device }) => device === "wasm" || webgpu).flatMap((part) => measure(part, runs, webgpu));
}

function measure({ device, width, latents, tables }: Part, runs: number, webgpu: string | undefined): BenchFigure[] {
  const folder = join(tmpdir(), `burin-graphs-${width}-${latents}`);
  if (!existsSync(join(folder, "ops.json"))) exportGraphs(folder, width, latents);
  return tables.flatMap((variants) => {
    const results = variants.map((variant) => ({ variant, found: [] as GraphRun[] }));
    for (let round = 0; round < ROUNDS[device]; round += 1) {
      for (const { variant, found } of results) {
        found.push(runOne(folder, { ...variant, runs }, device === "webgpu" ? webgpu : undefined));
      }
    }
    const [base] = results; // each table has an export
    const at = `${device}, ${width} of the width, ${8 * latents} px`;
    return results.flatMap(({ variant, found }) => figuresOf(`${at}: ${nameOf(variant)}`, found, base!.found));
  });
}

function nameOf({ network, name }: Variant): string {
  return `${network}: ${name}`;
}

function exportGraphs(folder: string, width: number, latents: number): void {
  const python = process.env.BURIN_PYTHON ?? "python3";
  const script = ["tools/bench/graphs/export_graphs.py", folder, `${width}`, `${latents}`];
  execFileSync(python, script, { stdio: ["ignore", "ignore", "inherit"] });
}

function runOne(folder: string, variant: GraphVariant, webgpu: string | undefined): GraphRun {
  const script = ["--expose-gc", "--import", "tsx", "tools/bench/graphs/runGraph.ts", folder, JSON.stringify(variant)];
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
