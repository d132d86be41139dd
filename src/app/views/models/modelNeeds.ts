import type { CatalogueEntry } from "../../../protocol/catalogue.ts";
import type { ImportOffer, ModelFamily, ModelKind, ModelOffer } from "../../../protocol/models.ts";

/** What a model asks of the machine. Parameters are counted, or guessed from its bytes where nobody has counted yet. */
export interface ModelNeeds {
  readonly kind: ModelKind;
  readonly family: ModelFamily;
  /** As published. */
  readonly byteLength: number;
  readonly precision: "f16" | "bf16" | "f32";
  readonly parameters: number;
  readonly textEncoderParameters: number;
}

/** What a run at 512 × 512 takes besides its weights, on the GPU in f16; as the catalogue counts it. */
export const ACTIVATION_BYTES = 5e8;

const BYTES_PER_PARAMETER = { f16: 2, bf16: 2, f32: 4 } as const;

/** Share of a checkpoint that is its text encoder: SD 1.x 123 of 1066 million, SD 2.x 340 of 1290 million. */
const TEXT_ENCODER_SHARE: Readonly<Record<ModelFamily, number>> = { starter: 0.12, "sd-1": 0.115, "sd-2": 0.264 };

/** Of a model that was looked up. */
export function needsOfOffer({ kind, family, downloadBytes, precision, networks }: ModelOffer): ModelNeeds {
  const { textEncoder, unet, autoencoder } = networks;
  return {
    kind,
    family,
    byteLength: downloadBytes,
    precision,
    parameters: textEncoder + unet + autoencoder,
    textEncoderParameters: textEncoder,
  };
}

/** Of files from disk. */
export function needsOfImport({ kind, family, byteLength, precision }: ImportOffer): ModelNeeds {
  const parameters = byteLength / BYTES_PER_PARAMETER[precision];
  return {
    ...{ kind, family, byteLength, precision, parameters },
    textEncoderParameters: parameters * TEXT_ENCODER_SHARE[family],
  };
}

/** Of a model that was not looked up yet. */
export function needsOfEntry({ kind, family, aboutBytes, aboutGpuBytes }: CatalogueEntry): ModelNeeds {
  const parameters = Math.max(0, aboutGpuBytes - ACTIVATION_BYTES) / BYTES_PER_PARAMETER.f16;
  // What is fetched is f16 or f32; the space between them is wide enough to tell.
  const precision = aboutBytes / parameters > 3 ? "f32" : "f16";
  return {
    ...{ kind, family, byteLength: aboutBytes, precision, parameters },
    textEncoderParameters: parameters * TEXT_ENCODER_SHARE[family],
  };
}
