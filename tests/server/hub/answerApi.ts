import { createHash } from "node:crypto";
import { sendStatus } from "../sendContent.ts";
import { type Exchange, logRequest, sendHubError, sendJson } from "./answers.ts";
import { gitOid, type HubFile, isLfs, lfsPointer } from "./HubFile.ts";
import type { Repository } from "./Repository.ts";

/** `GET /api/models/<repository>[/revision/<revision>]`: what the repository is, and the commit that the revision stands for. */
export function answerInfo(repository: Repository, revision: string, exchange: Exchange): void {
  const { response } = exchange;
  logRequest(repository, exchange, { server: "hub", target: "@info" });
  if (answeredFault(repository, "@info", exchange)) return;
  const commit = repository.resolve(revision);
  if (!commit) return void sendHubError(response, "RevisionNotFound");
  const { name, options } = repository;
  sendJson(response, {
    id: name,
    modelId: name,
    author: name.split("/")[0],
    sha: commit,
    private: false,
    disabled: false,
    gated: options.gated,
    pipeline_tag: "text-to-image",
    library_name: "diffusers",
    tags: ["diffusers", "safetensors", ...(options.card.license ? [`license:${options.card.license}`] : [])],
    cardData: options.card,
    siblings: repository.filesAt(commit).map(({ path }) => ({ rfilename: path })),
  });
}

/** `GET /api/models/<repository>/tree/<revision>?recursive=true`: every file with its length and digest, a page at a time. */
export function answerTree(repository: Repository, revision: string, exchange: Exchange): void {
  const { response, url, origins } = exchange;
  logRequest(repository, exchange, { server: "hub", target: "@tree" });
  if (answeredFault(repository, "@tree", exchange)) return;
  const commit = repository.resolve(revision);
  if (!commit) return void sendHubError(response, "RevisionNotFound");
  const isRecursive = /^(true|1)$/.test(url.searchParams.get("recursive") ?? "");
  const entries = listEntries(repository.filesAt(commit)).filter(({ path }) => isRecursive || !path.includes("/"));
  const from = Number(url.searchParams.get("cursor") ?? 0);
  const length = Math.min(Number(url.searchParams.get("limit") ?? 1000), repository.options.treePageLength);
  if (from + length < entries.length) {
    const next = new URL(`${url.pathname}${url.search}`, origins.hub);
    next.searchParams.set("cursor", String(from + length));
    response.setHeader("Link", `<${next.href}>; rel="next"`);
  }
  sendJson(response, entries.slice(from, from + length));
}

function answeredFault(repository: Repository, target: string, { response }: Exchange): boolean {
  const fault = repository.faults.take(target);
  if (!fault || fault.kind === "none") return false;
  if (fault.kind === "status") sendStatus(fault, response);
  else if (fault.kind === "cut") response.destroy();
  else if (fault.kind !== "stall") throw new Error(`${target} knows no fault "${fault.kind}"`);
  return true;
}

interface TreeEntry {
  readonly type: "file" | "directory";
  readonly oid: string;
  readonly size: number;
  readonly path: string;
  readonly lfs?: { readonly oid: string; readonly size: number; readonly pointerSize: number };
}

function listEntries(files: readonly HubFile[]): TreeEntry[] {
  const entries = [...directoriesOf(files).map(directoryEntry), ...files.map(fileEntry)];
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function directoriesOf(files: readonly HubFile[]): string[] {
  const paths = files.flatMap(({ path }) => {
    const names = path.split("/").slice(0, -1);
    return names.map((_, index) => names.slice(0, index + 1).join("/"));
  });
  return [...new Set(paths)];
}

function directoryEntry(path: string): TreeEntry {
  return { type: "directory", oid: createHash("sha1").update(path).digest("hex"), size: 0, path };
}

function fileEntry(file: HubFile): TreeEntry {
  const { path, byteLength: size, sha256 } = file;
  const entry = { type: "file", oid: gitOid(file), size, path } as const;
  return isLfs(file) ? { ...entry, lfs: { oid: sha256, size, pointerSize: lfsPointer(file).length } } : entry;
}
