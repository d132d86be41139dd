import { expose, transfer } from "comlink";
import type { CancelSignal } from "../src/diffusion/pipeline/ports.ts";
import type { RunControl } from "../src/diffusion/pipeline/textToImage.ts";
import type { Device } from "../src/diffusion/runtime/device.ts";
import { ENGINE_FILES } from "../src/diffusion/runtime/engineFiles.ts";
import { probeDevice } from "../src/diffusion/runtime/probeDevice.ts";
import { makeRunQueue } from "../src/diffusion/runtime/runQueue.ts";
import { openDatabase } from "../src/library/database/openDatabase.ts";
import { makeModelsNews } from "../src/library/models/installs/makeModelsNews.ts";
import type { Outcome } from "../src/protocol/failure.ts";
import type { DevicePreference, GeneratedPicture, GenerateRequest, GeneratorApi } from "../src/protocol/generate.ts";
import { macrotask } from "../src/protocol/macrotask.ts";
import { parseGenerateRequest } from "../src/protocol/validate.ts";
import { attempt, toFailure } from "./failure.ts";
import { type Clock, makeClock } from "./makeClock.ts";
import { makeLoadedModel } from "./makeLoadedModel.ts";
import { makePreviewer } from "./makePreviewer.ts";

const database = openDatabase();
const news = makeModelsNews();
const loadedModel = makeLoadedModel(database, news);
const queue = makeRunQueue();

let probed: { readonly prefer: DevicePreference; readonly device: Promise<Device> } | null = null;
let cancelFlag: Int32Array | null = null;
/** Jobs that were asked to stop and have not ended yet. */
const stopped = new Set<string>();
const accepted = new Set<string>();

const api: GeneratorApi = {
  // In its turn: another device means freeing the one that a job may be running on.
  probe: (prefer) => attempt(() => queue(async () => (await deviceFor(prefer)).report)),

  generate: async (jobId, wanted, onEvent) => {
    const request = parseGenerateRequest(wanted);
    if (!request.ok) return { phase: "failed", failure: request.failure };
    accepted.add(jobId);
    const clock = makeClock(onEvent);
    clock.enter("waiting");
    const outcome = await queue(() => run(jobId, request.value, clock)).catch(
      (error: unknown): Outcome<GeneratedPicture> => ({
        phase: "failed",
        failure: toFailure(error, request.value.modelId),
      }),
    );
    accepted.delete(jobId);
    stopped.delete(jobId);
    return outcome.phase === "done" ? transfer(outcome, [outcome.value.image.data.buffer]) : outcome;
  },

  cancel: async (jobId) => {
    if (accepted.has(jobId)) stopped.add(jobId);
  },

  ping: async () => {},

  useCancelFlag: async (flag) => {
    cancelFlag = new Int32Array(flag);
  },
};

// Between jobs the model stays where it is for the next one, unless somebody wants to remove it.
news.listen((told) => {
  if (told.kind !== "wanted" || accepted.size > 0 || !loadedModel.holds(told.modelId)) return;
  queue(loadedModel.release).catch(() => {}); // its files are closed all the same
});

/** The device is looked for once; a failed search is not remembered, and another preference starts a new one. */
async function deviceFor(prefer: DevicePreference): Promise<Device> {
  if (probed?.prefer !== prefer) {
    await loadedModel.release();
    await probed?.device.then(
      (old) => old.close(),
      () => {}, // a search that failed leaves nothing open
    );
    const device = probeDevice({ prefer, files: ENGINE_FILES });
    probed = { prefer, device };
    device.catch(() => {
      if (probed?.device === device) probed = null;
    });
  }
  return probed.device;
}

class Stopped extends Error {}

async function run(jobId: string, request: GenerateRequest, clock: Clock): Promise<Outcome<GeneratedPicture>> {
  if (cancelFlag && !stopped.has(jobId)) Atomics.store(cancelFlag, 0, 0);
  const cancel: CancelSignal = {
    get aborted() {
      return stopped.has(jobId) || (cancelFlag !== null && Atomics.load(cancelFlag, 0) === 1);
    },
  };
  clock.enter("loading");
  const device = await deviceFor(probed?.prefer ?? "auto");
  const onLoading: Clock["loading"] = (what, ...progress) => {
    // Converting takes long. Placing is not interrupted: it calls from inside ORT.
    if (what === "preparing" && cancel.aborted) throw new Stopped();
    clock.loading(what, ...progress);
  };
  const model = await loadedModel.for(request, { device, onLoading }).catch((error: unknown) => {
    if (error instanceof Stopped) return null;
    throw error;
  });
  if (!model || cancel.aborted) return { phase: "cancelled" };
  const control: RunControl = { cancel, onEvent: clock.follow, yieldTask: macrotask };
  const preview = model.drawPreview && makePreviewer(model.drawPreview, clock.preview);
  const outcome = await model.generate(request, preview ? { ...control, preview } : control);
  if (outcome.phase === "cancelled") return outcome;
  return {
    phase: "done",
    value: { image: outcome.picture, device: device.report, phaseMs: clock.finish() },
  };
}

expose(api);
