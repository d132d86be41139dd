import * as v from "valibot";
import { expect, it } from "vitest";
import { pictureRecord } from "../../../src/library/gallery/recordSchemas.ts";

const REQUEST = {
  modelId: "disk-1",
  prompt: "a pine tree",
  negativePrompt: "",
  seed: 7,
  steps: 20,
  guidanceScale: 7,
  scheduler: "pndm",
  widthPx: 512,
  heightPx: 512,
};

function record(loras: unknown): unknown {
  return {
    id: "0-1",
    createdAtMs: 1,
    widthPx: 512,
    heightPx: 512,
    origin: {
      kind: "generated",
      request: loras === undefined ? REQUEST : { ...REQUEST, loras },
      device: { kind: "wasm", threads: 2, reason: "no-webgpu" },
      phaseMs: {},
    },
  };
}

it("a picture's record keeps the LoRAs it was made with", () => {
  const loras = [
    { modelId: "lora-1", weight: 0.8 },
    { modelId: "lora-2", weight: -1 },
  ];
  expect(v.parse(pictureRecord, record(loras))).toEqual(record(loras));
  expect(v.parse(pictureRecord, record(undefined))).toEqual(record(undefined));
});

it.each([
  ["nine of them", Array(9).fill({ modelId: "lora-1", weight: 1 })],
  ["a weight out of range", [{ modelId: "lora-1", weight: 3 }]],
  ["no weight", [{ modelId: "lora-1" }]],
  ["no list", "lora-1"],
])("a record with %s is refused", (_, loras) => {
  expect(v.is(pictureRecord, record(loras))).toBe(false);
});
