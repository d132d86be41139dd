import { createSHA256 } from "hash-wasm";
import type { HashStates } from "../database/schema.ts";

/** SHA-256 of a file, fed in order, that can be saved after any part and gone on from. */
export interface FileDigest {
  update(bytes: Uint8Array): void;
  /** To be kept with a part. */
  state(): Uint8Array;
  /** Goes on behind a part without reading it, if what came before the part is what was seen so far. */
  skip(states: HashStates): boolean;
  /** Whether a part's bytes lead from the one state to the other. What was seen so far is forgotten. Throws unless `knows` the states. */
  leads(states: HashStates, bytes: Uint8Array): boolean;
  /** False for states that another version of hash-wasm saved. What was seen so far is forgotten. */
  knows(states: HashStates): boolean;
  /** As hex; the end of it. */
  hex(): string;
}

export async function makeFileDigest(): Promise<FileDigest> {
  const hasher = await createSHA256();
  hasher.init();
  // States are told apart by the digests that they lead to: each also holds what is left of earlier blocks, which depends on how
  // the bytes were cut when they came.
  const hexAt = (state: Uint8Array) => hasher.load(state).digest();
  const knows = ({ before, after }: HashStates) => {
    try {
      hasher.load(before).load(after);
      return true;
    } catch {
      return false;
    }
  };
  return {
    update: (bytes) => void hasher.update(bytes),
    state: () => hasher.save(),
    skip(states) {
      const now = hasher.save();
      const follows = knows(states) && hexAt(states.before) === hexAt(now);
      hasher.load(follows ? states.after : now);
      return follows;
    },
    leads: ({ before, after }, bytes) => hasher.load(before).update(bytes).digest() === hexAt(after),
    knows,
    hex: () => hasher.digest(),
  };
}
