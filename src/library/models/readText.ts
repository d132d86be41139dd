import { parsePythonJson } from "../../formats/parsePythonJson.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { LibraryError } from "../LibraryError.ts";
import type { ManifestFile } from "./manifest.ts";
import { readFile } from "./readFile.ts";

/** The text of one file of an installed model. Throws `LibraryError` (`model-damaged`). */
export async function readText(database: LibraryDatabase, modelId: string, file: ManifestFile): Promise<string> {
  const blob = await readFile(database, modelId, file);
  try {
    return await blob.text();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LibraryError({ code: "model-damaged", modelId, file: file.path, detail }, { cause: error });
  }
}

/** As `readText`, parsed; numbers that are not finite, which Python writes into JSON, become null. Throws `LibraryError` (`model-damaged`). */
export async function readJson(database: LibraryDatabase, modelId: string, file: ManifestFile): Promise<unknown> {
  const text = await readText(database, modelId, file);
  try {
    return parsePythonJson(text);
  } catch (error) {
    const failure = { code: "model-damaged", modelId, file: file.path, detail: "it is not JSON" } as const;
    throw new LibraryError(failure, { cause: error });
  }
}
