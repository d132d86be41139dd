import { makeTokenizer } from "../../../src/diffusion/prompt/makeTokenizer.ts";
import type { TokenizerFiles } from "../../../src/diffusion/prompt/tokenizer.ts";

/** Tokenizes off the page's thread, as the librarian and the generator do; also tells what it fetched meanwhile. */
addEventListener("message", async ({ data }: MessageEvent<{ files: TokenizerFiles; prompts: readonly string[] }>) => {
  const began = performance.now();
  const tokenizer = await makeTokenizer(data.files);
  const madeMs = performance.now() - began;
  const ids = data.prompts.map((prompt) => tokenizer.encode(prompt));
  const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
  postMessage({ ids, fetched, madeMs });
});
