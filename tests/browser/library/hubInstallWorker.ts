import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import { makeHubSource } from "../../../src/library/models/hub/makeHubSource.ts";
import {
  type InstallerOptions,
  type InstallOrder,
  makeInstaller,
} from "../../../src/library/models/installs/makeInstaller.ts";
import { makeModelsNews } from "../../../src/library/models/installs/makeModelsNews.ts";
import type { ModelSource } from "../../../src/library/models/ModelSource.ts";
import { type ModelManifest, totalByteLength } from "../../../src/library/models/manifest.ts";
import type { ModelOrigin } from "../../../src/protocol/models.ts";

export interface HubInstallOrder {
  readonly name: string;
  readonly hubUrl: string;
  readonly order: InstallOrder;
  readonly install: InstallerOptions["install"];
}

/** A tab's librarian in a worker of its own, to be killed at any time. Posts the share done, chunk by chunk, then how it ended. */
self.onmessage = async ({ data }: MessageEvent<HubInstallOrder>) => {
  const { name, hubUrl, order, install } = data;
  const origin = order.facts.origin as Extract<ModelOrigin, { kind: "hub" }>; // this worker is for the hub alone
  const installer = makeInstaller(openDatabase({ name }), {
    news: makeModelsNews(name),
    sourceOf: ({ manifest }) => watched(makeHubSource({ hubUrl, ...origin }, manifest), manifest),
    ...(install && { install }),
  });
  try {
    self.postMessage(await installer.install(order));
  } catch (error) {
    self.postMessage(String(error));
  }
};

/** Tells of every chunk that arrives: installations so small are over before the first report. */
function watched(source: ModelSource, { files }: ModelManifest): ModelSource {
  const totalBytes = totalByteLength(files);
  return {
    ...source,
    async fetchRange(file, range, signal) {
      const response = await source.fetchRange(file, range, signal);
      const { leadByteLength = 0 } = response;
      let doneBytes = totalByteLength(files.slice(0, files.indexOf(file))) + range.start - leadByteLength;
      const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          doneBytes += chunk.length;
          self.postMessage(doneBytes / totalBytes);
          controller.enqueue(chunk);
        },
      });
      return { ...response, body: response.body.pipeThrough(counted) };
    },
  };
}
