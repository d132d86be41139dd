import { expose, transfer } from "comlink";
import type { Failure } from "../../../src/protocol/failure.ts";
import type { DevicePreference, DeviceReport, GenerateEvent, GeneratorApi } from "../../../src/protocol/generate.ts";

/**
 * A generator whose jobs go as their prompt says, so that the page's side of the boundary can be held against every way a job
 * can end, in a real worker. The answer's seed tells which jobs this worker has run.
 */
const SCRIPTED_FAILURES: Readonly<Record<string, Failure>> = {
  "device-lost": { code: "device-lost", message: "scripted" },
  hang: { code: "hang", stage: "denoising", timeoutMs: 5 },
  "not-finite": { code: "not-finite", stage: "unet", step: 2 },
};

/** A large model: its first job prepares it, then places it, and previews come with each step. */
const LOADING: readonly GenerateEvent[] = [
  { type: "phase", phase: "loading", elapsedMs: 0 },
  { type: "loading", what: "preparing", doneBytes: 1_000_000_000, totalBytes: 4_000_000_000 },
  { type: "loading", what: "placing", doneBytes: 3_000_000_000, totalBytes: 4_000_000_000 },
];

/** A picture of 8 × 8 px, all of one grey. */
function grey(level: number) {
  return { widthPx: 8, heightPx: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(level) };
}

let prefer: DevicePreference = "auto";
let flag: Int32Array | null = null;
const cancelled = new Set<string>();

const device = (): DeviceReport =>
  prefer === "webgpu"
    ? {
        ...{ kind: "webgpu", adapterName: "scripted", precision: "f32", attention: "explicit" },
        ...{ maxBufferBytes: 2 ** 32, maxBindingBytes: 2 ** 31, isSoftware: false },
      }
    : { kind: "wasm", threads: 1, reason: prefer === "wasm" ? "asked-for" : "no-webgpu" };
const macrotask = () => new Promise((resolve) => setTimeout(resolve, 5));

async function generate(
  ...[jobId, request, onEvent]: Parameters<GeneratorApi["generate"]>
): ReturnType<GeneratorApi["generate"]> {
  const { prompt, steps, widthPx, heightPx, seed } = request;
  const failure = SCRIPTED_FAILURES[prompt];
  if (failure) return { phase: "failed", failure };
  if (prompt === "throw") throw new Error("scripted throw");
  if (prompt === "crash") {
    setTimeout(() => {
      throw new Error("scripted crash");
    });
    return new Promise(() => {});
  }
  if (prompt === "deaf") for (;;); // as a run that never comes back
  if (prompt === "blocked until the flag") {
    onEvent({ type: "phase", phase: "denoising", elapsedMs: 0 });
    await macrotask();
    while (flag?.[0] !== 1) Atomics.load(flag ?? new Int32Array(1), 0);
    return { phase: "cancelled" };
  }
  const events: GenerateEvent[] = [
    ...(prompt.startsWith("large") ? LOADING : []),
    { type: "phase", phase: "denoising", elapsedMs: 0 },
  ];
  for (let step = 1; step <= steps; step += 1) {
    events.push({ type: "step", step, of: steps, elapsedMs: step * 5, remainingMs: (steps - step) * 5 });
    if (prompt.startsWith("large")) events.push({ type: "preview", step, image: grey(step) });
  }
  for (const event of events) {
    onEvent(event);
    await macrotask();
    if (prompt.endsWith("slowly")) await new Promise((resolve) => setTimeout(resolve, 100));
    if (cancelled.has(jobId)) return { phase: "cancelled" };
  }
  const data = new Uint8ClampedArray(widthPx * heightPx * 4).fill(seed % 256);
  const value = {
    image: { widthPx, heightPx, data },
    device: device(),
    phaseMs: { loading: 0, encoding: 0, denoising: steps * 5, decoding: 0 },
  };
  return transfer({ phase: "done", value }, [data.buffer]);
}

expose({
  probe: async (wanted) => {
    prefer = wanted;
    return { ok: true, value: device() };
  },
  generate,
  cancel: async (jobId) => void cancelled.add(jobId),
  ping: async () => {},
  useCancelFlag: async (shared) => {
    flag = new Int32Array(shared);
    flag[0] = 0;
  },
} satisfies GeneratorApi);
