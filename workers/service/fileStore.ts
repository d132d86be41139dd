import type { PrecacheEntry } from "workbox-precaching";
import { sliceResponse } from "./sliceResponse.ts";

/** Files kept by content: an address together with its revision names the same bytes for ever. */
export interface FileStore {
  /** The answer for a file of ours, from the cache or else from the network; null for anything else. */
  answer(request: Request): Promise<Response> | null;
  /** Fetches these files, as far as they are not here yet. Rejects when one cannot be had. */
  require(entries: readonly PrecacheEntry[]): Promise<void>;
  /** Fetches all that is not here yet. A file that cannot be had is skipped: `missing` tells. */
  fill(onFile: (doneFiles: number) => void): Promise<void>;
  /** Addresses of the files that are not in the cache, each one looked up. */
  missing(): Promise<string[]>;
  /** Deletes what earlier versions of the app kept and this one does not know. */
  sweep(): Promise<void>;
}

const CACHE_NAME = "burin-files";

/** Few, so that the page's own requests come through and a weak connection finishes some files rather than none. */
const AT_ONCE = 4;

/** `baseUrl` is what the entries' addresses are relative to. */
export function makeFileStore(entries: readonly PrecacheEntry[], baseUrl: string): FileStore {
  const addressOf = (entry: PrecacheEntry) => new URL(entry.url, baseUrl).href;
  const keys = new Map(entries.map((entry) => [addressOf(entry), keyOf(entry, baseUrl)]));
  let filling: Promise<void> | null = null;

  async function fillNow(onFile: (doneFiles: number) => void): Promise<void> {
    let done = 0;
    const waiting = [...keys];
    const fetchNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await keep(...next).catch(() => {}); // offline, or no room: `missing` tells
        done += 1;
        onFile(done);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  }

  return {
    answer(request) {
      const key = keys.get(request.url.replace(/[?#].*$/, ""));
      return request.method === "GET" && key ? answerFrom(key, request) : null;
    },
    async require(wanted) {
      await Promise.all(wanted.map((entry) => keep(addressOf(entry), keyOf(entry, baseUrl))));
    },
    async fill(onFile) {
      // Two tabs may ask at once; the second waits and then finds everything there.
      while (filling) await filling;
      filling = fillNow(onFile).finally(() => {
        filling = null;
      });
      await filling;
    },
    async missing() {
      const looked = await Promise.all([...keys].map(async ([url, key]) => ({ url, found: await find(key) })));
      return looked.flatMap(({ url, found }) => (found ? [] : [url]));
    },
    async sweep() {
      const cache = await caches.open(CACHE_NAME);
      const known = new Set(keys.values());
      const old = (await cache.keys()).filter((request) => !known.has(request.url));
      await Promise.all(old.map((request) => cache.delete(request)));
    },
  };
}

function keyOf({ url, revision }: PrecacheEntry, baseUrl: string): string {
  const key = new URL(url, baseUrl);
  if (revision) key.searchParams.set("revision", revision);
  return key.href;
}

async function find(key: string): Promise<Response | undefined> {
  return (await caches.open(CACHE_NAME)).match(key);
}

async function keep(url: string, key: string): Promise<void> {
  if (await find(key)) return;
  // A name without a hash may stand for an older file in the HTTP cache.
  const response = await fetch(url, { cache: key === url ? "default" : "no-cache" });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  await (await caches.open(CACHE_NAME)).put(key, response);
}

async function answerFrom(key: string, request: Request): Promise<Response> {
  const kept = await find(key);
  if (!kept) return fetch(request);
  const range = request.headers.get("Range");
  return range ? sliceResponse(kept, range) : kept;
}
