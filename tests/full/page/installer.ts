import { expose } from "comlink";
import { createSHA256 } from "hash-wasm";
import { openDB } from "idb";
import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import { read } from "../../../src/library/database/transact.ts";
import { LibraryError } from "../../../src/library/LibraryError.ts";
import { fetchPart } from "../../../src/library/models/fetchPart.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { totalByteLength } from "../../../src/library/models/manifest.ts";
import { PART_BYTE_LENGTH, partRanges } from "../../../src/library/models/parts.ts";
import { readFile } from "../../../src/library/models/readFile.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import type { InstallerApi } from "./InstallerApi.ts";
import { listedSource } from "./listedSource.ts";

const database = openDatabase();

const api: InstallerApi = {
  async install({ hubUrl, repository, ...options }) {
    try {
      const { id, byteLength } = await installModel(database, listedSource(hubUrl, repository), options);
      return { ok: true, modelId: id, byteLength };
    } catch (error) {
      const failure =
        error instanceof LibraryError ? error.failure : ({ code: "bug", message: String(error) } as const);
      return { ok: false, failure };
    }
  },

  async verify(modelId) {
    const record = await read(database, ["models"], (transaction) => transaction.objectStore("models").get(modelId));
    const sha256: Record<string, string> = {};
    for (const file of record?.manifest.files ?? []) {
      sha256[file.path] = await digestOfBlob(await readFile(database, modelId, file));
    }
    return { damaged: await verifyModel(database, modelId), sha256 };
  },

  async store({ hubUrl, repository, partByteLength = PART_BYTE_LENGTH }) {
    const source = listedSource(hubUrl, repository);
    const { files } = await source.manifest();
    const unhashed = await openDB("unhashed", 1, { upgrade: (fresh) => void fresh.createObjectStore("parts") });
    const startedAtMs = performance.now();
    for (const file of files) {
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
    return { byteLength: totalByteLength(files), ms };
  },
};

expose(api);

async function digestOfBlob(blob: Blob): Promise<string> {
  const hasher = await createSHA256();
  for (let at = 0; at < blob.size; at += PART_BYTE_LENGTH) {
    hasher.update(new Uint8Array(await blob.slice(at, at + PART_BYTE_LENGTH).arrayBuffer()));
  }
  return hasher.digest();
}
