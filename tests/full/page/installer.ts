import { expose } from "comlink";
import { createSHA256 } from "hash-wasm";
import { openDB } from "idb";
import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import type { InstallRecord } from "../../../src/library/database/schema.ts";
import { LibraryError } from "../../../src/library/LibraryError.ts";
import { fetchPart } from "../../../src/library/models/fetchPart.ts";
import { findRecord } from "../../../src/library/models/findRecord.ts";
import { findOnHub } from "../../../src/library/models/hub/findOnHub.ts";
import { makeHubSource } from "../../../src/library/models/hub/makeHubSource.ts";
import { modelIdOf } from "../../../src/library/models/hub/modelIdOf.ts";
import { readInstall } from "../../../src/library/models/installs/installRecords.ts";
import { type Installer, makeInstaller } from "../../../src/library/models/installs/makeInstaller.ts";
import { makeModelsNews } from "../../../src/library/models/installs/makeModelsNews.ts";
import type { ModelSource } from "../../../src/library/models/ModelSource.ts";
import { totalByteLength } from "../../../src/library/models/manifest.ts";
import { PART_BYTE_LENGTH, partRanges } from "../../../src/library/models/parts.ts";
import { readFile } from "../../../src/library/models/readFile.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import type { InstallerApi, InstallOrder } from "./InstallerApi.ts";

const database = openDatabase();

/** One for the life of the worker, with the patience of the first order. */
let installer: Installer | undefined;

const api: InstallerApi = {
  async install(order) {
    try {
      const modelId = await install(order);
      const { manifest } = await findRecord(database, modelId);
      return { ok: true, modelId, byteLength: totalByteLength(manifest.files) };
    } catch (error) {
      const failure =
        error instanceof LibraryError ? error.failure : ({ code: "bug", message: String(error) } as const);
      return { ok: false, failure };
    }
  },

  async verify(modelId) {
    const { manifest } = await findRecord(database, modelId);
    const sha256: Record<string, string> = {};
    for (const file of manifest.files) {
      sha256[file.sourcePath ?? file.path] = await digestOfBlob(await readFile(database, modelId, file));
    }
    return { damaged: await verifyModel(database, modelId), sha256 };
  },

  async store({ hubUrl, repository, partByteLength = PART_BYTE_LENGTH }) {
    const { manifest, facts } = await findOnHub({ hubUrl, repository, revision: "main" });
    const source = makeHubSource({ hubUrl, repository, revision: facts.origin.revision }, manifest);
    const unhashed = await openDB("unhashed", 1, { upgrade: (fresh) => void fresh.createObjectStore("parts") });
    const startedAtMs = performance.now();
    for (const file of manifest.files) {
      for (const range of partRanges(file.byteLength, partByteLength)) {
        const bytes = await fetchPart(source, { file, range });
        const transaction = unhashed.transaction("parts", "readwrite", { durability: "strict" });
        transaction.store.put(new Blob([bytes]), [file.path, range.start]);
        await transaction.done;
      }
    }
    const ms = performance.now() - startedAtMs;
    await unhashed.clear("parts");
    unhashed.close();
    return { byteLength: totalByteLength(manifest.files), ms };
  },
};

expose(api);

/** Begins, or goes on where an earlier try was killed or failed; as the librarian does. Returns the model's id. */
async function install({ hubUrl, repository, ...patience }: InstallOrder): Promise<string> {
  installer ??= makeInstaller(database, {
    news: makeModelsNews(),
    sourceOf: (record) => sourceOf(record, hubUrl),
    install: patience,
  });
  const modelId = await modelIdOf(repository);
  if (await readInstall(database, modelId)) {
    await installer.resume(modelId);
  } else {
    await installer.install(await findOnHub({ hubUrl, repository, revision: "main" }));
  }
  return modelId;
}

function sourceOf({ facts: { origin }, manifest }: InstallRecord, hubUrl: string): ModelSource {
  if (origin.kind !== "hub") throw new Error(`Nothing here is installed from ${origin.kind}`);
  return makeHubSource({ hubUrl, ...origin }, manifest);
}

async function digestOfBlob(blob: Blob): Promise<string> {
  const hasher = await createSHA256();
  for (let at = 0; at < blob.size; at += PART_BYTE_LENGTH) {
    hasher.update(new Uint8Array(await blob.slice(at, at + PART_BYTE_LENGTH).arrayBuffer()));
  }
  return hasher.digest();
}
