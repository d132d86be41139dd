import { digestOf } from "../parts.ts";

/** Digits of a digest that tell one from another. */
const SHORT = 16;

/** Tells a set of LoRAs from others, weights and order included, and says which they are: it ends up in the names of merged copies. */
export async function mergedSetKey(
  loras: readonly { readonly sha256: string; readonly weight: number }[],
): Promise<string> {
  const uses = JSON.stringify(loras.map(({ sha256, weight }) => [sha256, weight]));
  const all = await digestOf(new TextEncoder().encode(uses));
  return [all, ...loras.map(({ sha256 }) => sha256)].map((digest) => digest.slice(0, SHORT)).join("_");
}

/** Whether a LoRA with this digest belongs to the set. */
export function isInMergedSet(setKey: string, sha256: string): boolean {
  return setKey.split("_").slice(1).includes(sha256.slice(0, SHORT));
}
