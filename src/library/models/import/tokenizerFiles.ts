import { type ClipFiles, type DiskModel, jsonFile } from "./diskModel.ts";

/** CLIP's tokenizer as the family's publishers set it up: SD 1.x pads with the end mark, SD 2.x with "!", whose id is 0. */
export function tokenizerFiles(clip: ClipFiles, family: DiskModel["family"]): [string, Blob][] {
  return [
    ["tokenizer/merges.txt", clip.merges],
    ["tokenizer/special_tokens_map.json", jsonFile({ pad_token: family === "sd-2" ? "!" : "<|endoftext|>" })],
    ["tokenizer/vocab.json", clip.vocab],
  ];
}
