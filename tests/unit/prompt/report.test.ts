import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeTokenizer } from "../../../src/diffusion/prompt/makeTokenizer.ts";
import type { TokenizerError } from "../../../src/diffusion/prompt/tokenizerError.ts";
import type { GoldenPrompts } from "./goldenPrompts.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const files = { vocab: read("public/clip/vocab.json"), merges: read("public/clip/merges.txt") };
const clip = await makeTokenizer(files);
const golden: GoldenPrompts = JSON.parse(read("tests/golden/tokens/prompts.json"));

describe("a prompt's report", () => {
  it("counts to the limit without a cut, and tells where the first unseen word begins", () => {
    expect(clip.report("tree ".repeat(75))).toMatchObject({ count: 75, limit: 75, cutAtIndex: null });
    expect(clip.report("tree ".repeat(76))).toMatchObject({ count: 76, cutAtIndex: 5 * 75 });
    expect(clip.report(`  ${"tree ".repeat(75)}\n star`)).toMatchObject({ count: 76, cutAtIndex: 2 + 5 * 75 + 2 });
    expect(clip.report("")).toEqual({ count: 0, limit: 75, cutAtIndex: null, unknownWords: [] });
  });

  it("cuts inside a word of several tokens, where its seen tokens end", () => {
    const start = "tree ".repeat(74);
    // "astronaut's" is "astronaut" and "'s".
    expect(clip.report(`${start}astronaut's`).cutAtIndex).toBe(start.length + "astronaut".length);
    // Not composed, and in capitals.
    expect(clip.report(`${start}CAFE\u0301!`).cutAtIndex).toBe(start.length + "CAFE\u0301".length);
    // Never between the halves of a surrogate pair.
    const emoji = clip.report("🌲".repeat(200)).cutAtIndex!;
    expect(emoji % 2).toBe(0);
    expect(emoji).toBeGreaterThan(70);
  });

  it("never changes what is seen: the part before the cut gives the same ids", () => {
    for (const { prompt } of golden.prompts) {
      const { cutAtIndex } = clip.report(prompt);
      if (cutAtIndex === null || prompt.includes("🌲🌲🌲")) continue;
      const seen = prompt.slice(0, cutAtIndex);
      expect(clip.report(seen).cutAtIndex).toBeNull();
      expect(clip.encode(seen)).toEqual(clip.encode(prompt));
    }
  });

  it("counts what is encoded, for any text", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(text, (prompt) => {
        const { count, cutAtIndex } = clip.report(prompt);
        const ids = [...clip.encode(prompt)];
        expect(ids.length).toBe(77);
        expect(ids[0]).toBe(49406);
        expect(ids[Math.min(count, 75) + 1]).toBe(49407);
        expect(cutAtIndex === null).toBe(count <= 75);
        if (cutAtIndex !== null) expect(cutAtIndex).toBeLessThan(prompt.length);
      }),
      { seed: 20261121, numRuns: 150 },
    );
  });

  it("names the words that a word list lacks", async () => {
    const starter = await makeTokenizer(files, { knownWords: ["a", "pine", "tree", "trees", "line", "art", "1", "2"] });
    const unknown = (prompt: string) => starter.report(prompt).unknownWords;
    expect(unknown("A Pine-tree, Dragon in LINE art & dragon's CAFÉ 3")).toEqual(["dragon", "in", "café", "3"]);
    expect(unknown("2 TREES, 21 trees, 213 tree, ½ tree")).toEqual(["213", "½"]);
    expect(unknown("the tree’s art; don't; dragons, Dragons!")).toEqual(["the", "don't", "dragons"]);
    expect(unknown("pine, (tree). line/art? 🌲")).toEqual([]);
    expect(clip.report("dragon").unknownWords).toEqual([]);
  });

  it("of 50 000 characters is ready in a moment", () => {
    const prompt = "the quick brown fox jumps over a lazy dog, ".repeat(1160);
    const began = performance.now();
    expect(clip.report(prompt).count).toBeGreaterThan(10_000);
    clip.encode(prompt);
    const tookMs = performance.now() - began;
    console.log(`tokens of ${prompt.length} characters counted and encoded in ${tookMs.toFixed(0)} ms`);
    expect(tookMs).toBeLessThan(5000);
  });
});

describe("a damaged vocabulary", () => {
  it.each([
    ["vocab.json", { ...files, vocab: files.vocab.slice(0, 1000) }, {}],
    ["vocab.json", { ...files, vocab: "[]" }, {}],
    ["vocab.json", { ...files, vocab: '{"a": "b"}' }, {}],
    ["vocab.json", { ...files, vocab: '{"a": 1}', merges: "" }, {}],
    ["vocab.json", files, { padToken: "no such token" }],
    ["merges.txt", { ...files, merges: `${files.merges}one\n` }, {}],
    ["merges.txt", { ...files, merges: `${files.merges}zzzz qqqq\n` }, {}],
    ["tokenizer_config.json", { ...files, config: "{" }, {}],
    ["special_tokens_map.json", { ...files, specialTokens: '{"pad_token": 3}' }, {}],
  ])("is refused by the file at fault: %s", async (file, damaged, options) => {
    const error: TokenizerError = await makeTokenizer(damaged, options).then(
      () => expect.fail("it was taken"),
      (reason: TokenizerError) => reason,
    );
    expect(error).toMatchObject({ name: "TokenizerError", code: "tokenizer", file });
  });
});
