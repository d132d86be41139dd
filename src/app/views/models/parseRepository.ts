/** A repository on the hub as people write it: `owner/name`, `owner/name@revision`, or the address of its page. Null: neither. */
export function parseRepository(
  text: string,
): { readonly repository: string; readonly revision: string | null } | null {
  const path = text.trim().replace(/^(https?:\/\/)?(www\.)?(huggingface\.co|hf\.co)\//i, "");
  const page = /^([\w.-]+\/[\w.-]+)\/(?:tree|blob|resolve)\/([^/\s]+)(?:\/\S*)?$/.exec(path);
  const short = /^([\w.-]+\/[\w.-]+?)\/?(?:@([^\s@]+))?$/.exec(path);
  const found = page ?? short;
  return found?.[1] ? { repository: found[1], revision: found[2] ?? null } : null;
}
