import { type Asked, changedUpstream } from "./hubError.ts";

/** Throws `changed-upstream` when an answer to a range tells another length of the whole file than the listing. */
export function checkTotal(headers: Headers, { address, file }: Asked): void {
  const [, total] = /\/(\d+)$/.exec(headers.get("Content-Range") ?? "") ?? [];
  if (!file || total === undefined || Number(total) === file.byteLength) return;
  throw changedUpstream(address, file.path, `it is ${total} bytes long, the listing says ${file.byteLength}`);
}
