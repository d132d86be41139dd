import { expose } from "comlink";
import { ENGINE_FILES } from "../../../src/diffusion/runtime/engineFiles.ts";
import { openPipeline } from "../../../src/diffusion/runtime/openPipeline.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import { openModel } from "../../../src/library/models/openModel.ts";
import type { LoaderApi } from "./InstallerApi.ts";

const api: LoaderApi = {
  async load(modelId) {
    const device = await probeDevice({ prefer: "webgpu", files: ENGINE_FILES });
    const startedAtMs = performance.now();
    const files = await openModel(openDatabase(), { id: modelId, dtype: "f16" });
    let byteLength = 0;
    const published = {
      json: files.json,
      text: files.text,
      async weights(path: string) {
        const blob = await files.weights(files.has(path) ? path : path.replace(/\.safetensors$/, ".fp16.safetensors"));
        byteLength += blob.size;
        return blob;
      },
    };
    // As on a GPU with shader-f16: sessions can be made in f16 where they could not be run.
    const pipeline = await openPipeline(
      published,
      { ...device, precision: "f16" },
      { widthPx: 512, heightPx: 512, guided: false },
    );
    const ms = performance.now() - startedAtMs;
    await pipeline.release();
    files.close();
    return { byteLength, ms, device: device.report.kind };
  },
};

expose(api);
