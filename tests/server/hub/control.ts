import type { IncomingMessage } from "node:http";
import type { Fault } from "../faults.ts";
import { type Exchange, sendJson } from "./answers.ts";
import { type HubFile, hubFile } from "./HubFile.ts";
import { type CheckpointName, inventCheckpoint } from "./invented/inventCheckpoint.ts";
import type { Repository, RepositoryOptions } from "./Repository.ts";
import type { Hub } from "./startHub.ts";

/** What a browser test asks of the hub: `POST /@control/<owner>/<name>/<order>`, see `makeHubRepository`. */
export type Order =
  | { readonly order: "create"; readonly options: RepositoryOptions }
  | { readonly order: "publish"; readonly files: readonly EncodedFile[] }
  | { readonly order: "invent"; readonly checkpoint: CheckpointName }
  | { readonly order: "replace-bytes"; readonly file: EncodedFile }
  | { readonly order: "fault"; readonly target: string; readonly fault: Fault }
  | { readonly order: "remove" }
  | { readonly order: "log" };

export interface EncodedFile {
  readonly path: string;
  readonly base64: string;
}

/** The tests' own way in, with CORS for all. */
export async function answerControl(
  hub: Hub,
  repositories: ReadonlyMap<string, Repository>,
  { request, response, url }: Exchange,
): Promise<void> {
  response.setHeader("Access-Control-Allow-Origin", "*");
  const [, , owner, model] = url.pathname.split("/").map(decodeURIComponent);
  const order = JSON.parse(await readText(request)) as Order; // sent by makeHubRepository
  sendJson(response, obey(hub, { name: `${owner}/${model}`, repositories, order }) ?? null);
}

interface Ordered {
  readonly name: string;
  readonly repositories: ReadonlyMap<string, Repository>;
  readonly order: Order;
}

function obey(hub: Hub, { name, repositories, order }: Ordered): unknown {
  if (order.order === "create") return void hub.create(name, order.options);
  const repository = repositories.get(name);
  if (!repository) throw new Error(`no repository ${name}`);
  switch (order.order) {
    case "publish":
      return repository.publish(order.files.map(decode));
    case "invent":
      return repository.publish(inventCheckpoint(order.checkpoint, { size: "small" }));
    case "replace-bytes":
      return repository.replaceBytes(decode(order.file));
    case "fault":
      return repository.faults.add(order.target, order.fault);
    case "remove":
      return void hub.remove(name);
    case "log":
      return repository.log;
    default:
      return order satisfies never;
  }
}

function decode({ path, base64 }: EncodedFile): HubFile {
  return hubFile(path, Buffer.from(base64, "base64"));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
