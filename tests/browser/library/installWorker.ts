import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { makeOriginSource } from "../../../src/library/models/makeOriginSource.ts";

interface Order {
  readonly name: string;
  readonly modelId: string;
  readonly siteUrl: string;
  readonly partByteLength: number;
}

/** Installs a model in a worker of its own, to be killed at any time. Posts the share done, then "done". */
self.onmessage = async ({ data }: MessageEvent<Order>) => {
  const { name, modelId, siteUrl, partByteLength } = data;
  const source = makeOriginSource({ modelId, manifestUrl: `${siteUrl}manifest.json`, filesUrl: `${siteUrl}files/` });
  await installModel(openDatabase({ name }), source, {
    partByteLength,
    onEvent: ({ doneBytes, totalBytes }) => self.postMessage(doneBytes / totalBytes),
  });
  self.postMessage("done");
};
