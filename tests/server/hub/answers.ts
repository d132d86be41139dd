import type { IncomingMessage, ServerResponse } from "node:http";
import type { LoggedRequest, Repository } from "./Repository.ts";

/** A request on its way to an answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** The hub's own origin and the CDN's. */
  readonly origins: { readonly hub: string; readonly cdn: string };
  readonly bytesPerSecond: number | undefined;
}

/** What the hub lets a page on another origin read (seen in October 2026). `Retry-After` is not among them. */
const EXPOSED =
  "X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,X-Total-Count,ETag,Link,Accept-Ranges,Content-Range," +
  "X-Linked-Size,X-Linked-ETag,X-Xet-Hash";

export function setHubHeaders({ request, response, origins }: Exchange): void {
  response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? origins.hub);
  response.setHeader("Access-Control-Expose-Headers", EXPOSED);
  response.setHeader("Vary", "Origin");
}

/** Notes a request in the repository's log; its status follows when it is known. */
export function logRequest(
  repository: Repository,
  { request, response }: Exchange,
  about: Pick<LoggedRequest, "server" | "target">,
): LoggedRequest {
  const entry: LoggedRequest = {
    ...about,
    method: request.method ?? "GET",
    range: request.headers.range ?? null,
    status: 0,
    sentBytes: 0,
  };
  repository.log.push(entry);
  response.on("close", () => {
    if (response.headersSent) entry.status = response.statusCode;
  });
  return entry;
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify(value));
}

export type HubErrorCode = "RepoNotFound" | "RevisionNotFound" | "EntryNotFound" | "GatedRepo";

/** As the hub answers somebody it does not know: a repository that is not there is 401, too, so as not to tell the private from the missing. */
const ERRORS: Record<HubErrorCode, readonly [status: number, message: string]> = {
  RepoNotFound: [401, "Invalid username or password."],
  RevisionNotFound: [404, "Invalid rev id"],
  EntryNotFound: [404, "Entry not found"],
  GatedRepo: [
    401,
    "Access to this model is restricted. You must have access to it and be authenticated. Please log in.",
  ],
};

export function sendHubError(response: ServerResponse, code: HubErrorCode): void {
  const [status, message] = ERRORS[code];
  response.setHeader("X-Error-Code", code);
  response.setHeader("X-Error-Message", message);
  response.statusCode = status;
  sendJson(response, { error: message });
}
