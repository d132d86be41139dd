import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import { LibraryError } from "../src/library/LibraryError.ts";
import { describeDiskModel } from "../src/library/models/import/describeDiskModel.ts";
import type { ClipFiles, KnownBetter } from "../src/library/models/import/diskModel.ts";
import type { DiskSourceOptions } from "../src/library/models/import/makeDiskSource.ts";
import { type OpenedDiskModel, openDiskModel } from "../src/library/models/import/openDiskModel.ts";
import { readDiskModel } from "../src/library/models/import/readDiskModel.ts";
import type { DiskFile, ImportOffer } from "../src/protocol/models.ts";
import { checkNetworks } from "./checkNetworks.ts";

type ImportOptions = KnownBetter & Pick<DiskSourceOptions, "name" | "onHashed">;

export interface DiskModels {
  /** Throws `LibraryError` (`model-unsupported`, `network` where the app's own CLIP vocabulary cannot be had, `storage`). */
  inspect(files: readonly DiskFile[]): Promise<ImportOffer>;
  /** Files as the installer takes them. Throws likewise. */
  open(files: readonly DiskFile[], options: ImportOptions): Promise<OpenedDiskModel>;
}

/** Models in files from disk. `clipUrl` is the folder with CLIP's vocabulary, which checkpoints in one file do not carry. */
export function makeDiskModels(database: LibraryDatabase, clipUrl: URL): DiskModels {
  const readModel = async (files: readonly DiskFile[], known: KnownBetter = {}) => {
    const model = await readDiskModel(files, await fetchClip(clipUrl), known);
    await checkNetworks(model);
    return model;
  };
  return {
    inspect: async (files) => describeDiskModel(database, await readModel(files)),
    open: async (files, options) => openDiskModel(database, await readModel(files, options), options),
  };
}

async function fetchClip(folder: URL): Promise<ClipFiles> {
  const [vocab, merges] = await Promise.all(
    ["vocab.json", "merges.txt"].map((name) => fetchFile(new URL(name, folder))),
  );
  return { vocab: vocab!, merges: merges! }; // one for each name
}

/** In an installed app the service worker answers. */
async function fetchFile({ href: url }: URL): Promise<Blob> {
  let status: number | null = null;
  try {
    const response = await fetch(url);
    status = response.status;
    if (response.ok) return await response.blob();
  } catch (error) {
    throw new LibraryError({ code: "network", url, status }, { cause: error });
  }
  throw new LibraryError({ code: "network", url, status });
}
