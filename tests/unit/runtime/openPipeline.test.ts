import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { ModelFiles } from "../../../src/diffusion/runtime/modelFiles.ts";
import { openPipeline } from "../../../src/diffusion/runtime/openPipeline.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { openCheckpoint } from "../../golden/networks/openCheckpoint.ts";
import { firstItem, guidedPrediction, joined, relativeError } from "../../golden/networks/stageErrors.ts";

const device = await probeDevice({ prefer: "auto" });
const read = async (path: string) => new Uint8Array(await readFile(path));
const golden = await openCheckpoint("sd15", read);
const SHAPE = { widthPx: 96, heightPx: 64, guided: true };
const UNET = "unet/diffusion_pytorch_model.safetensors";

/** The checkpoint with one file changed. */
function withFile(path: string, change: (bytes: Uint8Array<ArrayBuffer>) => Blob): ModelFiles {
  const weights = async (asked: string) => {
    const blob = await golden.files.weights(asked);
    return asked === path ? change(new Uint8Array(await blob.arrayBuffer())) : blob;
  };
  return { ...golden.files, weights };
}

test("Node has no GPU: WASM on one thread", () => {
  expect(device.report).toMatchObject({ kind: "wasm", threads: 1 });
});

test("the ports give what diffusers gives, again and again", async () => {
  for (let round = 0; round < 2; round++) {
    const pipeline = await openPipeline(golden.files, device, SHAPE);
    const states = await pipeline.textEncoder.encode(golden.tokenIds("token_ids.0"));
    expect(relativeError(states.data, golden.value("text.0").data)).toBeLessThanOrEqual(1e-4);
    const prediction = await pipeline.unet.predict({
      sample: firstItem(golden.value("sample")),
      timestep: 981,
      guidanceScale: 7.5,
      encoderHiddenStates: joined(golden.value("text.1"), golden.value("text.0")),
    });
    expect(relativeError(prediction.data, guidedPrediction(golden, 981).data)).toBeLessThanOrEqual(1e-4);
    await pipeline.release();
    await pipeline.release();
  }
});

describe("a model that is not whole is refused, and the next one opens", () => {
  test.each([
    [
      "truncated",
      (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes.slice(0, -100)]),
      /ends at byte \d+, the file has/,
    ],
    ["empty", () => new Blob([]), /needs 8/],
    ["half precision", () => HALF, /is F16 where F32 is expected/],
    ["another network's", () => OTHER, /conv_in\.weight is \[16,9,3,3\] where \[16,4,3,3\]/],
  ])("%s", async (_, change, detail) => {
    const opening = openPipeline(withFile(UNET, change), device, SHAPE);
    await expect(opening).rejects.toMatchObject({
      failure: { code: "model-damaged", file: UNET, detail: expect.stringMatching(detail) },
    });
    await openPipeline(golden.files, device, SHAPE).then((pipeline) => pipeline.release());
  });

  test("a config of another kind of model", async () => {
    const json = async (path: string) => ({
      ...Object(await golden.files.json(path)),
      addition_embed_type: "text_time",
    });
    await expect(openPipeline({ ...golden.files, json }, device, SHAPE)).rejects.toMatchObject({
      failure: {
        code: "model-damaged",
        file: "unet/config.json",
        detail: expect.stringContaining("addition_embed_type"),
      },
    });
  });
});

test.each([
  [{ widthPx: 100 }, "widthPx"],
  [{ heightPx: 0 }, "heightPx"],
  [{ heightPx: 64.5 }, "heightPx"],
])("a size that is no multiple of 8 is refused: %o", async (change, field) => {
  await expect(openPipeline(golden.files, device, { ...SHAPE, ...change })).rejects.toMatchObject({
    failure: { code: "invalid", field, problem: "not-a-multiple", limit: 8 },
  });
});

const HALF = await (await openCheckpoint("sd15", read, "f16")).files.weights(UNET);
const OTHER = await (await openCheckpoint("sd15-inpainting", read)).files.weights(UNET);
