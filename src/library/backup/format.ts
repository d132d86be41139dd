import * as v from "valibot";

/** What a backup zip holds, by entry name. Every record is an entry of its own, so that damage stays where it is. */
export const BACKUP_FILE = "burin-backup.json";
export const SETTINGS_FILE = "settings.json";
export const pictureFile = (id: string) => `pictures/${id}.json`;
export const pngFile = (id: string) => `pictures/${id}.png`;
export const jobFile = (id: string) => `jobs/${id}.json`;

/** Raised when an older Burin could not make sense of a backup. */
export const BACKUP_VERSION = 1;

/** `burin-backup.json`: says that this is a backup, and of which version. */
export const backupHead = v.object({
  format: v.literal("burin-backup"),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** `settings.json`. */
export const backupSettings = v.custom<Record<string, unknown>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** Largest JSON entry read, bytes: two prompts of 50 000 characters, each escaped, and some. */
export const MAX_JSON_BYTES = 2 * 2 ** 20;

/** Largest `settings.json` read, bytes. */
export const MAX_SETTINGS_BYTES = 64 * 2 ** 20;

/** Largest picture read, bytes. */
export const MAX_PNG_BYTES = 512 * 2 ** 20;
