import { describe, expect, test } from "vitest";
import { NetworkError } from "../../../src/diffusion/network/networkError.ts";
import { checkTensors } from "../../../src/diffusion/network/tensors/checkTensors.ts";
import type { PartName } from "../../../src/diffusion/network/tensors/partName.ts";
import type { SafetensorsDtype, SafetensorsIndex } from "../../../src/formats/safetensors.ts";

type Tensors = Record<string, [SafetensorsDtype, number[]]>;

function index(tensors: Tensors): SafetensorsIndex {
  const entries = Object.entries(tensors).map(([name, [dtype, shape]]) => {
    return [name, { dtype, shape, byteOffset: 0, byteLength: 0 }] as const;
  });
  return { tensors: new Map(entries), metadata: {}, headerByteLength: 8 };
}

function problemOf(part: PartName, tensors: Tensors, required: Record<string, number[]>): NetworkError {
  try {
    checkTensors(index(tensors), { part, required: new Map(Object.entries(required)), precision: "f16" });
  } catch (error) {
    if (error instanceof NetworkError) return error;
    throw error;
  }
  throw new Error("accepted");
}

const REQUIRED = { "conv_in.weight": [4, 9, 3, 3], "conv_in.bias": [4] };
const GOOD: Tensors = { "conv_in.weight": ["F16", [4, 9, 3, 3]], "conv_in.bias": ["F16", [4]] };

describe("what does not fit is named", () => {
  test("missing", () => {
    const { "conv_in.bias": _, ...rest } = GOOD;
    const error = problemOf("unet", rest, REQUIRED);
    expect(error.problem).toEqual({
      kind: "tensors",
      mismatches: [{ kind: "missing", tensor: "conv_in.bias", shape: [4] }],
    });
    expect(error.message).toBe("unet does not fit its config: conv_in.bias [4] is missing.");
  });

  test("extra", () => {
    const error = problemOf("unet", { ...GOOD, "conv_mid.bias": ["F16", [4]] }, REQUIRED);
    expect(error.message).toBe("unet does not fit its config: conv_mid.bias belongs to no layer.");
  });

  test("wrong shape, same number of elements", () => {
    const error = problemOf("unet", { ...GOOD, "conv_in.weight": ["F16", [9, 4, 3, 3]] }, REQUIRED);
    expect(error.message).toBe(
      "unet does not fit its config: conv_in.weight is [9,4,3,3] where [4,9,3,3] is expected.",
    );
  });

  test("wrong precision", () => {
    const error = problemOf("unet", { ...GOOD, "conv_in.bias": ["BF16", [4]] }, REQUIRED);
    expect(error.message).toBe("unet does not fit its config: conv_in.bias is BF16 where F16 is expected.");
  });

  test("the same tensor under an old and a new name", () => {
    const path = "decoder.mid_block.attentions.0";
    const tensors: Tensors = { [`${path}.to_q.bias`]: ["F16", [4]], [`${path}.query.bias`]: ["F16", [4]] };
    const error = problemOf("vae", tensors, { [`${path}.to_q.bias`]: [4] });
    expect(error.message).toMatch(/query\.bias is there under two names/);
  });

  test("many: five by name, all as data", () => {
    const required = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`layer.${i}`, [1]]));
    const error = problemOf("unet", {}, required);
    expect(error.message).toMatch(/layer\.4 \[1\] is missing; and 4 more\.$/);
    expect(error.problem).toMatchObject({ mismatches: { length: 9 } });
  });
});

describe("files of any age", () => {
  test("the text encoder's prefix and position ids do not matter", () => {
    const tensors: Tensors = {
      "text_model.embeddings.position_ids": ["I64", [1, 77]],
      "text_model.final_layer_norm.bias": ["F16", [32]],
    };
    const required = new Map([["final_layer_norm.bias", [32]]]);
    const found = checkTensors(index(tensors), { part: "text_encoder", required, precision: "f16" });
    expect([...found.keys()]).toEqual(["final_layer_norm.bias"]);
  });
});
