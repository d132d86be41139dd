import { expose } from "comlink";
import { ENGINE_FILES } from "../../../src/diffusion/runtime/engineFiles.ts";
import { openPipeline } from "../../../src/diffusion/runtime/openPipeline.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import { openModel } from "../../../src/library/models/openModel.ts";
import type { LoaderApi } from "./InstallerApi.ts";

/** There where the browser was told to expose it; then garbage is collected all the while. */
const { gc } = globalThis as { gc?: (options: { execution: "async"; type: "major" }) => Promise<void> };

const api: LoaderApi = {
  async load(modelId) {
    const collecting = gc && setInterval(() => gc({ execution: "async", type: "major" }), 20);
    const device = await probeDevice({ prefer: "webgpu", files: ENGINE_FILES });
    const files = await openModel(openDatabase(), { id: modelId, dtype: device.precision });
    let byteLength = 0;
    let prepareMs = 0;
    const timed = {
      json: files.json,
      text: files.text,
      async weights(path: string) {
        const startedAtMs = performance.now();
        const blob = await files.weights(path);
        prepareMs += performance.now() - startedAtMs;
        byteLength += blob.size;
        return blob;
      },
    };
    const startedAtMs = performance.now();
    const pipeline = await openPipeline(timed, device, { widthPx: 512, heightPx: 512, guided: false });
    const sessionsMs = performance.now() - startedAtMs - prepareMs;
    clearInterval(collecting);
    await pipeline.release();
    files.close();
    return { byteLength, prepareMs, sessionsMs, device: `${device.report.kind} ${device.precision}` };
  },
};

expose(api);
