import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeTokenizer } from "../../../src/diffusion/prompt/makeTokenizer.ts";
import { cutAndPadded, type GoldenPrompts } from "./goldenPrompts.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const golden: GoldenPrompts = JSON.parse(read("tests/golden/tokens/prompts.json"));
const clipFiles = { vocab: read("public/clip/vocab.json"), merges: read("public/clip/merges.txt") };
const starterFolder = "public/starter/tokenizer";
const starterFiles = {
  vocab: read(`${starterFolder}/vocab.json`),
  merges: read(`${starterFolder}/merges.txt`),
  config: read(`${starterFolder}/tokenizer_config.json`),
  specialTokens: read(`${starterFolder}/special_tokens_map.json`),
};
const clip = await makeTokenizer(clipFiles);

describe("CLIP's tokenizer", () => {
  it.each(golden.prompts)("reads $prompt as transformers does", ({ prompt, clip: ids }) => {
    expect([...clip.encode(prompt)]).toEqual(cutAndPadded(ids, 49407));
    expect(clip.report(prompt).count).toBe(ids.length - 2);
  });

  it.each([
    ["!", { specialTokens: '{"pad_token": "!"}', config: '{"pad_token": "<|endoftext|>"}' }, {}],
    ["!", {}, { padToken: "!" }],
    ["<|endoftext|>", { config: '{"pad_token": {"content": "<|endoftext|>"}}' }, {}],
  ])("pads with %s where the checkpoint says so, and cuts to 77", async (padToken, stated, options) => {
    const padded: { prompt: string; padToken: string; ids: number[] }[] = JSON.parse(
      read("tests/golden/tokens/padded.json"),
    );
    const tokenizer = await makeTokenizer({ ...clipFiles, ...stated }, options);
    const own = padded.filter((golden) => golden.padToken === padToken);
    expect(own.length).toBe(3);
    for (const { prompt, ids } of own) expect([...tokenizer.encode(prompt)]).toEqual(ids);
  });
});

describe("the starter's tokenizer", () => {
  it("reads every prompt as transformers does", async () => {
    const starter = await makeTokenizer(starterFiles);
    const [padId] = golden.prompts[0]!.starter.slice(-1);
    for (const { prompt, starter: ids } of golden.prompts) {
      expect([...starter.encode(prompt)], JSON.stringify(prompt)).toEqual(cutAndPadded(ids, padId!));
      expect(starter.report(prompt).count).toBe(ids.length - 2);
    }
    console.log(
      `tokens: ${golden.prompts.length} prompts as transformers ${golden.transformers}, CLIP's and the starter's`,
    );
  });

  it("knows the starter's own words, each as one token", async () => {
    const starter: { words: string[]; examples: string[] } = JSON.parse(read("public/starter/burin.json"));
    const tokenizer = await makeTokenizer(starterFiles, { knownWords: starter.words });
    for (const word of starter.words)
      expect(tokenizer.report(word), word).toMatchObject({ count: 1, unknownWords: [] });
    for (const prompt of starter.examples) expect(tokenizer.report(prompt).unknownWords).toEqual([]);
    expect(tokenizer.report("a pine dragon").unknownWords).toEqual(["dragon"]);
  });
});
