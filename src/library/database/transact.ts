import type { IDBPTransaction, StoreNames } from "idb";
import type { LibraryDatabase } from "./openDatabase.ts";
import type { LibrarySchema } from "./schema.ts";
import { toLibraryError } from "./toLibraryError.ts";

type Names = StoreNames<LibrarySchema>[];
type Transaction<Stores extends Names, Mode extends IDBTransactionMode> = IDBPTransaction<LibrarySchema, Stores, Mode>;

/** Reads from several stores as they are at one moment. Throws `LibraryError`. */
export async function read<const Stores extends Names, T>(
  database: LibraryDatabase,
  stores: Stores,
  action: (transaction: Transaction<Stores, "readonly">) => Promise<T>,
): Promise<T> {
  const connection = await database.connection();
  try {
    return await action(connection.transaction(stores, "readonly"));
  } catch (error) {
    throw await toLibraryError(error);
  }
}

export interface WriteOptions<Stores extends Names> {
  readonly stores: Stores;
  /** Roughly what will be added, for the message when the disk is full. */
  readonly neededBytes?: number;
}

/** Writes all or nothing, and returns once it is on the disk (durability "strict"). Throws `LibraryError`. */
export async function write<const Stores extends Names, T>(
  database: LibraryDatabase,
  { stores, neededBytes = 0 }: WriteOptions<Stores>,
  action: (transaction: Transaction<Stores, "readwrite">) => Promise<T>,
): Promise<T> {
  const connection = await database.connection();
  try {
    const transaction = connection.transaction(stores, "readwrite", { durability: "strict" });
    const done = transaction.done.then(
      () => null,
      (error: unknown) => ({ error }),
    );
    try {
      const value = await action(transaction);
      const failed = await done;
      if (failed) throw failed.error;
      return value;
    } catch (error) {
      abort(transaction);
      await done;
      throw transaction.error ?? error;
    }
  } catch (error) {
    throw await toLibraryError(error, neededBytes);
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It ended by itself: the first error is the one that counts.
  }
}
