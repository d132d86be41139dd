import { sendContent, sendStatus } from "../sendContent.ts";
import { type Exchange, logRequest, sendHubError } from "./answers.ts";
import { gitOid, type HubFile, isLfs } from "./HubFile.ts";
import type { Repository } from "./Repository.ts";
import { isSignatureGood, signPath } from "./signedUrl.ts";

interface Wanted {
  readonly revision: string;
  readonly path: string;
}

/** `GET /<repository>/resolve/<revision>/<path>`: redirects to the CDN, or for what git itself keeps, to the hub's own cache. */
export function answerResolve(repository: Repository, { revision, path }: Wanted, exchange: Exchange): void {
  const { response, origins } = exchange;
  logRequest(repository, exchange, { server: "hub", target: `@resolve/${path}` });
  const fault = repository.faults.take(`@resolve/${path}`);
  if (fault?.kind === "status") return void sendStatus(fault, response);
  const commit = repository.resolve(revision);
  if (repository.options.gated) return void sendHubError(response, "GatedRepo");
  if (!commit) return void sendHubError(response, "RevisionNotFound");
  response.setHeader("X-Repo-Commit", commit);
  const file = fileAt(repository, commit, path);
  if (!file) return void sendHubError(response, "EntryNotFound");
  response.setHeader("Accept-Ranges", "bytes");
  if (!isLfs(file)) {
    response.setHeader("Location", encodePath(`/api/resolve-cache/models/${repository.name}/${commit}/${path}`));
    response.writeHead(307).end();
    return;
  }
  const lifetimeSeconds = fault?.kind === "expired-url" ? -60 : repository.options.urlLifetimeSeconds;
  const expiresAtSeconds = Math.floor(Date.now() / 1000) + lifetimeSeconds;
  response.setHeader("X-Linked-Size", file.byteLength);
  response.setHeader("X-Linked-ETag", `"${file.sha256}"`);
  const onCdn = encodePath(`/xet-bridge/${repository.name}/${commit}/${path}`);
  response.setHeader("Location", origins.cdn + signPath(onCdn, expiresAtSeconds));
  response.writeHead(302).end();
}

/** `GET /api/resolve-cache/models/<repository>/<commit>/<path>`: a small file itself. */
export function answerSmallFile(
  repository: Repository,
  { revision, path }: Wanted,
  exchange: Exchange,
): Promise<void> | void {
  const file = fileAt(repository, revision, path);
  if (!file) return void sendHubError(exchange.response, "EntryNotFound");
  exchange.response.setHeader("ETag", `"${gitOid(file)}"`);
  return sendBytes(repository, file, { exchange, server: "hub" });
}

/** `GET /xet-bridge/<repository>/<commit>/<path>` on the CDN: a large file, for who has a signed address. */
export function answerCdn(
  repository: Repository,
  { revision, path }: Wanted,
  exchange: Exchange,
): Promise<void> | void {
  const { response, url } = exchange;
  const file = fileAt(repository, revision, path);
  if (file && isSignatureGood(url)) return sendBytes(repository, file, { exchange, server: "cdn" });
  logRequest(repository, exchange, { server: "cdn", target: path });
  response.setHeader("Content-Type", "application/xml");
  response.writeHead(403).end("<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function fileAt(repository: Repository, commit: string, path: string): HubFile | undefined {
  return repository.filesAt(commit).find((file) => file.path === path);
}

function sendBytes(
  repository: Repository,
  file: HubFile,
  { exchange, server }: { exchange: Exchange; server: "hub" | "cdn" },
): Promise<void> {
  const entry = logRequest(repository, exchange, { server, target: file.path });
  const options = {
    range: exchange.request.headers.range,
    fault: repository.faults.take(file.path),
    bytesPerSecond: exchange.bytesPerSecond,
    onSent: (byteLength: number) => {
      entry.sentBytes += byteLength;
    },
  };
  // Without a type Chromium holds back the first 1024 bytes to guess one.
  exchange.response.setHeader("Content-Type", "application/octet-stream");
  return sendContent(repository.served(file), options, exchange.response);
}
