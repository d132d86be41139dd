import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import { dropDamaged } from "../src/library/models/dropDamaged.ts";
import type { KnownBetter } from "../src/library/models/import/diskModel.ts";
import type { Hashing } from "../src/library/models/import/makeHashing.ts";
import type { Installer } from "../src/library/models/installs/makeInstaller.ts";
import type { Ending } from "../src/library/models/installs/settleInstall.ts";
import { isInstalled } from "../src/library/models/isInstalled.ts";
import type { DiskFile } from "../src/protocol/models.ts";
import type { DiskModels } from "./diskModels.ts";

interface Tools {
  readonly disk: DiskModels;
  readonly hashing: Hashing;
  readonly installer: Pick<Installer, "install">;
}

/** Installs a model from files: they are read twice, for their digests and for the copy that is held against these. */
export async function importFiles(
  database: LibraryDatabase,
  { disk, hashing, installer }: Tools,
  { files, ...options }: { files: readonly DiskFile[]; name: string } & KnownBetter,
): Promise<Ending> {
  let onHashed = (_byteLength: number) => {};
  const opened = await disk.open(files, { ...options, onHashed: (byteLength) => onHashed(byteLength) });
  const { source, facts, modelId, byteLength } = opened;
  const about = { modelId, name: options.name, kind: facts.kind, origin: facts.origin, totalBytes: byteLength };
  const manifest = await hashing.run(about, async (tools) => {
    onHashed = tools.onHashed;
    const hashed = await source.manifest(tools.signal);
    // Files of a model that is here mend it: nothing else can, for a page does not open them by itself.
    if (await isInstalled(database, hashed.id)) await dropDamaged(database, hashed.id);
    return hashed;
  });
  return manifest ? installer.install({ manifest, facts }, source) : "cancelled";
}
