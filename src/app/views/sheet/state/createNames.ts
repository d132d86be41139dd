import { createMemo, createSignal } from "solid-js";
import type { NameTable } from "../../../../laser/sheet/readNames.ts";
import type { Failure } from "../../../../protocol/failure.ts";
import type { SheetApi } from "../../../../protocol/sheet.ts";

/** A list of names, as it was pasted or read from a file, and the column that is set. */
export function createNames(engraver: Pick<SheetApi, "readNames">) {
  const [text, setText] = createSignal("");
  const [table, setTable] = createSignal<NameTable | null>(null);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [column, setColumn] = createSignal(0);
  let newest = 0;

  async function take(list: string): Promise<void> {
    newest += 1;
    const mine = newest;
    setText(list);
    if (list.trim() === "") {
      setTable(null);
      setFailure(null);
      return;
    }
    const read = await engraver.readNames(list);
    if (mine !== newest) return;
    setTable(read.ok ? read.value : null);
    setFailure(read.ok ? null : read.failure);
    setColumn(0);
  }

  /** Those of the chosen column that say something. */
  const names = createMemo(() => {
    const rows = table()?.rows ?? [];
    return rows.map((row) => row[column()] ?? "").filter((name) => name !== "");
  });

  return {
    text,
    take,
    takeFile: async (file: File) => take(await file.text()),
    failure,
    columns: () => table()?.columns ?? [],
    column,
    setColumn,
    names,
  };
}

export type Names = ReturnType<typeof createNames>;
