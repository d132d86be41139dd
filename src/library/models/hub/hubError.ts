import { LibraryError } from "../../LibraryError.ts";
import type { HubAddress } from "./hubAddress.ts";

/** A file as the listing promised it. */
export interface PromisedFile {
  readonly path: string;
  readonly byteLength: number;
}

/** What was asked for: the repository itself, or one of its files. */
export interface Asked {
  readonly address: HubAddress;
  readonly url: string;
  readonly file?: PromisedFile | undefined;
}

/**
 * What it means that the hub or its CDN does not give what it was asked for. `X-Error-Code` is read where it is sent: the hub answers 401
 * for a repository that is not there, so as not to tell it from a private one.
 */
export function hubError(response: Response, { address, url, file }: Asked): LibraryError {
  const { status, headers } = response;
  const { repository, revision } = address;
  const code = headers.get("X-Error-Code");
  const refused = (reason: "no-repository" | "no-revision" | "gated") =>
    new LibraryError({ code: "hub-refused", repository, revision, reason });
  const retryAfterMs = readRetryAfter(headers.get("Retry-After"));
  if (status === 429 || (status === 503 && retryAfterMs !== null)) {
    return new LibraryError({ code: "rate-limited", url, retryAfterMs });
  }
  if (code === "GatedRepo") return refused("gated");
  const isGone = [401, 403, 404, 410].includes(status);
  if (file && isGone) return changedUpstream(address, file.path, "it is no longer there");
  if (code === "RevisionNotFound") return refused("no-revision");
  if (isGone) return refused("no-repository");
  return new LibraryError({ code: "network", url, status });
}

export function changedUpstream({ repository }: HubAddress, file: string, detail: string): LibraryError {
  return new LibraryError({ code: "changed-upstream", source: repository, file, detail });
}

/** Seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after. Null where it is missing or hidden from pages. */
function readRetryAfter(value: string | null): number | null {
  if (value === null) return null;
  const waitMs = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
}
