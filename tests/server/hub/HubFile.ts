import { createHash } from "node:crypto";
import { type Content, contentOf } from "../sendContent.ts";

/** A file of a repository, wherever its bytes come from. */
export interface HubFile extends Content {
  /** With forward slashes. */
  readonly path: string;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

/** What the hub keeps outside git, by its usual `.gitattributes`; such files are redirected to the CDN and listed with their SHA-256. */
const LFS_NAMES = /\.(safetensors|bin|ckpt|pt|pth|onnx|msgpack|h5|gz|zip)$/;
const LFS_FROM_BYTES = 10 * 2 ** 20;

export function hubFile(path: string, bytes: Buffer): HubFile {
  return { path, sha256: createHash("sha256").update(bytes).digest("hex"), ...contentOf(bytes) };
}

export function isLfs({ path, byteLength }: HubFile): boolean {
  return LFS_NAMES.test(path) || byteLength >= LFS_FROM_BYTES;
}

/** What git keeps of an LFS file: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md#the-pointer */
export function lfsPointer({ sha256, byteLength }: HubFile): Buffer {
  return Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${byteLength}\n`);
}

/** Git's own name for the file: SHA-1 over its kind, length and bytes (of the pointer, for LFS). 40 hex digits. */
export function gitOid(file: HubFile): string {
  const bytes = isLfs(file) ? lfsPointer(file) : file.read(0, file.byteLength);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
