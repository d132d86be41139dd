import { parsePythonJson } from "../../../formats/parsePythonJson.ts";
import type { ManifestFile } from "../manifest.ts";
import { digestOf } from "../parts.ts";
import { type FetchSmallOptions, fetchSmall } from "./fetchSmall.ts";
import { fileUrl } from "./hubAddress.ts";
import { changedUpstream } from "./hubError.ts";
import type { ListedFile, Repository } from "./readRepository.ts";

/** Files of a repository's listing. All throw as `fetchSmall`, and `changed-upstream` for bytes that are not the listing's. */
export interface ListedFiles {
  /** Undefined where it is missing. */
  text(path: string): Promise<string | undefined>;
  /** Parsed; undefined where it is missing or no JSON. */
  json(path: string): Promise<unknown>;
  /** As a manifest names it. The listing tells the SHA-256 of large files alone; small ones are fetched for theirs. */
  describe(path: string, sourcePath: string): Promise<ManifestFile>;
}

/** Each small file is fetched once. */
export function readListed(repository: Repository, options: FetchSmallOptions): ListedFiles {
  const { address, files } = repository;
  const fetched = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const bytesOf = (path: string, file: ListedFile) => {
    const bytes = fetched.get(path) ?? fetchListed(repository, { path, file }, options);
    fetched.set(path, bytes);
    return bytes;
  };
  const text = async (path: string) => {
    const file = files.get(path);
    return file && new TextDecoder().decode(await bytesOf(path, file));
  };
  return {
    text,
    async json(path) {
      const found = await text(path);
      if (found === undefined) return undefined;
      try {
        return parsePythonJson(found);
      } catch {
        return undefined;
      }
    },
    async describe(path, sourcePath) {
      const file = files.get(sourcePath);
      if (!file) throw changedUpstream(address, sourcePath, "it is not in the listing");
      const sha256 = file.sha256 ?? (await digestOf(await bytesOf(sourcePath, file)));
      return { path, byteLength: file.byteLength, sha256, ...(sourcePath !== path && { sourcePath }) };
    },
  };
}

async function fetchListed(
  { address }: Repository,
  { path, file }: { path: string; file: ListedFile },
  options: FetchSmallOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const promised = { path, byteLength: file.byteLength };
  const { bytes } = await fetchSmall({ address, url: fileUrl(address, path), file: promised }, options);
  const isListed = file.sha256 === null ? (await gitOid(bytes)) === file.oid : (await digestOf(bytes)) === file.sha256;
  if (!isListed) throw changedUpstream(address, path, "it is not what the listing says");
  return bytes;
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
async function gitOid(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const object = await new Blob([`blob ${bytes.length}\0`, bytes]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", object));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
