import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../tools/paths.ts";

/** The oracles' tiny SD 1.5 as a folder that diffusers would write, its vocabulary the letters of its 128 tokens. */
export function makeTinyModel(): string {
  const folder = join(mkdtempSync(join(tmpdir(), "burin-model-")), "tiny-sd15");
  cpSync(join(ROOT, "tests/golden/networks/sd15"), folder, { recursive: true });
  rmSync(join(folder, "values.safetensors"));
  const letters = [..."abcdefghijklmnopqrstuvwxyz"].flatMap((letter) => [letter, `${letter}</w>`]);
  const vocabulary = {
    ...Object.fromEntries(letters.map((token, id) => [token, id])),
    "<|startoftext|>": 126,
    "<|endoftext|>": 127,
  };
  mkdirSync(join(folder, "tokenizer"), { recursive: true });
  writeFileSync(join(folder, "tokenizer/vocab.json"), JSON.stringify(vocabulary));
  writeFileSync(join(folder, "tokenizer/merges.txt"), "#version: 0.2\n");
  return folder;
}
