import { clipTextConfig } from "../src/diffusion/network/config/clipTextConfig.ts";
import { taesdConfig } from "../src/diffusion/network/config/taesdConfig.ts";
import { unetConfig } from "../src/diffusion/network/config/unetConfig.ts";
import { vaeConfig } from "../src/diffusion/network/config/vaeConfig.ts";
import type { GraphForm } from "../src/diffusion/network/graph/networkGraph.ts";
import { buildTaesdDecoder } from "../src/diffusion/network/models/buildTaesdDecoder.ts";
import { buildTextEncoder } from "../src/diffusion/network/models/buildTextEncoder.ts";
import { buildUnet } from "../src/diffusion/network/models/buildUnet.ts";
import { NetworkError } from "../src/diffusion/network/networkError.ts";
import { checkTensors } from "../src/diffusion/network/tensors/checkTensors.ts";
import type { WeightsOf } from "../src/diffusion/network/tensors/partName.ts";
import { vaeTensors } from "../src/diffusion/network/tensors/vaeTensors.ts";
import type { SafetensorsIndex } from "../src/formats/safetensors.ts";
import { unsupported } from "../src/library/models/import/unsupported.ts";

/** Any form and size asks for the same tensors. */
const FORM: GraphForm = { precision: "f32", target: "wasm", attention: "explicit", maxScoreBytes: 2 ** 26 };
const SHAPE = { batch: 1, height: 8, width: 8, tokens: 77 } as const;

const REQUIRED: Readonly<Record<WeightsOf, (config: unknown) => ReadonlyMap<string, readonly number[]>>> = {
  text_encoder: (config) => buildTextEncoder(clipTextConfig(config), FORM).required,
  unet: (config) => buildUnet(unetConfig(config), FORM, SHAPE).required,
  vae: (config) => vaeTensors(vaeConfig(config)),
  taesd: (config) => buildTaesdDecoder(taesdConfig(config), FORM, SHAPE).required,
};

/** One network of a model: what its config says, parsed, and which tensors it has. */
export interface FoundNetwork {
  readonly part: WeightsOf;
  readonly config: unknown;
  readonly index: SafetensorsIndex;
}

/**
 * Holds a network of the model called `name` against the one that its config asks for, before gigabytes are fetched or copied. Throws
 * `LibraryError` (`model-unsupported`) naming the tensors that are missing, too many or of another shape.
 */
export function checkNetwork(name: string, { part, config, index }: FoundNetwork): void {
  try {
    checkTensors(inOnePrecision(index), { part, required: REQUIRED[part](config), precision: "f32" });
  } catch (error) {
    throw refusal(name, part, error);
  }
}

/** Files may mix precisions: the prepare step brings them together. */
function inOnePrecision({ tensors, ...index }: SafetensorsIndex): SafetensorsIndex {
  return { ...index, tensors: new Map([...tensors].map(([name, entry]) => [name, { ...entry, dtype: "F32" }])) };
}

function refusal(name: string, part: WeightsOf, error: unknown): unknown {
  // Sizes that do not divide: there is no network like it.
  if (error instanceof RangeError) return unsupported(name, "architecture", `another ${part}: ${error.message}`, error);
  if (!(error instanceof NetworkError)) return error;
  const { problem, message } = error;
  if (problem.kind === "unsupported-config")
    return unsupported(name, "architecture", `another ${part}: ${message}`, error);
  const isMissing = problem.mismatches.some(({ kind }) => kind === "missing");
  return unsupported(name, isMissing ? "incomplete" : "bad-header", message, error);
}
