import * as v from "valibot";
import { brief } from "../../../formats/brief.ts";
import type { SafetensorsEntry, SafetensorsIndex } from "../../../formats/safetensors.ts";
import type { ModelFamily, ModelOffer, NetworkSizes } from "../../../protocol/models.ts";
import type { ModelFacts } from "../../database/schema.ts";
import { precisionOf } from "../import/precisionOf.ts";
import { unsupported } from "../import/unsupported.ts";
import type { ManifestFile, ModelManifest } from "../manifest.ts";
import {
  type ChosenFiles,
  chooseCheckpoint,
  chooseDecoder,
  DECODER_CONFIG,
  DECODER_WEIGHTS,
  MODEL_INDEX,
  NETWORKS,
  SCHEDULER_CONFIG,
  type WeightsOf,
} from "./chooseFiles.ts";
import type { FetchSmallOptions } from "./fetchSmall.ts";
import type { HubAddress } from "./hubAddress.ts";
import { licenceOf } from "./licenceOf.ts";
import { modelIdOf } from "./modelIdOf.ts";
import { type ListedFiles, readListed } from "./readListed.ts";
import { type Repository, readRepository } from "./readRepository.ts";
import { readWeights } from "./readWeights.ts";

/** A model on the hub that can be installed: everything about it but its weights. */
export interface HubModel {
  readonly manifest: ModelManifest;
  readonly facts: ModelFacts & { readonly origin: ModelOffer["origin"] };
  readonly precision: ModelOffer["precision"];
  readonly networks: NetworkSizes;
  /** Each network's config, parsed, and the tensors that its weights hold. */
  readonly parts: readonly {
    readonly part: WeightsOf;
    readonly config: unknown;
    readonly index: SafetensorsIndex;
  }[];
  /** Of a checkpoint: the text of its `scheduler_config.json`. */
  readonly scheduler: string | undefined;
}

export interface FindOptions extends FetchSmallOptions {
  /** What people call it; the repository's own name if left out. */
  readonly name?: string | undefined;
}

/**
 * Looks a repository up and decides what of it would be installed. Its small files and the headers of its weights are fetched and checked.
 * Throws `LibraryError` (`hub-refused`, `model-unsupported`, `rate-limited`, `changed-upstream`, `network`), or the signal's reason.
 */
export async function findOnHub(asked: HubAddress, { name, ...options }: FindOptions = {}): Promise<HubModel> {
  const repository = await readRepository(asked, options);
  const { address } = repository;
  const listed = readListed(repository, options);
  const chosen = await chooseFiles(repository, listed);
  const small = await Promise.all([...chosen.small].map(([path, sourcePath]) => listed.describe(path, sourcePath)));
  const indexes = new Map<string, SafetensorsIndex>();
  const weights: ManifestFile[] = [];
  for (const [path, sourcePath] of chosen.weights) {
    const file = await listed.describe(path, sourcePath);
    weights.push(file);
    indexes.set(path, await readWeights(address, { path: sourcePath, byteLength: file.byteLength }, options));
  }
  return {
    manifest: {
      id: await modelIdOf(address.repository),
      name: name ?? address.repository.replace(/^.*\//, ""),
      files: [...small, ...weights],
    },
    facts: {
      kind: chosen.kind,
      family: chosen.kind === "checkpoint" ? familyOf(repository, await listed.json("unet/config.json")) : "sd-1",
      origin: {
        kind: "hub",
        repository: address.repository,
        revision: address.revision,
        ...(asked.revision !== "main" && { branch: asked.revision }),
      },
      licence: licenceOf(repository),
      triggerWords: [],
    },
    precision: precisionOf(address.repository, allTensors(indexes)),
    networks: networkSizes(indexes, chosen),
    parts: await readParts(indexes, listed),
    scheduler: await listed.text(SCHEDULER_CONFIG),
  };
}

const PARTS: readonly { readonly part: WeightsOf; readonly config: string; readonly weights: string }[] = [
  ...NETWORKS.map(({ folder, weights }) => ({
    part: folder,
    config: `${folder}/config.json`,
    weights: `${folder}/${weights}.safetensors`,
  })),
  { part: "taesd", config: DECODER_CONFIG, weights: DECODER_WEIGHTS },
];

function readParts(indexes: ReadonlyMap<string, SafetensorsIndex>, listed: ListedFiles): Promise<HubModel["parts"]> {
  const found = PARTS.flatMap(({ part, config, weights }) => {
    const index = indexes.get(weights);
    return index ? [{ part, config, index }] : [];
  });
  return Promise.all(found.map(async (part) => ({ ...part, config: await listed.json(part.config) })));
}

async function chooseFiles({ address, files }: Repository, listed: ListedFiles): Promise<ChosenFiles> {
  return files.has(MODEL_INDEX)
    ? chooseCheckpoint(address.repository, files, await listed.json(MODEL_INDEX))
    : chooseDecoder(address.repository, files, await listed.json(DECODER_CONFIG));
}

/** Pictures from words, or into a part of another picture. Of the two families, SD 2.x and Turbo project by linear layers. */
const unetFile = v.object({ in_channels: v.picklist([4, 9]), use_linear_projection: v.optional(v.boolean(), false) });

function familyOf({ address }: Repository, unetConfig: unknown): ModelFamily {
  const unet = v.safeParse(unetFile, unetConfig);
  if (unet.success) return unet.output.use_linear_projection ? "sd-2" : "sd-1";
  const [issue] = unet.issues;
  const detail = `a UNet whose ${v.getDotPath(issue) ?? "config.json"} is ${brief(issue.input)}`;
  throw unsupported(address.repository, "architecture", detail);
}

function* allTensors(indexes: ReadonlyMap<string, SafetensorsIndex>): Generator<SafetensorsEntry> {
  for (const { tensors } of indexes.values()) yield* tensors.values();
}

/** Parameters by part; a preview decoder is all autoencoder. */
function networkSizes(indexes: ReadonlyMap<string, SafetensorsIndex>, { kind }: ChosenFiles): NetworkSizes {
  const count = (prefix: string) =>
    [...indexes].reduce((sum, [path, index]) => sum + (path.startsWith(prefix) ? parameters(index) : 0), 0);
  if (kind === "preview-decoder") return { textEncoder: 0, unet: 0, autoencoder: count("") };
  return { textEncoder: count("text_encoder/"), unet: count("unet/"), autoencoder: count("vae/") };
}

function parameters({ tensors }: SafetensorsIndex): number {
  const weights = [...tensors.values()].filter(({ dtype }) => ["F16", "BF16", "F32"].includes(dtype));
  return weights.reduce((sum, { shape }) => sum + shape.reduce((product, extent) => product * extent, 1), 0);
}
