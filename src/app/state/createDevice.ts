import { createEffect, createSignal, on } from "solid-js";
import type { Failure } from "../../protocol/failure.ts";
import type { DevicePreference, DeviceReport } from "../../protocol/generate.ts";
import type { GeneratorClient } from "../client/makeGeneratorClient.ts";
import type { SettingsState } from "./createSettings.ts";

export type DeviceStatus =
  | { readonly phase: "checking" }
  | { readonly phase: "ready"; readonly report: DeviceReport }
  | { readonly phase: "failed"; readonly failure: Failure };

/** What pictures are computed on: found after the first paint, and again when the person prefers another. */
export function createDevice(generator: Pick<GeneratorClient, "probe">, settings: SettingsState) {
  const [status, setStatus] = createSignal<DeviceStatus>({ phase: "checking" });
  let newest = 0;

  async function probe(prefer: DevicePreference): Promise<void> {
    newest += 1;
    const mine = newest;
    setStatus({ phase: "checking" });
    await nextPaint();
    const result = await generator.probe(prefer);
    if (mine !== newest) return;
    setStatus(result.ok ? { phase: "ready", report: result.value } : { phase: "failed", failure: result.failure });
  }

  createEffect(
    on(
      () => settings.value.device,
      (prefer) => void probe(prefer),
    ),
  );
  return {
    status,
    /** A job ran on this: after a fallback in mid-life it may differ from what was found at first. */
    ranOn: (report: DeviceReport) => setStatus({ phase: "ready", report }),
  };
}

export type DeviceState = ReturnType<typeof createDevice>;

/** Starting a worker costs the page's thread some milliseconds; the first paint goes first. A hidden page never paints. */
function nextPaint(): Promise<void> {
  if (document.visibilityState === "hidden") return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
