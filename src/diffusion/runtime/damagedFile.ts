import { SafetensorsError } from "../../formats/safetensorsError.ts";
import { NetworkError } from "../network/networkError.ts";
import { RuntimeError } from "./runtimeError.ts";

/** Work on one file of a model: what is found wrong with the file becomes `RuntimeError` `model-damaged`, other errors pass. */
export async function damagedFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isDamage = error instanceof SafetensorsError || error instanceof NetworkError || error instanceof SyntaxError;
    if (!isDamage) throw error;
    throw new RuntimeError({ code: "model-damaged", file, detail: error.message }, { cause: error });
  }
}
