import { inject } from "vitest";
import type { Fault } from "../faults.ts";
import type { EncodedFile, Order } from "./control.ts";
import type { CheckpointName } from "./invented/inventCheckpoint.ts";
import type { LoggedRequest, RepositoryOptions } from "./Repository.ts";

export interface TestRepository {
  /** Origin of the local hub, without a slash at the end. */
  readonly hubUrl: string;
  /** "owner/name", this test's own. */
  readonly name: string;
  /** Another commit on `main`: these files replace or join the ones there. Returns its revision. */
  publish(files: Readonly<Record<string, Uint8Array | string>>): Promise<string>;
  /** As `publish`, with a whole checkpoint of about 8 MB: every file, name and layer as published, tiny widths, invented weights. */
  invent(checkpoint: CheckpointName): Promise<string>;
  /** Serves other bytes from now on without another commit, and without telling in the listing. */
  replaceBytes(path: string, content: Uint8Array | string): Promise<void>;
  /** Makes the target's next answers go wrong: a file's path, `@resolve/<path>` (before the redirect), `@info` or `@tree`. */
  fault(target: string, fault: Fault): Promise<void>;
  /** Takes the repository away, as its publisher may. */
  remove(): Promise<void>;
  /** Requests so far, refused preflights (method OPTIONS) included. */
  log(): Promise<LoggedRequest[]>;
}

/** A repository of this test's own on the local hub, empty until something is published. */
export async function makeHubRepository(
  options: RepositoryOptions = {},
  name = `tests/${crypto.randomUUID()}`,
): Promise<TestRepository> {
  const hubUrl = inject("hubUrl");
  const send = async (order: Order) => {
    // As text, so that the browser asks for no preflight.
    const response = await fetch(`${hubUrl}/@control/${name}`, { method: "POST", body: JSON.stringify(order) });
    if (!response.ok) throw new Error(`${order.order}: ${response.status}`);
    return response.json();
  };
  await send({ order: "create", options });
  return {
    hubUrl,
    name,
    publish: (files) =>
      send({ order: "publish", files: Object.entries(files).map(([path, content]) => encode(path, content)) }),
    invent: (checkpoint) => send({ order: "invent", checkpoint }),
    replaceBytes: (path, content) => send({ order: "replace-bytes", file: encode(path, content) }),
    fault: (target, fault) => send({ order: "fault", target, fault }),
    remove: () => send({ order: "remove" }),
    log: () => send({ order: "log" }),
  };
}

function encode(path: string, content: Uint8Array | string): EncodedFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return { path, base64: btoa(binary) };
}
