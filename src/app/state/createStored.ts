import { createSignal, onCleanup, onMount } from "solid-js";
import { createStore, type SetStoreFunction, type Store, unwrap } from "solid-js/store";
import type { LibrarianClient } from "../client/makeLibrarianClient.ts";

export interface Stored<T extends object> {
  readonly value: Store<T>;
  readonly set: SetStoreFunction<T>;
  /** Changes some fields and keeps the whole. */
  readonly change: (fields: Partial<T>) => void;
  /** Hands the last change to the librarian now, not in a while: for what a person saved in so many words. */
  readonly flush: () => void;
  /** True once both places were read; what is shown will not change by itself any more. */
  readonly loaded: () => boolean;
}

interface StoredOptions<T extends object> {
  readonly key: string;
  /** Any JSON to a whole value: what is missing or wrong is replaced, field by field. */
  readonly parse: (json: unknown) => T;
  readonly librarian: Pick<LibrarianClient, "readSetting" | "writeSetting">;
}

const WRITE_AFTER_MS = 400;

/**
 * A small value that survives a reload. It lives in the librarian's settings, which backups contain, and at once in
 * `localStorage`, because a page that is being closed has no time to wait for a worker. The newer one wins.
 */
export function createStored<T extends object>(options: StoredOptions<T>): Stored<T> {
  const { key, parse, librarian } = options;
  const local = readLocal(key);
  const [value, set] = createStore<T>(parse(local?.value));
  const [loaded, setLoaded] = createSignal(false);
  let savedAtMs = local?.savedAtMs ?? 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void librarian.writeSetting(key, { savedAtMs, value: unwrap(value) });
  }

  function change(fields: Partial<T>): void {
    set((before) => ({ ...before, ...fields }));
    savedAtMs = Date.now();
    writeLocal(key, { savedAtMs, value: unwrap(value) });
    clearTimeout(timer);
    timer = setTimeout(flush, WRITE_AFTER_MS);
  }

  const flushWhenHidden = () => document.visibilityState === "hidden" && flush();
  onMount(async () => {
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flushWhenHidden);
    const kept = await librarian.readSetting(key);
    const envelope = kept.ok ? readEnvelope(kept.value) : null;
    if (envelope && envelope.savedAtMs > savedAtMs) set(parse(envelope.value));
    setLoaded(true);
  });
  onCleanup(() => {
    flush();
    removeEventListener("pagehide", flush);
    document.removeEventListener("visibilitychange", flushWhenHidden);
  });

  return { value, set, change, flush, loaded };
}

interface Envelope {
  readonly savedAtMs: number;
  readonly value: unknown;
}

function readEnvelope(json: unknown): Envelope | null {
  if (typeof json !== "object" || json === null) return null;
  if (!("savedAtMs" in json) || typeof json.savedAtMs !== "number" || !("value" in json)) return null;
  return { savedAtMs: json.savedAtMs, value: json.value };
}

function readLocal(key: string): Envelope | null {
  try {
    return readEnvelope(JSON.parse(localStorage.getItem(`burin.${key}`) ?? "null"));
  } catch {
    return null; // Blocked storage or a damaged value: the librarian's copy serves.
  }
}

function writeLocal(key: string, envelope: Envelope): void {
  try {
    localStorage.setItem(`burin.${key}`, JSON.stringify(envelope));
  } catch {
    // Full or blocked: the librarian's copy follows within half a second.
  }
}
