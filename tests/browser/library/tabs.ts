import { onTestFinished } from "vitest";
import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import type { InstallRecord } from "../../../src/library/database/schema.ts";
import { LibraryError } from "../../../src/library/LibraryError.ts";
import { findOnHub, type HubModel } from "../../../src/library/models/hub/findOnHub.ts";
import { makeHubSource } from "../../../src/library/models/hub/makeHubSource.ts";
import { readInstalls } from "../../../src/library/models/installs/installRecords.ts";
import { makeInstaller } from "../../../src/library/models/installs/makeInstaller.ts";
import { makeModelsNews } from "../../../src/library/models/installs/makeModelsNews.ts";
import { makeModelsWatch } from "../../../src/library/models/installs/makeModelsWatch.ts";
import type { ModelInstall, ModelsReport } from "../../../src/protocol/models.ts";
import type { TestRepository } from "../../server/hub/makeHubRepository.ts";

/** Parts of the test models. */
export const PART = 256 * 1024;
export const FAST = { partByteLength: PART, retryDelaysMs: [1, 1, 1], stallTimeoutMs: 400 };
/** Takes no pause for a stall: the test says when it goes on. */
export const PATIENT = { ...FAST, stallTimeoutMs: 60_000 };

/** What a tab's librarian is made of: its own connection, its own channel. Locks and channels work between them as between tabs. */
export function openTab(name: string, hubUrl: string, install = PATIENT) {
  const database = openDatabase({ name });
  const news = makeModelsNews(name);
  const sourceOf = ({ manifest, facts: { origin } }: InstallRecord) => {
    if (origin.kind !== "hub") throw new LibraryError({ code: "files-needed", modelId: manifest.id });
    return makeHubSource({ hubUrl, ...origin }, manifest);
  };
  const installer = makeInstaller(database, { news, sourceOf, install });
  const reports: ModelsReport[] = [];
  const { watch } = makeModelsWatch(database, { news, ...installer });
  onTestFinished(async () => {
    for (const { modelId } of await readInstalls(database)) await installer.cancel(modelId); // what a failed test left
    news.close();
    database.close();
  });
  return {
    ...installer,
    database,
    news,
    reports,
    watch: () => watch((report) => reports.push(report)),
    last: () => reports.at(-1),
    /** How the first installation in the list was seen, each state once in a row. */
    phases: () => dropRepeats(reports.map(({ installs }) => phaseOf(installs[0]))),
  };
}

export type Tab = ReturnType<typeof openTab>;

function phaseOf(install: ModelInstall | undefined): string {
  if (!install) return "none";
  return install.state.phase === "running" && install.state.elsewhere ? "elsewhere" : install.state.phase;
}

function dropRepeats(names: readonly string[]): string[] {
  return names.filter((name, index) => name !== names[index - 1]);
}

export function lookUp({ hubUrl, name }: TestRepository, revision = "main"): Promise<HubModel> {
  return findOnHub({ hubUrl, repository: name, revision }, { retryDelaysMs: [1] });
}

/** Bytes that the CDN sent of a file, headers read for the offer not counted. */
export async function sentOf(repository: TestRepository, path: string): Promise<number> {
  const log = await repository.log();
  const ranges = log.filter(({ server, target, range }) => server === "cdn" && target === path && range !== null);
  return ranges.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
}
