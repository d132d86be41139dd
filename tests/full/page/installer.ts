import { expose } from "comlink";
import { createSHA256 } from "hash-wasm";
import { openDB } from "idb";
import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import type { InstallRecord, ModelRecord } from "../../../src/library/database/schema.ts";
import { LibraryError } from "../../../src/library/LibraryError.ts";
import { fetchPart } from "../../../src/library/models/fetchPart.ts";
import { findRecord } from "../../../src/library/models/findRecord.ts";
import { findOnHub } from "../../../src/library/models/hub/findOnHub.ts";
import { makeHubSource } from "../../../src/library/models/hub/makeHubSource.ts";
import { modelIdOf } from "../../../src/library/models/hub/modelIdOf.ts";
import { readInstall } from "../../../src/library/models/installs/installRecords.ts";
import { type Installer, makeInstaller } from "../../../src/library/models/installs/makeInstaller.ts";
import { makeModelsNews } from "../../../src/library/models/installs/makeModelsNews.ts";
import { makeModelsWatch } from "../../../src/library/models/installs/makeModelsWatch.ts";
import type { ModelSource } from "../../../src/library/models/ModelSource.ts";
import { totalByteLength } from "../../../src/library/models/manifest.ts";
import { PART_BYTE_LENGTH, partRanges } from "../../../src/library/models/parts.ts";
import { readFile } from "../../../src/library/models/readFile.ts";
import { repairModel } from "../../../src/library/models/repairModel.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import type { InstallerApi, InstallOrder, InstallOutcome } from "./InstallerApi.ts";

const database = openDatabase();

/** As in the app, the page hears how things stand some times a second. */
const news = makeModelsNews();
const { watch } = makeModelsWatch(database, { news, isWorking: () => true });

/** One for the life of the worker, with the patience of the first order. */
let installer: Installer | undefined;

const api: InstallerApi = {
  install: (order) => outcomeOf(install(order)),
  repair: (order) => outcomeOf(repair(order)),
  watch,

  async verify(modelId) {
    const damaged = await verifyModel(database, modelId);
    const sha256: Record<string, string> = {};
    if (damaged.length > 0) return { damaged, sha256 };
    const { manifest } = await findRecord(database, modelId);
    for (const file of manifest.files) {
      sha256[file.sourcePath ?? file.path] = await digestOfBlob(await readFile(database, modelId, file));
    }
    return { damaged, sha256 };
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

async function outcomeOf(changing: Promise<string>): Promise<InstallOutcome> {
  try {
    const modelId = await changing;
    const { manifest } = await findRecord(database, modelId);
    return { ok: true, modelId, byteLength: totalByteLength(manifest.files) };
  } catch (error) {
    const failure = error instanceof LibraryError ? error.failure : ({ code: "bug", message: String(error) } as const);
    return { ok: false, failure };
  }
}

/** Begins, or goes on where an earlier try was killed or failed; as the librarian does. Returns the model's id. */
async function install({ hubUrl, repository, ...patience }: InstallOrder): Promise<string> {
  installer ??= makeInstaller(database, {
    news,
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

async function repair({ hubUrl, repository, ...patience }: InstallOrder): Promise<string> {
  const modelId = await modelIdOf(repository);
  await repairModel(database, sourceOf(await findRecord(database, modelId), hubUrl), { ...patience, modelId });
  return modelId;
}

function sourceOf({ facts: { origin }, manifest }: InstallRecord | ModelRecord, hubUrl: string): ModelSource {
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
