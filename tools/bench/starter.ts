import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AutomationReport } from "../../src/app/automation/AutomationApi.ts";
import { deviceText } from "../../src/app/deviceText.ts";
import type { DevicePreference } from "../../src/protocol/generate.ts";
import { type Automation, openAutomation } from "../automation/openAutomation.ts";
import { starterJob } from "../automation/starterJob.ts";
import { SWIFTSHADER_ARGS } from "../chromium.ts";
import type { BenchFigure } from "./dither.ts";

interface StarterOptions {
  readonly device: Exclude<DevicePreference, "auto">;
  /** Runs that count, after one to warm up. */
  readonly runs: number;
}

/** The starter end to end by phase, in the built app, and the peak memory of each of Chromium's processes. Throws if a run fails. */
export async function benchStarter({ device, runs }: StarterOptions): Promise<BenchFigure[]> {
  const profile = mkdtempSync(join(tmpdir(), "burin-bench-"));
  const args = device === "webgpu" && !hasGpu() ? SWIFTSHADER_ARGS : [];
  const automation = await openAutomation({ profile, args, onEvent: () => {} });
  try {
    const cold = await makeOne(automation, device);
    const reports: AutomationReport[] = [];
    for (let run = 0; run < runs; run += 1) reports.push(await makeOne(automation, device));
    const ranOn = cold.made ? deviceText({ phase: "ready", report: cold.made.device }) : "";
    const steps = cold.made?.request.steps ?? 1;
    const size = `${cold.picture.widthPx} × ${cold.picture.heightPx} px, ${steps} steps, ${ranOn}`;
    return [
      { name: `${device}: first picture, installation included`, value: totalMs(cold), unit: "ms", note: size },
      ...phaseFigures(device, reports),
      ...(await memoryFigures(automation, device)),
    ];
  } finally {
    await automation.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

function hasGpu(): boolean {
  return process.platform !== "linux" || process.env.BURIN_GPU === "1";
}

async function makeOne({ run }: Automation, device: DevicePreference): Promise<AutomationReport> {
  const result = await run(starterJob({ prompt: "a pine tree, line art", seed: 7, device }));
  if (!result.ok) throw new Error(`The starter failed on ${device}: ${JSON.stringify(result.failure)}`);
  const ranOn = result.value.made?.device.kind;
  if (ranOn !== device) throw new Error(`Wanted ${device}, ran on ${ranOn}`);
  return result.value;
}

function phaseFigures(device: string, reports: readonly AutomationReport[]): BenchFigure[] {
  const phases = Object.keys(reports[0]?.phaseMs ?? {});
  const figure = (name: string, values: readonly number[]): BenchFigure => {
    const sorted = [...values].sort((a, b) => a - b);
    const note = `${sorted[0]} to ${sorted.at(-1)}, ${sorted.length} runs`;
    return { name: `${device}: ${name}`, value: sorted[sorted.length >> 1] ?? 0, unit: "ms", note };
  };
  return [
    ...phases.map((phase) =>
      figure(
        phase,
        reports.map(({ phaseMs }) => phaseMs[phase] ?? 0),
      ),
    ),
    figure("all phases", reports.map(totalMs)),
  ];
}

function totalMs({ phaseMs }: AutomationReport): number {
  return Object.values(phaseMs).reduce((sum, ms) => sum + ms, 0);
}

/** From Linux's own book-keeping; elsewhere there are no figures. */
async function memoryFigures({ context }: Automation, device: string): Promise<BenchFigure[]> {
  const browser = context.browser();
  if (process.platform !== "linux" || !browser) return [];
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.flatMap(({ type, id }) => {
    const peakKb = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1];
    return peakKb
      ? [{ name: `${device}: peak memory, ${type}`, value: Math.round(Number(peakKb) / 1024), unit: "MiB" }]
      : [];
  });
}
