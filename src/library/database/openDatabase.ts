import { type IDBPDatabase, openDB } from "idb";
import { LibraryError } from "../LibraryError.ts";
import { MIGRATIONS, type Migration } from "./migrations.ts";
import type { LibrarySchema } from "./schema.ts";
import { toLibraryError } from "./toLibraryError.ts";

export type Connection = IDBPDatabase<LibrarySchema>;

/** The library's database. One per worker; several workers and tabs may hold one at a time. */
export interface LibraryDatabase {
  /**
   * An open connection, opened at the first call and again whenever the browser or another tab ended the last one.
   * Throws `storage-blocked` while an older tab keeps the old version open or once a newer tab has upgraded, else `storage`.
   */
  connection(): Promise<Connection>;
  /** Ends the connection once its transactions are done; a later call opens another. */
  close(): void;
}

export interface OpenOptions {
  readonly name?: string;
  readonly migrations?: readonly Migration[];
}

/** Tabs of this version close at once when asked; only one that does not is worth an error. */
const BLOCKED_GRACE_MS = 1_500;

/** The library's database by name ("burin"); nothing is opened until it is used. */
export function openDatabase({ name = "burin", migrations = MIGRATIONS }: OpenOptions = {}): LibraryDatabase {
  let current: Opening | undefined;
  const forget = (opening: Opening) => {
    if (current === opening) current = undefined;
  };
  return {
    connection() {
      current ??= open(name, migrations, forget);
      return current.ready;
    },
    close() {
      const opening = current;
      current = undefined;
      opening?.connection.then(
        (connection) => connection.close(),
        () => {}, // never opened: nothing to close
      );
    },
  };
}

interface Opening {
  readonly connection: Promise<Connection>;
  /** `connection`, or a typed failure while it is blocked; when the other tab goes away, the same opening succeeds. */
  readonly ready: Promise<Connection>;
}

function open(name: string, migrations: readonly Migration[], forget: (opening: Opening) => void): Opening {
  const version = migrations.at(-1)?.version ?? 1;
  const block = makeBlock();
  const connection = openDB<LibrarySchema>(name, version, {
    upgrade(database, oldVersion, _newVersion, transaction) {
      transaction.done.catch(() => {}); // an aborted upgrade is heard through the opening itself
      const steps = migrations.filter((step) => step.version > oldVersion);
      // Within an upgrade idb's schema type claims the final shape, which is not there yet.
      migrate(database as unknown as Parameters<Migration["up"]>[0], transaction as never, steps).catch(() =>
        transaction.abort(),
      );
    },
    blocked: block.begin,
    blocking: (_current, _wanted, event) => {
      // The event's target is the connection itself: a newer version of the app is waiting for it to go.
      (event.target as IDBDatabase).close();
      forget(opening);
    },
    terminated: () => forget(opening),
  });
  const settled = connection.finally(block.end).catch(async (error) => {
    forget(opening);
    throw await toLibraryError(error);
  });
  settled.catch(() => {}); // heard through `ready`, if anybody is waiting
  const opening: Opening = {
    connection: settled,
    // Raced anew at every use: once the block has ended, the connection comes first.
    get ready() {
      return Promise.race([settled, block.promise]);
    },
  };
  return opening;
}

/** A promise that only ever rejects, once an opening has been blocked for too long. */
function makeBlock() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reject: (reason: LibraryError) => void;
  const promise = new Promise<never>((_resolve, rejectPromise) => {
    reject = rejectPromise;
  });
  promise.catch(() => {}); // heard through `ready`, if anybody is waiting
  const failure = { code: "storage-blocked", reason: "another-tab-is-older" } as const;
  return {
    promise,
    begin: () => {
      timer = setTimeout(() => reject(new LibraryError(failure)), BLOCKED_GRACE_MS);
    },
    end: () => clearTimeout(timer),
  };
}

async function migrate(
  database: Parameters<Migration["up"]>[0],
  transaction: Parameters<Migration["up"]>[1],
  steps: readonly Migration[],
): Promise<void> {
  for (const step of steps) await step.up(database, transaction);
}
