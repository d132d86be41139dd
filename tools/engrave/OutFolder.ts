import { closeSync, mkdirSync, mkdtempSync, openSync, renameSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where files end up: all of them at once when the job is done, or none. */
export class OutFolder {
  readonly #path: string;
  readonly #parts: string;
  /** The outermost folder that had to be made; undefined where all were there. */
  readonly #made: string | undefined;
  readonly #open = new Map<number, number>();

  constructor(path: string) {
    this.#path = resolve(path);
    this.#made = mkdirSync(this.#path, { recursive: true });
    // Beside the files to be, so that moving them there is a change of name.
    this.#parts = mkdtempSync(join(this.#path, ".burin-"));
    process.once("exit", () => this[Symbol.dispose]()); // also when somebody presses Ctrl-C
  }

  /** Adds bytes to the file with this number. */
  append(index: number, bytes: Uint8Array): void {
    const file = this.#open.get(index) ?? openSync(join(this.#parts, String(index)), "w");
    this.#open.set(index, file);
    writeSync(file, bytes);
  }

  /** Gives the files their names; one with a null name is dropped. Returns their paths. */
  keep(names: readonly (string | null)[]): readonly string[] {
    this.#close();
    const paths: string[] = [];
    names.forEach((name, index) => {
      if (name === null) return;
      const path = join(this.#path, name);
      renameSync(join(this.#parts, String(index)), path);
      paths.push(path);
    });
    return paths;
  }

  /** Removes what was not kept, and folders that were made for nothing. */
  [Symbol.dispose](): void {
    this.#close();
    rmSync(this.#parts, { recursive: true, force: true });
    if (this.#made !== undefined) removeEmpty(this.#path, this.#made);
  }

  #close(): void {
    for (const file of this.#open.values()) closeSync(file);
    this.#open.clear();
  }
}

/** Removes `folder` and those around it up to `outermost`, as far as they are empty. */
function removeEmpty(folder: string, outermost: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return; // something is in it, or it is gone already
  }
  if (folder !== outermost) removeEmpty(dirname(folder), outermost);
}
