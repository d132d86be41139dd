import * as v from "valibot";
import { LibraryError } from "../LibraryError.ts";

/** A record as its schema has it. Throws `LibraryError` (`invalid`, naming the field): what is kept must survive a backup. */
export function checkRecord<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0]) ?? "record";
  throw new LibraryError({ code: "invalid", field, problem: "unknown" });
}
