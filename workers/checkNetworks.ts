import { clipTextConfig } from "../src/diffusion/network/config/clipTextConfig.ts";
import { unetConfig } from "../src/diffusion/network/config/unetConfig.ts";
import { vaeConfig } from "../src/diffusion/network/config/vaeConfig.ts";
import type { GraphForm } from "../src/diffusion/network/graph/networkGraph.ts";
import { buildTextEncoder } from "../src/diffusion/network/models/buildTextEncoder.ts";
import { buildUnet } from "../src/diffusion/network/models/buildUnet.ts";
import { NetworkError } from "../src/diffusion/network/networkError.ts";
import { checkTensors } from "../src/diffusion/network/tensors/checkTensors.ts";
import type { PartName } from "../src/diffusion/network/tensors/partName.ts";
import { vaeTensors } from "../src/diffusion/network/tensors/vaeTensors.ts";
import { parsePythonJson } from "../src/formats/parsePythonJson.ts";
import { readSafetensorsIndex } from "../src/formats/readSafetensorsIndex.ts";
import type { SafetensorsIndex } from "../src/formats/safetensors.ts";
import type { DiskModel } from "../src/library/models/import/diskModel.ts";
import { readOrRefuse, unsupported } from "../src/library/models/import/unsupported.ts";

/** Any form and size asks for the same tensors. */
const FORM: GraphForm = { precision: "f32", target: "wasm", attention: "explicit", maxScoreBytes: 2 ** 26 };
const SHAPE = { batch: 1, height: 8, width: 8, tokens: 77 } as const;

interface Network {
  readonly part: PartName;
  readonly weights: string;
  readonly required: (config: unknown) => ReadonlyMap<string, readonly number[]>;
}

const NETWORKS: readonly Network[] = [
  {
    part: "text_encoder",
    weights: "text_encoder/model.safetensors",
    required: (config) => buildTextEncoder(clipTextConfig(config), FORM).required,
  },
  {
    part: "unet",
    weights: "unet/diffusion_pytorch_model.safetensors",
    required: (config) => buildUnet(unetConfig(config), FORM, SHAPE).required,
  },
  {
    part: "vae",
    weights: "vae/diffusion_pytorch_model.safetensors",
    required: (config) => vaeTensors(vaeConfig(config)),
  },
];

/**
 * Holds the networks of a checkpoint from disk against the ones that its configs ask for, before gigabytes are copied. Headers alone are
 * read. Throws `LibraryError` (`model-unsupported`) naming the tensors that are missing, too many or of another shape.
 */
export async function checkNetworks({ name, kind, files }: DiskModel): Promise<void> {
  if (kind !== "checkpoint") return;
  for (const { part, weights, required } of NETWORKS) {
    const [config, blob] = [files.get(`${part}/config.json`), files.get(weights)];
    if (!config || !blob) throw unsupported(name, "incomplete", `It has no ${part}`);
    const index = await readOrRefuse(name, () => readSafetensorsIndex(blob));
    const text = await readOrRefuse(name, () => config.text());
    try {
      checkTensors(inOnePrecision(index), { part, required: required(parsePythonJson(text)), precision: "f32" });
    } catch (error) {
      throw refusal(name, part, error);
    }
  }
}

/** Files may mix precisions: the prepare step brings them together. */
function inOnePrecision({ tensors, ...index }: SafetensorsIndex): SafetensorsIndex {
  return { ...index, tensors: new Map([...tensors].map(([name, entry]) => [name, { ...entry, dtype: "F32" }])) };
}

function refusal(name: string, part: PartName, error: unknown): unknown {
  if (error instanceof SyntaxError) return unsupported(name, "not-a-model", `${part}/config.json is not JSON`, error);
  // Sizes that do not divide: there is no network like it.
  if (error instanceof RangeError) return unsupported(name, "architecture", `another ${part}: ${error.message}`, error);
  if (!(error instanceof NetworkError)) return error;
  const { problem, message } = error;
  if (problem.kind === "unsupported-config")
    return unsupported(name, "architecture", `another ${part}: ${message}`, error);
  const isMissing = problem.mismatches.some(({ kind }) => kind === "missing");
  return unsupported(name, isMissing ? "incomplete" : "bad-header", message, error);
}
