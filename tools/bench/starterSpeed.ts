import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AutomationReport } from "../../src/app/automation/AutomationApi.ts";
import { type Automation, openAutomation } from "../automation/openAutomation.ts";
import { type Sampling, starterJob } from "../automation/starterJob.ts";
import { readStarterFile } from "../starter/starterFile.ts";
import type { BenchFigure } from "./dither.ts";

/** What the starter is held to on two cores without a GPU. */
const BARS = { loadingMs: 1000, pictureMs: 3000, quickPictureMs: 1200, peakMb: 400 } as const;

const SAMPLE_EVERY_MS = 40;

type Report = Pick<AutomationReport, "phaseMs">;

/** What was seen on one freshly opened page. */
interface Visit {
  readonly loadingMs: number;
  readonly pictureMs: number;
  /** Null where the starter has no few-step mode. */
  readonly quickPictureMs: number | null;
  readonly memory: Memory;
}

/** Of the page with its workers, MB; NaN where the system does not tell. */
interface Memory {
  /** Its own pages, and its part of those that processes share: the most of all samples. */
  readonly pssMb: number;
  /** Everything mapped, Chromium's code too: the system's own high-water mark. */
  readonly rssMb: number;
}

/**
 * The starter on WASM, held to its bars: loading on a page that is opened anew with the model installed, then prompt to picture at defaults and
 * in few steps, the median of `runs` pages each; and the peak memory of the page with its workers. Throws if a run fails.
 */
export async function benchStarterSpeed(runs: number): Promise<BenchFigure[]> {
  const { quick } = readStarterFile();
  if (!quick) process.stderr.write("starter: burin.json has no few-step mode, so none is measured.\n");
  const profile = mkdtempSync(join(tmpdir(), "burin-bench-"));
  try {
    const install = await onPage(profile, (automation) => makeOne(automation));
    const visits: Visit[] = [];
    for (let run = 0; run < runs; run++)
      visits.push(await onPage(profile, (automation) => visit(automation, quick !== undefined)));
    const quickMs = visits.flatMap(({ quickPictureMs }) => quickPictureMs ?? []);
    return [
      median(
        "loading",
        visits.map(({ loadingMs }) => loadingMs),
        BARS.loadingMs,
      ),
      {
        name: "starter: loading, first visit",
        value: loadingMs(install),
        unit: "ms",
        note: "converts the weights, too",
      },
      median(
        "prompt to picture",
        visits.map(({ pictureMs }) => pictureMs),
        BARS.pictureMs,
      ),
      ...(quick ? [median(`prompt to picture, ${quick.steps} steps`, quickMs, BARS.quickPictureMs)] : []),
      ...memoryFigures(visits.map(({ memory }) => memory)),
    ];
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function onPage<T>(profile: string, work: (automation: Automation) => Promise<T>): Promise<T> {
  const automation = await openAutomation({ profile, onEvent: () => {} });
  try {
    return await work(automation);
  } finally {
    await automation.close();
  }
}

/** The first picture loads the networks and compiles their code; the next of each kind count. */
async function visit(automation: Automation, hasQuick: boolean): Promise<Visit> {
  const memory = watchMemory(await pagesOf(automation));
  const first = await makeOne(automation);
  const usual = await makeOne(automation);
  const fast = hasQuick ? await makeOne(automation, { quick: true }) : null;
  return {
    loadingMs: loadingMs(first),
    pictureMs: pictureMs(usual),
    quickPictureMs: fast ? pictureMs(fast) : null,
    memory: memory.end(),
  };
}

async function makeOne({ run }: Automation, sampling?: Sampling): Promise<Report> {
  const [prompt = ""] = readStarterFile().examples;
  const job = starterJob({ prompt, seed: 7, device: "wasm", ...(sampling && { sampling }) });
  const result = await run({ ...job, formats: [] });
  if (!result.ok) throw new Error(`The starter failed: ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** The engine and the networks; the model is in storage already. */
function loadingMs({ phaseMs }: Report): number {
  return (phaseMs.probing ?? 0) + (phaseMs.loading ?? 0);
}

function pictureMs({ phaseMs }: Report): number {
  return (phaseMs.encoding ?? 0) + (phaseMs.denoising ?? 0) + (phaseMs.decoding ?? 0);
}

function median(what: string, values: readonly number[], barMs: number): BenchFigure {
  const sorted = [...values].sort((a, b) => a - b);
  const note = `bar ${barMs}; ${sorted[0]} to ${sorted.at(-1)}, ${sorted.length} pages`;
  return { name: `starter: ${what}`, value: sorted[sorted.length >> 1] ?? Number.NaN, unit: "ms", note };
}

function memoryFigures(seen: readonly Memory[]): BenchFigure[] {
  if (process.platform !== "linux") return [];
  const most = (values: readonly number[]) => Math.max(...values);
  return [
    {
      name: "starter: peak memory, page with workers (PSS)",
      value: most(seen.map(({ pssMb }) => pssMb)),
      unit: "MB",
      note: `bar ${BARS.peakMb}; looked at every ${SAMPLE_EVERY_MS} ms`,
    },
    {
      name: "starter: the same, all that is mapped (RSS)",
      value: most(seen.map(({ rssMb }) => rssMb)),
      unit: "MB",
      note: "Chromium's code, which all its processes share, too",
    },
  ];
}

async function pagesOf({ context }: Automation): Promise<readonly number[]> {
  const session = await context.browser()?.newBrowserCDPSession();
  const processes = (await session?.send("SystemInfo.getProcessInfo"))?.processInfo ?? [];
  return processes.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** Watches from Linux's own book-keeping; of several pages' processes, the largest counts. */
function watchMemory(pids: readonly number[]): { end(): Memory } {
  let pssMb = Number.NaN;
  const sample = () => {
    const now = Math.max(...pids.map((pid) => megabytes(`/proc/${pid}/smaps_rollup`, "Pss")));
    pssMb = Number.isNaN(pssMb) ? now : Math.max(pssMb, now);
  };
  const timer = process.platform === "linux" ? setInterval(sample, SAMPLE_EVERY_MS) : undefined;
  return {
    end: () => {
      clearInterval(timer);
      if (process.platform !== "linux") return { pssMb, rssMb: Number.NaN };
      sample();
      return { pssMb, rssMb: Math.max(...pids.map((pid) => megabytes(`/proc/${pid}/status`, "VmHWM"))) };
    },
  };
}

function megabytes(file: string, field: string): number {
  const kb = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(file, "utf8"))?.[1];
  return (Number(kb) * 1024) / 1e6;
}
