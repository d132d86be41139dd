import { encodePath } from "../encodePath.ts";

/** A repository on a hub at one revision. */
export interface HubAddress {
  /** The hub's origin, without a slash at the end. */
  readonly hubUrl: string;
  /** "owner/name". */
  readonly repository: string;
  /** A branch, tag or commit. */
  readonly revision: string;
}

/** What the repository is: https://huggingface.co/docs/hub/api */
export function infoUrl({ hubUrl, repository, revision }: HubAddress): string {
  return `${hubUrl}/api/models/${encodePath(repository)}/revision/${encodeURIComponent(revision)}`;
}

/** The first page of the listing of all files. */
export function treeUrl({ hubUrl, repository, revision }: HubAddress): string {
  return `${hubUrl}/api/models/${encodePath(repository)}/tree/${encodeURIComponent(revision)}?recursive=true`;
}

/** A file's bytes; large ones are redirected to a CDN. */
export function fileUrl({ hubUrl, repository, revision }: HubAddress, path: string): string {
  return `${hubUrl}/${encodePath(repository)}/resolve/${encodeURIComponent(revision)}/${encodePath(path)}`;
}
