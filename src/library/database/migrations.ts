import type { IDBPDatabase, IDBPTransaction } from "idb";

/** The database before its shape is known: a migration sees whatever an older version left. */
export type AnyDatabase = IDBPDatabase<unknown>;
export type UpgradeTransaction = IDBPTransaction<unknown, string[], "versionchange">;

/** One step from the version before to `version`. Awaits nothing but the database, or the transaction would end early. */
export interface Migration {
  readonly version: number;
  readonly adds: string;
  up(database: AnyDatabase, transaction: UpgradeTransaction): void | Promise<void>;
}

/** Every step ever shipped, in order. A shipped step is never edited: databases out there have taken it. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    adds: "models in parts, pictures, engraving jobs, settings",
    up(database) {
      database.createObjectStore("models", { keyPath: "id" });
      database.createObjectStore("parts", { keyPath: ["fileKey", "index"] });
      database.createObjectStore("pictures", { keyPath: "id" }).createIndex("byCreatedAt", "createdAtMs");
      database.createObjectStore("pictureBlobs");
      database.createObjectStore("jobs", { keyPath: "id" }).createIndex("byPicture", "pictureId");
      database.createObjectStore("settings");
    },
  },
  {
    version: 2,
    adds: "thumbnails, and deleting with undo",
    up(database) {
      database.createObjectStore("thumbnails");
      database.createObjectStore("tombstones", { keyPath: "pictureId" });
    },
  },
  {
    version: 3,
    adds: "installations that survive a reload, and what each model is",
    async up(database, transaction) {
      database.createObjectStore("installs", { keyPath: "modelId" });
      // Until now there was the starter alone.
      const facts = {
        kind: "checkpoint",
        family: "starter",
        origin: { kind: "app" },
        licence: null,
        triggerWords: [],
      };
      const models = transaction.objectStore("models");
      for (const model of await models.getAll()) await models.put?.({ ...model, facts });
    },
  },
];
