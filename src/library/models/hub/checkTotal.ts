import type { HubAddress } from "./hubAddress.ts";
import { changedUpstream } from "./hubError.ts";

export interface PromisedFile {
  readonly path: string;
  readonly byteLength: number;
}

/** Throws `changed-upstream` when an answer to a range tells another length of the whole file than the listing. */
export function checkTotal(headers: Headers, address: HubAddress, { path, byteLength }: PromisedFile): void {
  const [, total] = /\/(\d+)$/.exec(headers.get("Content-Range") ?? "") ?? [];
  if (total === undefined || Number(total) === byteLength) return;
  throw changedUpstream(address, path, `it is ${total} bytes long, the listing says ${byteLength}`);
}
