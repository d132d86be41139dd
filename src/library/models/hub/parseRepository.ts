import { LibraryError } from "../../LibraryError.ts";

/** What the hub allows in names: letters, digits, dots, dashes and underscores. */
const NAME = `[A-Za-z0-9_][A-Za-z0-9._-]{0,95}`;
const WRITTEN = new RegExp(String.raw`^(?:https://[^/]+/)?(${NAME}/${NAME})(?:/tree/([^?#]+)|@(\S+))?/?$`);

/**
 * A repository as people write it: "owner/name", "owner/name@revision", or the address of its page.
 * Throws `LibraryError` (`invalid`, field "repository").
 */
export function parseRepository(written: string, revision?: string): { repository: string; revision: string } {
  const trimmed = written.trim();
  const [, repository, inPath, afterSign] = WRITTEN.exec(trimmed) ?? [];
  if (repository === undefined) {
    throw new LibraryError({ code: "invalid", field: "repository", problem: trimmed === "" ? "empty" : "unknown" });
  }
  const asked = revision?.trim() || afterSign || inPath?.replace(/\/$/, "") || "main";
  return { repository, revision: asked };
}
