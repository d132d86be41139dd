import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Content } from "../../sendContent.ts";

const CHUNK_BYTES = 4 * 2 ** 20;
const SAMPLE_BYTES = 2 ** 18;

/** SHA-256 of some content, remembered in the system's temporary folder: gigabytes take seconds to hash. */
export function cachedSha256(content: Content): string {
  const folder = join(tmpdir(), "burin-hub-digests");
  const file = join(folder, keyOf(content));
  try {
    return readFileSync(file, "utf8");
  } catch {
    const hash = createHash("sha256");
    for (let at = 0; at < content.byteLength; at += CHUNK_BYTES) {
      hash.update(content.read(at, Math.min(at + CHUNK_BYTES, content.byteLength)));
    }
    const sha256 = hash.digest("hex");
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, sha256);
    return sha256;
  }
}

/** Changes whenever the generator does: length, beginning (the header), middle and end. */
function keyOf(content: Content): string {
  const hash = createHash("sha256").update(String(content.byteLength));
  for (const start of [0, Math.floor(content.byteLength / 2), content.byteLength - SAMPLE_BYTES]) {
    const from = Math.max(0, start);
    hash.update(content.read(from, Math.min(from + SAMPLE_BYTES, content.byteLength)));
  }
  return hash.digest("hex");
}
