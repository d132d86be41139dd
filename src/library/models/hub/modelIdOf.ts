import { digestOf } from "../parts.ts";

const MAX_LENGTH = 100;

/**
 * The id that a repository's model has here. Names on the hub know no "--", so owner and name cannot run together; what an id cannot
 * hold (capitals, underscores) is replaced, and a piece of the name's digest keeps such names apart.
 */
export async function modelIdOf(repository: string): Promise<string> {
  const plain = repository.replace("/", "--");
  if (/^[a-z0-9][a-z0-9.-]*$/.test(plain) && plain.length <= MAX_LENGTH) return plain;
  const digest = (await digestOf(new TextEncoder().encode(repository))).slice(0, 8);
  const readable = plain
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, "-")
    .replace(/^[^a-z0-9]+/, "");
  return `${readable.slice(0, MAX_LENGTH - 1 - digest.length)}-${digest}`;
}
