import type { PrecacheEntry } from "workbox-precaching";
import { sliceResponse } from "./sliceResponse.ts";

/** Large files, kept by content: an address together with its revision names the same bytes for ever. */
export interface FileStore {
  /** The answer for a file of ours, from the cache or else from the network; null for anything else. */
  answer(request: Request): Promise<Response> | null;
  /** Fetches what is not here yet. A file that cannot be had is skipped: `missing` tells. */
  fill(onFile: (doneFiles: number, files: number) => void): Promise<void>;
  /** Addresses of the files that are not in the cache, each one looked up. */
  missing(): Promise<string[]>;
  /** Deletes what earlier versions of the app kept and this one does not know. */
  sweep(): Promise<void>;
}

const CACHE_NAME = "burin-files";

/** `baseUrl` is what the entries' addresses are relative to. */
export function makeFileStore(entries: readonly PrecacheEntry[], baseUrl: string): FileStore {
  const keys = new Map(entries.map((entry) => [new URL(entry.url, baseUrl).href, keyOf(entry, baseUrl)]));
  let filling: Promise<void> | null = null;

  async function fetchAndKeep(url: string, key: string): Promise<void> {
    // Past the HTTP cache, which may hold an older file under the same name; our own copy is the one that counts.
    const response = await fetch(url, { cache: "no-store" });
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    await (await caches.open(CACHE_NAME)).put(key, response);
  }

  async function fill(onFile: (doneFiles: number, files: number) => void): Promise<void> {
    let done = 0;
    for (const [url, key] of keys) {
      if (!(await isKept(key))) await fetchAndKeep(url, key).catch(() => {}); // offline, or no room: `missing` tells
      done += 1;
      onFile(done, keys.size);
    }
  }

  return {
    answer(request) {
      const url = request.url.replace(/[?#].*$/, "");
      const key = keys.get(url);
      if (request.method !== "GET" || !key) return null;
      return answerFrom(key, request);
    },
    async fill(onFile) {
      // Two tabs may ask at once; the second waits and then finds everything there.
      while (filling) await filling;
      filling = fill(onFile).finally(() => {
        filling = null;
      });
      await filling;
    },
    async missing() {
      const found = await Promise.all([...keys].map(async ([url, key]) => ((await isKept(key)) ? [] : [url])));
      return found.flat();
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

async function isKept(key: string): Promise<boolean> {
  return (await (await caches.open(CACHE_NAME)).match(key)) !== undefined;
}

async function answerFrom(key: string, request: Request): Promise<Response> {
  const kept = await (await caches.open(CACHE_NAME)).match(key);
  if (!kept) return fetch(request);
  const range = request.headers.get("Range");
  return range ? sliceResponse(kept, range) : kept;
}
