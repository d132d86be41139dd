import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import { read } from "../src/library/database/transact.ts";
import { LibraryError } from "../src/library/LibraryError.ts";
import { findRecord } from "../src/library/models/findRecord.ts";
import { findOnHub, type HubModel } from "../src/library/models/hub/findOnHub.ts";
import { storedByteLength } from "../src/library/models/installModel.ts";
import type { InstallOrder } from "../src/library/models/installs/makeInstaller.ts";
import { totalByteLength } from "../src/library/models/manifest.ts";
import { manifestHash } from "../src/library/models/manifestHash.ts";
import { CATALOGUE } from "../src/protocol/catalogue.ts";
import { HUB_URL } from "../src/protocol/hosts.ts";
import type { ModelOffer } from "../src/protocol/models.ts";
import { parseRepository } from "../src/protocol/parseRepository.ts";
import { checkNetwork } from "./checkNetwork.ts";
import { checkScheduler } from "./checkScheduler.ts";

export interface HubModels {
  /** What a repository offers. Throws as `findOnHub`, and `invalid` for a name that cannot be one. */
  find(repository: string, revision?: string): Promise<ModelOffer>;
  /** What the branch that an installed model came from offers now, or null when that is the same. Throws likewise. */
  findUpdate(modelId: string): Promise<ModelOffer | null>;
  /** What is to be installed by an offer: the same commit, whatever was published since. Throws likewise. */
  orderOf(offer: ModelOffer): Promise<InstallOrder>;
}

/** Models on the hub at `hubUrl`. What was looked up is remembered while the worker lives: an offer that is taken is not looked up twice. */
export function makeHubModels(database: LibraryDatabase, hubUrl = HUB_URL): HubModels {
  const found = new Map<string, HubModel>();
  const look = async (repository: string, revision: string): Promise<HubModel> => {
    const name = CATALOGUE.find((entry) => entry.repository === repository)?.name;
    const model = await findOnHub({ hubUrl, repository, revision }, { name });
    for (const part of model.parts) checkNetwork(repository, part);
    if (model.scheduler !== undefined) checkScheduler(repository, model.scheduler);
    found.set(keyOf(model.facts.origin), model);
    return model;
  };
  return {
    async find(written, asked) {
      const found = parseRepository(written);
      if (!found) {
        const problem = written.trim() === "" ? "empty" : "unknown";
        throw new LibraryError({ code: "invalid", field: "repository", problem });
      }
      return offerOf(database, await look(found.repository, asked?.trim() || found.revision || "main"));
    },
    async findUpdate(modelId) {
      const { facts, manifestHash: installedHash } = await findRecord(database, modelId);
      if (facts.origin.kind !== "hub") return null;
      const { repository, branch = "main" } = facts.origin;
      const model = await look(repository, branch);
      if ((await manifestHash(model.manifest)) === installedHash) return null;
      return offerOf(database, model);
    },
    async orderOf({ origin }) {
      const known = found.get(keyOf(origin)) ?? (await look(origin.repository, origin.revision));
      return { manifest: known.manifest, facts: { ...known.facts, origin } };
    },
  };
}

function keyOf({ repository, revision }: ModelOffer["origin"]): string {
  return `${repository}@${revision}`;
}

async function offerOf(
  database: LibraryDatabase,
  { manifest, facts, precision, networks }: HubModel,
): Promise<ModelOffer> {
  const { id: modelId, name } = manifest;
  const { kind, family, origin, licence } = facts;
  const installed = await read(database, ["models"], (transaction) => transaction.objectStore("models").get(modelId));
  const installedOrigin = installed?.facts.origin;
  return {
    modelId,
    kind,
    family,
    name,
    origin,
    licence,
    files: manifest.files.map(({ path, sourcePath = path, byteLength }) => ({ path: sourcePath, byteLength })),
    downloadBytes: totalByteLength(manifest.files) - (await storedByteLength(database, manifest)),
    precision,
    networks,
    installedRevision: installedOrigin?.kind === "hub" ? installedOrigin.revision : null,
  };
}
