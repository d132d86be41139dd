import type { DevicePreference } from "../../protocol/generate.ts";
import type { LibrarianClient } from "../client/makeLibrarianClient.ts";
import type { IntervalUnitId, LengthUnitId } from "../units.ts";
import { createStored, type Stored } from "./createStored.ts";
import { parseFields } from "./parseFields.ts";

export interface Settings {
  readonly theme: "system" | "light" | "dark";
  readonly lengthUnit: LengthUnitId;
  readonly intervalUnit: IntervalUnitId;
  readonly device: DevicePreference;
  /** Keys 1 to 5 change places. */
  readonly singleKeys: boolean;
  /** Whether to tell of a long run's end outside the page; asked once, at the first long run. */
  readonly notifications: "undecided" | "on" | "off";
}

export type SettingsState = Stored<Settings>;

/** What a person chose once for everything, kept across reloads. */
export function createSettings(librarian: LibrarianClient): SettingsState {
  return createStored({ key: "settings", parse: parseSettings, librarian });
}

function parseSettings(json: unknown): Settings {
  const fields = parseFields(json);
  return {
    theme: fields.choice("theme", ["system", "light", "dark"], "system"),
    lengthUnit: fields.choice("lengthUnit", ["mm", "inch"], "mm"),
    intervalUnit: fields.choice("intervalUnit", ["mm", "dpi", "lines-per-mm"], "mm"),
    device: fields.choice("device", ["auto", "webgpu", "wasm"], "auto"),
    singleKeys: fields.flag("singleKeys", true),
    notifications: fields.choice("notifications", ["undecided", "on", "off"], "undecided"),
  };
}
