import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { HashStates } from "../../../src/library/database/schema.ts";
import { type FileDigest, makeFileDigest } from "../../../src/library/models/makeFileDigest.ts";

const PART = 64 * 1000;
const BYTES = Uint8Array.from({ length: 4 * PART + 77 }, (_, i) => (i * 2654435761) >>> 24);
const PARTS = [0, 1, 2, 3, 4].map((index) => BYTES.subarray(index * PART, (index + 1) * PART));

/** Feeds bytes in chunks of one length, as a network would. */
function feed(digest: FileDigest, bytes: Uint8Array, chunkBytes: number): void {
  for (let at = 0; at < bytes.length; at += chunkBytes) digest.update(bytes.subarray(at, at + chunkBytes));
}

async function statesOf(chunkBytes: number): Promise<HashStates[]> {
  const digest = await makeFileDigest();
  return PARTS.map((part) => {
    const before = digest.state();
    feed(digest, part, chunkBytes);
    return { before, after: digest.state() };
  });
}

it("is the file's, whether read or skipped", async () => {
  const sha256 = createHash("sha256").update(BYTES).digest("hex");
  const states = await statesOf(1000);
  const digest = await makeFileDigest();
  expect(states.map((each) => digest.skip(each))).toEqual([true, true, true, true, true]);
  expect(digest.hex()).toBe(sha256);
  const mixed = await makeFileDigest();
  for (const [index, part] of PARTS.entries()) {
    if (index % 2 === 0) expect(mixed.skip(states[index]!), `part ${index}`).toBe(true);
    else mixed.update(part);
  }
  expect(mixed.hex()).toBe(sha256);
});

it("does not skip a part that does not come next, and goes on as it stood", async () => {
  const states = await statesOf(1000);
  const digest = await makeFileDigest();
  digest.update(PARTS[0]!);
  for (const index of [0, 2, 3, 4]) expect(digest.skip(states[index]!), `part ${index}`).toBe(false);
  for (const part of PARTS.slice(1)) digest.update(part);
  expect(digest.hex()).toBe(createHash("sha256").update(BYTES).digest("hex"));
});

it("tells whole parts from changed ones, however they were cut when they came", async () => {
  const digest = await makeFileDigest();
  for (const chunkBytes of [1000, 77, 64, PART]) {
    for (const [index, states] of (await statesOf(chunkBytes)).entries()) {
      const bytes = PARTS[index]!.slice();
      expect(digest.leads(states, bytes), `part ${index} in chunks of ${chunkBytes}`).toBe(true);
      bytes[(index * 31) % bytes.length]! ^= 1;
      expect(digest.leads(states, bytes), `part ${index}, changed`).toBe(false);
      expect(digest.leads(states, PARTS[index]!.subarray(1)), `part ${index}, too short`).toBe(false);
    }
  }
});

it("knows the states that it saved, and no others", async () => {
  const [states] = await statesOf(1000);
  const digest = await makeFileDigest();
  expect(digest.knows(states!)).toBe(true);
  const foreign = states!.after.slice();
  foreign[0]! ^= 1;
  expect(digest.knows({ ...states!, after: foreign })).toBe(false);
  expect(digest.knows({ ...states!, before: states!.before.slice(1) })).toBe(false);
  const another = await makeFileDigest();
  expect(another.skip({ ...states!, after: foreign })).toBe(false);
  for (const part of PARTS) another.update(part);
  expect(another.hex()).toBe(createHash("sha256").update(BYTES).digest("hex"));
});
