import { expose, transfer } from "comlink";
import { backup } from "../src/library/backup/backup.ts";
import { restore } from "../src/library/backup/restore.ts";
import { openDatabase } from "../src/library/database/openDatabase.ts";
import { storageReport } from "../src/library/database/storageReport.ts";
import { deletePicture, purgeDeleted, undeletePicture } from "../src/library/gallery/deletion.ts";
import { getThumbnail } from "../src/library/gallery/getThumbnail.ts";
import { deleteJob, getJob, listJobs, saveJob } from "../src/library/gallery/jobs.ts";
import { getPicture, listPictures, savePicture } from "../src/library/gallery/pictures.ts";
import { saveGenerated } from "../src/library/gallery/saveGenerated.ts";
import { makeOriginSource } from "../src/library/models/makeOriginSource.ts";
import { readSetting, writeSetting } from "../src/library/settings.ts";
import type { LibrarianApi } from "../src/protocol/library.ts";
import { attempt } from "./failure.ts";
import { makeModelsApi } from "./modelsApi.ts";
import { makeTokenizers } from "./readTokenizer.ts";

/** Where the app's own files are: workers are served from a folder below it. */
const APP_URL = new URL(import.meta.env.DEV ? import.meta.env.BASE_URL : "../", import.meta.url);

const starterSource = makeOriginSource({
  modelId: "starter",
  manifestUrl: new URL("starter-manifest.json", APP_URL).href,
  filesUrl: new URL("starter/", APP_URL).href,
});

const database = openDatabase();
const tokenizerOf = makeTokenizers(database);

/** Longer than any offer to undo stands in any tab. */
const UNDO_MS = 60 * 60 * 1000;
// A failure is no loss: the next start tries again.
purgeDeleted(database, { ageMs: UNDO_MS }).catch(() => {});

const api: LibrarianApi = {
  ...makeModelsApi(database, { starter: starterSource, clipUrl: new URL("clip/", APP_URL) }),
  countTokens: (modelId, prompt) => attempt(async () => (await tokenizerOf(modelId)).report(prompt)),

  savePicture: (record, png) => attempt(() => savePicture(database, record, png)),
  saveGenerated: (record, image) => attempt(() => saveGenerated(database, record, image)),
  listPictures: (query) => attempt(() => listPictures(database, query)),
  getPicture: (id) => attempt(() => getPicture(database, id)),
  getThumbnail: (id) => attempt(() => getThumbnail(database, id)),
  deletePicture: (id) => attempt(() => deletePicture(database, id)),
  undeletePicture: (id) => attempt(() => undeletePicture(database, id)),
  purgeDeleted: () => attempt(() => purgeDeleted(database)),

  saveJob: (job) => attempt(() => saveJob(database, job)),
  listJobs: (pictureId) => attempt(() => listJobs(database, pictureId)),
  getJob: (id) => attempt(() => getJob(database, id)),
  deleteJob: (id) => attempt(() => deleteJob(database, id)),

  readSetting: (key) => attempt(() => readSetting(database, key)),
  writeSetting: (key, value) => attempt(() => writeSetting(database, key, value)),

  storage: () => attempt(storageReport),
  backup: async () => {
    const zip = await attempt(() => backup(database));
    return zip.ok ? transfer(zip, [zip.value]) : zip;
  },
  restore: (zip, onEvent) => attempt(() => restore(database, zip, onEvent)),
};

expose(api);
