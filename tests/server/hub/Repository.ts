import { createHash } from "node:crypto";
import { type Faults, makeFaults } from "../faults.ts";
import { gitOid, type HubFile } from "./HubFile.ts";

/** What the hub says about a repository, besides its files. */
export interface RepositoryOptions {
  /** The model card's front matter: `license`, `license_name`, `license_link`… */
  readonly card?: Readonly<Record<string, string>>;
  /** Its files are for people who were let in; the listing is for all, as on the hub. */
  readonly gated?: false | "auto" | "manual";
  /** Entries on a page of the listing; the hub has 1000. */
  readonly treePageLength?: number;
  /** How long a signed address is good for. */
  readonly urlLifetimeSeconds?: number;
}

export interface LoggedRequest {
  readonly server: "hub" | "cdn";
  readonly method: string;
  readonly target: string;
  readonly range: string | null;
  /** 0 while nothing is answered. */
  status: number;
  /** Of the body of a file's answer, so far. */
  sentBytes: number;
}

/**
 * A repository with its whole history. Faults and log entries go by target: a file's path for its bytes, wherever they are served, or
 * `@info`, `@tree`, and `@resolve/<path>` for the hub's answer before a redirect.
 */
export interface Repository {
  readonly name: string;
  readonly options: Required<RepositoryOptions>;
  readonly faults: Faults;
  readonly log: LoggedRequest[];
  /** Another commit on `main`: these files replace or join the ones there. Returns its revision. */
  publish(files: readonly HubFile[]): string;
  /** Serves other bytes from now on without another commit, and without telling in the listing. */
  replaceBytes(file: HubFile): void;
  /** The commit that a branch, tag or commit stands for, or undefined. */
  resolve(revision: string): string | undefined;
  filesAt(commit: string): readonly HubFile[];
  /** What is really served for a listed file. */
  served(file: HubFile): HubFile;
}

const DEFAULTS = { card: {}, gated: false, treePageLength: 1000, urlLifetimeSeconds: 3600 } as const;

export function makeRepository(name: string, options: RepositoryOptions): Repository {
  const commits = new Map<string, readonly HubFile[]>();
  const replaced = new Map<string, HubFile>();
  let head: string | undefined;
  return {
    name,
    options: { ...DEFAULTS, ...options },
    faults: makeFaults(),
    log: [],
    publish(files) {
      const kept = (commits.get(head ?? "") ?? []).filter(({ path }) => files.every((file) => file.path !== path));
      const all = [...kept, ...files].sort((a, b) => (a.path < b.path ? -1 : 1));
      head = commitOid(name, head, all);
      commits.set(head, all);
      for (const { path } of files) replaced.delete(path);
      return head;
    },
    replaceBytes: (file) => void replaced.set(file.path, file),
    resolve: (revision) => (revision === "main" ? head : commits.has(revision) ? revision : undefined),
    filesAt: (commit) => commits.get(commit) ?? [],
    served: (file) => replaced.get(file.path) ?? file,
  };
}

/** Like git's: another content or another parent is another commit. */
function commitOid(name: string, parent: string | undefined, files: readonly HubFile[]): string {
  const listing = files.map((file) => `${gitOid(file)} ${file.path}`);
  return createHash("sha1")
    .update(JSON.stringify([name, parent, listing]))
    .digest("hex");
}
