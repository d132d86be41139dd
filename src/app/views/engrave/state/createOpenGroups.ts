import type { LibrarianApi } from "../../../../protocol/library.ts";
import { createStored } from "../../../state/createStored.ts";

interface OpenGroups {
  /** Groups that a person opened or closed; the others are as they come. */
  readonly isOpen: Readonly<Record<string, boolean>>;
}

/** Which groups of the panel are open, kept across reloads. */
export function createOpenGroups(librarian: Pick<LibrarianApi, "readSetting" | "writeSetting">) {
  const { value, change } = createStored({ key: "engrave-groups", parse, librarian });
  const isOpen = ({ id, isOpenAtFirst }: { readonly id: string; readonly isOpenAtFirst: boolean }) =>
    value.isOpen[id] ?? isOpenAtFirst;
  return {
    isOpen,
    /** The browser reports each change, those of its own making too. */
    toggled: (group: Parameters<typeof isOpen>[0], open: boolean) => {
      if (isOpen(group) !== open) change({ isOpen: { ...value.isOpen, [group.id]: open } });
    },
  };
}

function parse(json: unknown): OpenGroups {
  const kept = typeof json === "object" && json !== null && "isOpen" in json ? json.isOpen : null;
  const entries = Object.entries(typeof kept === "object" && kept !== null ? kept : {});
  return { isOpen: Object.fromEntries(entries.filter(([, open]) => typeof open === "boolean")) };
}
