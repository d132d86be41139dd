import { sniffFormat } from "../../../formats/imageHeader.ts";
import { readSafetensorsIndex } from "../../../formats/readSafetensorsIndex.ts";
import type { DiskFile } from "../../../protocol/models.ts";
import type { ClipFiles, DiskModel, KnownBetter } from "./diskModel.ts";
import { knownArchitecture, whatWasSeen } from "./knownArchitectures.ts";
import { MODEL_INDEX, readFolderModel } from "./readFolderModel.ts";
import { isLdmCheckpoint, readLdmModel } from "./readLdmModel.ts";
import { readLoraModel } from "./readLoraModel.ts";
import { readOrRefuse, unsupported } from "./unsupported.ts";

/** Endings of files that Python's pickle writes; among several files these tell why none of them is opened. */
const PICKLED_NAME = /\.(ckpt|pt|pth|bin|pkl)$/i;

/**
 * What files from disk are: a folder in the diffusers layout, a checkpoint in one file, or a LoRA. One file is judged by its bytes, whatever
 * its name; headers alone are read. Throws `LibraryError` (`model-unsupported`: what it is instead, and why it is not opened).
 */
export async function readDiskModel(
  found: readonly DiskFile[],
  clip: ClipFiles,
  known: KnownBetter = {},
): Promise<DiskModel> {
  const files = found.filter(({ path }) => !path.split("/").some((name) => name.startsWith(".")));
  if (files.some(({ path }) => path.split("/").at(-1) === MODEL_INDEX)) return readFolderModel(files, clip);
  const weights = files.filter(({ path }) => /\.safetensors$/i.test(path));
  const only = files.length === 1 ? files[0] : weights.length === 1 ? weights[0] : undefined;
  if (only) return readSingleFile(only.file, clip, known);
  const pickled = files.find(({ path }) => PICKLED_NAME.test(path));
  if (pickled && weights.length === 0) throw unsupported(pickled.file.name, "pickle", pickledDetail(pickled.file));
  const detail =
    weights.length > 0 ? `there are ${weights.length} weight files and no ${MODEL_INDEX}` : "there is no weight file";
  throw unsupported("This choice of files", "not-a-model", detail);
}

async function readSingleFile(file: File, clip: ClipFiles, known: KnownBetter): Promise<DiskModel> {
  await checkFormat(file);
  const index = await readOrRefuse(file.name, () => readSafetensorsIndex(file));
  const lora = readLoraModel(file, index);
  if (lora) return lora;
  const names = [...index.tensors.keys()];
  const architecture = knownArchitecture(names);
  if (architecture) throw unsupported(file.name, "architecture", architecture);
  if (isLdmCheckpoint(index)) return readLdmModel(file, index, { clip, known });
  throw unsupported(file.name, "not-a-model", whatWasSeen(names));
}

/** Files that are no safetensors at all, told by their first bytes: pickles (bare or in PyTorch's zip), and pages saved in a model's stead. */
async function checkFormat(file: File): Promise<void> {
  const start = await readOrRefuse(file.name, async () => new Uint8Array(await file.slice(0, 256).arrayBuffer()));
  const format = sniffFormat(start);
  // Pickles begin with 0x80 and a protocol from 2 to 5. So may the length in front of a safetensors header, but there a brace follows it.
  const isPickle = start[0] === 0x80 && start[1]! >= 2 && start[1]! <= 5 && start[8] !== 0x7b;
  if (format === "zip" || isPickle) throw unsupported(file.name, "pickle", pickledDetail(file));
  if (format === "html")
    throw unsupported(file.name, "not-a-model", "it is a web page, as sites send instead of a download");
  const magic = String.fromCharCode(...start.subarray(0, 4));
  if (magic === "GGUF") throw unsupported(file.name, "no-safetensors", "it is in GGUF, another format");
  if (format !== null) throw unsupported(file.name, "not-a-model", `it is a file of type ${format.toUpperCase()}`);
}

function pickledDetail(file: File): string {
  return `${file.name} was written by Python's pickle`;
}
