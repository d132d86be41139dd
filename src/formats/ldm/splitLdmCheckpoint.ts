import type { SafetensorsEntry, SafetensorsIndex } from "../safetensors.ts";
import { type ClipPlace, clipPlace, openClipPlace } from "./clipName.ts";
import { unetLayersPerBlock, unetName } from "./unetName.ts";
import { vaeLevels, vaeName } from "./vaeName.ts";

type Tensors = Map<string, SafetensorsEntry>;

/** The networks of a checkpoint in one file, by diffusers' tensor names. Entries refer to the bytes of that file. */
export interface LdmCheckpoint {
  readonly unet: ReadonlyMap<string, SafetensorsEntry>;
  readonly vae: ReadonlyMap<string, SafetensorsEntry>;
  readonly textEncoder: ReadonlyMap<string, SafetensorsEntry>;
  readonly textEncoderKind: "clip" | "open-clip";
  /** The code whose names the text encoder has: CompVis's first, or Stability's later generative-models. */
  readonly writtenBy: "ldm" | "sgm";
  /** Names inside the networks that the original code does not have. */
  readonly strange: readonly string[];
}

export const UNET_PREFIX = "model.diffusion_model.";
const VAE_PREFIX = "first_stage_model.";
const TEXT_ENCODER_PREFIXES = { ldm: "cond_stage_model.", sgm: "conditioner.embedders.0." } as const;
const TEXT_ENCODERS = {
  clip: { prefix: "transformer.", placeOf: clipPlace },
  "open-clip": { prefix: "model.", placeOf: openClipPlace },
} as const;

/** Of the autoencoder's training. */
const UNUSED_VAE = /^(loss|model_ema)\./;

/**
 * Takes a file in the layout of the original latent-diffusion code apart. Averaged weights (`model_ema.`), schedules and whatever else
 * stands outside the three networks is left out. Nothing is copied: fused tensors become ranges, and 1 × 1 convolutions of the
 * autoencoder's attention become matrices by their shape alone. Same tensors as diffusers' `from_single_file`.
 */
export function splitLdmCheckpoint({ tensors }: SafetensorsIndex): LdmCheckpoint {
  const unet = under(tensors, UNET_PREFIX);
  const vae = under(tensors, VAE_PREFIX);
  const { writtenBy, kind } = findTextEncoder(tensors);
  const { prefix, placeOf } = TEXT_ENCODERS[kind];
  const textPrefix = TEXT_ENCODER_PREFIXES[writtenBy] + prefix;
  const strange: string[] = [];
  const layersPerBlock = unetLayersPerBlock(unet.keys());
  const levels = vaeLevels(vae.keys());
  return {
    unet: place(unet, (name) => one(unetName(name, layersPerBlock)), { strange, prefix: UNET_PREFIX }),
    vae: flattenAttention(
      place(vae, (name) => (UNUSED_VAE.test(name) ? "unused" : one(vaeName(name, levels))), {
        strange,
        prefix: VAE_PREFIX,
      }),
    ),
    textEncoder: place(under(tensors, textPrefix), placeOf, { strange, prefix: textPrefix }),
    textEncoderKind: kind,
    writtenBy,
    strange,
  };
}

function findTextEncoder(tensors: ReadonlyMap<string, SafetensorsEntry>): {
  writtenBy: LdmCheckpoint["writtenBy"];
  kind: LdmCheckpoint["textEncoderKind"];
} {
  for (const writtenBy of ["ldm", "sgm"] as const) {
    for (const kind of ["clip", "open-clip"] as const) {
      const prefix = TEXT_ENCODER_PREFIXES[writtenBy] + TEXT_ENCODERS[kind].prefix;
      if (under(tensors, prefix).size > 0) return { writtenBy, kind };
    }
  }
  return { writtenBy: "ldm", kind: "clip" }; // none: its place stays empty
}

function under(tensors: ReadonlyMap<string, SafetensorsEntry>, prefix: string): Tensors {
  const found = [...tensors].filter(([name]) => name.startsWith(prefix));
  return new Map(found.map(([name, entry]) => [name.slice(prefix.length), entry]));
}

function one(name: string | null): ClipPlace {
  return name === null ? null : { names: [name] };
}

function place(
  tensors: Tensors,
  placeOf: (name: string) => ClipPlace,
  { strange, prefix }: { strange: string[]; prefix: string },
): Tensors {
  const placed: Tensors = new Map();
  for (const [name, entry] of tensors) {
    const target = placeOf(name);
    if (target === null || (target !== "unused" && !canSplit(entry, target.names.length))) strange.push(prefix + name);
    else if (target !== "unused") for (const [part, range] of splitRows(target.names, entry)) placed.set(part, range);
  }
  return placed;
}

function canSplit({ shape }: SafetensorsEntry, count: number): boolean {
  return count === 1 || (shape.length > 0 && shape[0]! % count === 0); // has a first extent
}

/** Equal shares of the rows, one for each name; the rows of a tensor follow each other. */
function splitRows(names: readonly string[], entry: SafetensorsEntry): [string, SafetensorsEntry][] {
  if (names.length === 1) return names.map((name) => [name, entry]);
  const [rows = 0, ...rest] = entry.shape;
  const byteLength = entry.byteLength / names.length;
  const shape = [rows / names.length, ...rest];
  return names.map((name, i) => [name, { ...entry, shape, byteOffset: entry.byteOffset + i * byteLength, byteLength }]);
}

function flattenAttention(tensors: Tensors): Tensors {
  const isMatrix = (name: string) => /\.attentions\.\d+\.to_\w+(\.0)?\.weight$/.test(name);
  const flat = ({ shape, ...entry }: SafetensorsEntry) => ({ ...entry, shape: shape.slice(0, 2) });
  return new Map(
    [...tensors].map(([name, entry]) => {
      const [, , height = 1, width = 1] = entry.shape;
      return [name, isMatrix(name) && height * width === 1 ? flat(entry) : entry];
    }),
  );
}
