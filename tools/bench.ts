import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { type BenchFigure, benchDither } from "./bench/dither.ts";
import { benchEngrave } from "./bench/engrave.ts";
import { benchGraphs } from "./bench/graphs.ts";
import { benchLive } from "./bench/live.ts";
import { benchModels } from "./bench/models.ts";
import { benchPreview } from "./bench/preview.ts";
import { benchSpeed } from "./bench/speed.ts";
import { benchStarter } from "./bench/starter.ts";
import { benchStarterSpeed } from "./bench/starterSpeed.ts";
import { benchTrace } from "./bench/trace.ts";
import { findOrInstallChromium } from "./chromium.ts";
import { ensureBuild } from "./ensureBuild.ts";

const HELP = `Measures: ditherers in megapixels a second, and the starter from words to files by phase, with peak memory.
  NAME              the same as --only NAME
  --json            one JSON object on stdout
  --only NAME       dither, wasm or webgpu (SwiftShader, unless BURIN_GPU=1 says that there is a GPU); can be repeated
                    starter: loading, prompt to picture at defaults and in few steps, and peak memory on WASM, beside the bars
                    preview: from a slider to the new preview in the built page, 1000 × 1000 dots
                    models: install and load a checkpoint of full size, when asked for alone: it writes 6 GB
                    live: from a slider of the studio to the new plate, by stage
                    speed: ditherers in a browser's worker beside Pillow and ImageMagick, and a plate of 25 megapixels, when asked for
                    alone: it needs Python ($BURIN_PYTHON) with Pillow
                    engrave: speed, then tone and fidelity of simulated burns beside other people's dithers
                    trace: our outlines against the program potrace, when asked for alone: see tools/bench/trace/Potrace.ts
                    graphs: our UNet and decoder against torch's ONNX exports, when asked for alone: it needs Python with torch
                    ($BURIN_PYTHON); where $BURIN_WEBGPU is the path of the npm package webgpu, on Dawn, too
  --runs N          runs that count, after one to warm up; default 3
`;

const PARTS = {
  dither: () => benchDither(),
  wasm: (runs: number) => benchStarter({ device: "wasm", runs }),
  webgpu: (runs: number) => benchStarter({ device: "webgpu", runs }),
  starter: (runs: number) => benchStarterSpeed(runs),
  preview: (runs: number) => benchPreview(runs),
  models: () => benchModels(),
  speed: (runs: number) => benchSpeed(runs),
  engrave: async (runs: number) => [...(await benchSpeed(runs)), ...(await benchEngrave())],
  live: () => benchLive(),
  graphs: (runs: number) => benchGraphs(runs),
  trace: (runs: number) => benchTrace(runs),
} as const satisfies Record<string, (runs: number) => Promise<BenchFigure[]>>;

/** What is measured when nothing is asked for. */
const USUAL = ["dither", "preview", "wasm", "webgpu"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    runs: { type: "string", default: "3" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await main();

async function main(): Promise<void> {
  const asked = [...positionals, ...values.only];
  const wanted = asked.length > 0 ? asked : USUAL;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  ensureBuild(say);
  const machine = describeMachine();
  if (!values.json) process.stdout.write(`${Object.values(machine).join(" · ")}\n`);
  const figures: BenchFigure[] = [];
  for (const [name, part] of Object.entries(PARTS)) {
    if (!wanted.includes(name)) continue;
    say(`Measuring ${name}…`);
    const measured = await part(Math.max(1, Number(values.runs) || 1));
    figures.push(...measured);
    if (!values.json) for (const figure of measured) process.stdout.write(`${line(figure)}\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ machine, figures })}\n`);
}

function describeMachine() {
  const chromium = execFileSync(findOrInstallChromium(), ["--version"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return {
    processor: cpus()[0]?.model ?? "unknown processor",
    cores: `${availableParallelism()} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    load: `load ${loadavg()[0]?.toFixed(1)} before`,
    browser: chromium.trim(),
    node: `Node ${process.version}`,
  };
}

function line({ name, value, unit, note }: BenchFigure): string {
  const digits = value < 100 ? 1 : 0;
  return `${name.padEnd(48)} ${value.toFixed(digits).padStart(9)} ${unit.padEnd(5)}${note ? `  (${note})` : ""}`;
}
