import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import { makeHubSource } from "../../../src/library/models/hub/makeHubSource.ts";
import {
  type InstallerOptions,
  type InstallOrder,
  makeInstaller,
} from "../../../src/library/models/installs/makeInstaller.ts";
import { makeModelsNews } from "../../../src/library/models/installs/makeModelsNews.ts";
import type { ModelOrigin } from "../../../src/protocol/models.ts";

export interface HubInstallOrder {
  readonly name: string;
  readonly hubUrl: string;
  readonly order: InstallOrder;
  readonly install: InstallerOptions["install"];
}

/** A tab's librarian in a worker of its own, to be killed at any time. Posts the share done, then how it ended. */
self.onmessage = async ({ data }: MessageEvent<HubInstallOrder>) => {
  const { name, hubUrl, order, install } = data;
  const origin = order.facts.origin as Extract<ModelOrigin, { kind: "hub" }>; // this worker is for the hub alone
  const news = makeModelsNews(name);
  news.listen((told) => {
    if (told.kind === "progress") self.postMessage(told.doneBytes / told.totalBytes);
  });
  const installer = makeInstaller(openDatabase({ name }), {
    news,
    sourceOf: ({ manifest }) => makeHubSource({ hubUrl, ...origin }, manifest),
    ...(install && { install }),
  });
  try {
    self.postMessage(await installer.install(order));
  } catch (error) {
    self.postMessage(String(error));
  }
};
