import type { LibrarianClient } from "../../../src/app/client/makeLibrarianClient.ts";
import { unknownWords } from "../../../src/diffusion/prompt/unknownWords.ts";
import type { Failure, Result } from "../../../src/protocol/failure.ts";
import type { InstalledModel, ModelDefaults, PictureRecord } from "../../../src/protocol/library.ts";
import type { StoredModel } from "../../../src/protocol/models.ts";
import { makeMemoryModels } from "./makeMemoryModels.ts";

const MODEL: InstalledModel = {
  id: "starter",
  name: "Test starter",
  byteLength: 8_400_000,
  defaults: {
    steps: 3,
    guidanceScale: 1,
    scheduler: "ddim",
    widthPx: 64,
    heightPx: 64,
    negativePrompt: "",
    knownWords: ["a", "pine", "tree"],
    examplePrompts: ["a pine tree"],
    quick: null,
    palette: null,
  },
};

const STORED: StoredModel = {
  modelId: MODEL.id,
  kind: "checkpoint",
  family: "starter",
  name: MODEL.name,
  origin: { kind: "app" },
  licence: null,
  installedAtMs: 1_700_000_000_000,
  byteLength: MODEL.byteLength,
  preparedByteLength: 0,
  triggerWords: [],
};

const done: Result<void> = { ok: true, value: undefined };
const missing = (id: string): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code: "not-found", what: "picture", id },
});

export interface MemoryOptions {
  readonly saving?: () => Result<void>;
  /** Models besides the starter, and installations under way. */
  readonly report?: Parameters<typeof makeMemoryModels>[1];
  /** What the starter brings in place of its usual. */
  readonly starter?: Partial<ModelDefaults>;
  /** What the models' part answers. */
  readonly answers?: Parameters<typeof makeMemoryModels>[2];
  /** Room that the browser allows. */
  readonly quotaBytes?: number;
}

/** A librarian that keeps things in memory and counts words as tokens: the page's tests need its answers, not its database. */
export function makeMemoryLibrarian(options: MemoryOptions = {}) {
  const starter: InstalledModel = { ...MODEL, defaults: { ...MODEL.defaults, ...options.starter } };
  const models = makeMemoryModels(STORED, options.report, options.answers);
  const pictures = new Map<string, { record: PictureRecord; png: Blob }>();
  const settings = new Map<string, unknown>();
  const librarian: LibrarianClient = {
    ensureStarter: async () => ({ ok: true, value: starter }),
    listModels: async () => ({ ok: true, value: models.list(starter) }),
    countTokens: async (modelId, prompt) => {
      const words = [...prompt.matchAll(/\p{L}+/gu)];
      const unknown = unknownWords(prompt, modelId === starter.id ? starter.defaults.knownWords : []);
      const value = { count: words.length, limit: 75, cutAtIndex: words[75]?.index ?? null, unknownWords: unknown };
      return { ok: true, value };
    },
    savePicture: async (record, png) => {
      pictures.set(record.id, { record, png });
      return done;
    },
    saveGenerated: async (record) => {
      const saved = options.saving?.() ?? done;
      if (saved.ok) pictures.set(record.id, { record, png: new Blob(["png"]) });
      return saved;
    },
    listPictures: async () => ({ ok: true, value: [...pictures.values()].map(({ record }) => record) }),
    getPicture: async (id) => {
      const value = pictures.get(id);
      return value ? { ok: true, value } : missing(id);
    },
    getThumbnail: async (id) => missing(id),
    deletePicture: async () => done,
    undeletePicture: async () => done,
    purgeDeleted: async () => done,
    saveJob: async () => done,
    listJobs: async () => ({ ok: true, value: [] }),
    getJob: async (id) => missing(id),
    deleteJob: async () => done,
    readSetting: async (key) => ({ ok: true, value: settings.get(key) }),
    writeSetting: async (key, value) => {
      settings.set(key, structuredClone(value));
      return done;
    },
    storage: async () => ({
      ok: true,
      value: { usedBytes: 1_000_000, quotaBytes: options.quotaBytes ?? 2_000_000_000 },
    }),
    backup: async () => ({ ok: true, value: new Blob(["zip"]).stream() }),
    ...models.api,
    restore: async () => ({
      ok: true,
      value: {
        addedPictures: 1,
        addedJobs: 2,
        skipped: 3,
        damaged: [
          {
            entry: "pictures/9.png",
            failure: { code: "backup-damaged", entry: null, detail: "the checksum does not match" },
          },
        ],
      },
    }),
  };
  return { librarian, pictures, settings, models };
}
