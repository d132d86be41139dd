import * as v from "valibot";
import { LibraryError } from "../../LibraryError.ts";
import { type FetchSmallOptions, fetchSmall, type SmallAnswer } from "./fetchSmall.ts";
import { type HubAddress, infoUrl, treeUrl } from "./hubAddress.ts";

export interface ListedFile {
  readonly byteLength: number;
  /** Git's own name for what it keeps: SHA-1 over the file, or over the pointer to one that is kept elsewhere. */
  readonly oid: string;
  /** SHA-256 of a file that git keeps elsewhere (LFS), as all weights are; null for small files. */
  readonly sha256: string | null;
}

/** A repository at one commit. */
export interface Repository {
  /** Its revision is the commit. */
  readonly address: HubAddress;
  readonly card: ModelCard;
  /** By path. */
  readonly files: ReadonlyMap<string, ListedFile>;
}

/** What the publisher says about the licence in the front matter of the model card. */
export interface ModelCard {
  readonly license?: string | undefined;
  readonly license_name?: string | undefined;
  readonly license_link?: string | undefined;
}

const text = v.fallback(v.optional(v.string()), undefined); // a card is written by hand: what is of another shape is not read

const info = v.object({
  sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  gated: v.optional(v.union([v.boolean(), v.string()]), false),
  cardData: v.fallback(v.object({ license: text, license_name: text, license_link: text }), {}),
});

const page = v.array(
  v.object({
    type: v.string(),
    path: v.string(),
    size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    oid: v.string(),
    lfs: v.optional(v.object({ oid: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
  }),
);

/** The hub sends a thousand entries a page; no checkpoint has as many. */
const MAX_PAGES = 20;

/**
 * A repository as the hub describes it, fixed at the commit that its revision stands for now.
 * Throws `LibraryError` (`hub-refused`, `rate-limited`, `network`), or the signal's reason.
 */
export async function readRepository(address: HubAddress, options: FetchSmallOptions = {}): Promise<Repository> {
  const url = infoUrl(address);
  const { sha, gated, cardData } = parse(info, url, await fetchSmall({ address, url }, options));
  if (gated) {
    const { repository, revision } = address;
    throw new LibraryError({ code: "hub-refused", repository, revision, reason: "gated" });
  }
  const fixed = { ...address, revision: sha };
  return { address: fixed, card: cardData, files: await readTree(fixed, options) };
}

async function readTree(address: HubAddress, options: FetchSmallOptions): Promise<Map<string, ListedFile>> {
  const files = new Map<string, ListedFile>();
  let url: string | null = treeUrl(address);
  for (let pages = 0; url !== null && pages < MAX_PAGES; pages++) {
    const answer = await fetchSmall({ address, url }, options);
    for (const { type, path, size, oid, lfs } of parse(page, url, answer)) {
      if (type === "file") files.set(path, { byteLength: size, oid, sha256: lfs?.oid ?? null });
    }
    url = nextPage(answer.headers, url);
  }
  return files;
}

/** Where the listing goes on: https://www.rfc-editor.org/rfc/rfc8288. Another origin than the hub's is not followed. */
function nextPage(headers: Headers, url: string): string | null {
  const [, link] = /<([^>]*)>\s*;\s*rel="?next"?/.exec(headers.get("Link") ?? "") ?? [];
  if (link === undefined) return null;
  const next = new URL(link, url);
  return next.origin === new URL(url).origin ? next.href : null;
}

/** An answer that is not what the hub sends (a login page of some network, say) is no answer. */
function parse<T>(schema: v.GenericSchema<unknown, T>, url: string, { bytes }: SmallAnswer): T {
  try {
    return v.parse(schema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new LibraryError({ code: "network", url, status: 200 }, { cause: error });
  }
}
