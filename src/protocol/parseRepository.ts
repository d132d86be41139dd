/** A repository on the hub. */
export interface WrittenRepository {
  /** "owner/name". */
  readonly repository: string;
  /** Null where none was written. */
  readonly revision: string | null;
}

/** What the hub allows in names: letters, digits, dots, dashes and underscores. */
const NAME = "[A-Za-z0-9_][A-Za-z0-9._-]{0,95}";
const PAGE_ON_HUB = /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/([^?#]*)/i;
const SHORT = new RegExp(String.raw`^(${NAME}/${NAME})/?(?:@([^\s@]+))?$`);
const IN_PATH = new RegExp(String.raw`^(${NAME}/${NAME})/(?:tree|blob|resolve)/([^/\s]+)(?:/\S*)?$`);

/** A repository as people write it: `owner/name`, `owner/name@revision`, or the address of its page or of a file. Null: none of these. */
export function parseRepository(written: string): WrittenRepository | null {
  const trimmed = written.trim();
  const path = PAGE_ON_HUB.exec(trimmed)?.[1] ?? trimmed;
  const [, repository, revision] = SHORT.exec(path) ?? IN_PATH.exec(path) ?? [];
  return repository === undefined ? null : { repository, revision: revision ?? null };
}
