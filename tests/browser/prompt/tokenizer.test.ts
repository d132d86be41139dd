import { expect, test } from "vitest";
import { cutAndPadded, type GoldenPrompts } from "../../unit/prompt/goldenPrompts.ts";
import { readRepositoryFile } from "../webgpu/readRepositoryFile.ts";

const text = async (path: string) => new TextDecoder().decode(await readRepositoryFile(path));

interface Answer {
  readonly ids: readonly Int32Array[];
  readonly fetched: readonly string[];
  readonly madeMs: number;
}

// Oracle: transformers' CLIPTokenizer, tools/oracle/tokens.py.
test("a worker in Chromium reads every prompt as transformers does, and fetches nothing but code", async () => {
  const golden: GoldenPrompts = JSON.parse(await text("tests/golden/tokens/prompts.json"));
  const files = { vocab: await text("clip/vocab.json"), merges: await text("clip/merges.txt") };
  const worker = new Worker(new URL("./tokenizeWorker.ts", import.meta.url), { type: "module" });
  const { ids, fetched, madeMs } = await new Promise<Answer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ files, prompts: golden.prompts.map(({ prompt }) => prompt) });
  }).finally(() => worker.terminate());
  golden.prompts.forEach(({ prompt, clip }, i) => {
    expect([...ids[i]!], JSON.stringify(prompt)).toEqual(cutAndPadded(clip, 49407));
  });
  expect(fetched.every((url) => new URL(url).origin === location.origin)).toBe(true);
  expect(fetched.filter((url) => /\.(wasm|json|onnx|bin)(\?|$)/.test(url))).toEqual([]);
  console.log(
    `tokens in a worker: ${ids.length} prompts; tokenizer made in ${madeMs.toFixed(0)} ms, its code included`,
  );
});
