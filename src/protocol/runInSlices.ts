import { macrotask } from "./macrotask.ts";

/** Time on the page's thread between two chances for input and painting. */
const SLICE_MS = 6;

/** Runs long work in short slices. Null when `isStale` says so before the end: nobody wants the result any more. */
export async function runInSlices<T>(
  work: Generator<void, T>,
  isStale: () => boolean,
  sliceMs = SLICE_MS,
): Promise<T | null> {
  for (;;) {
    const endMs = performance.now() + sliceMs;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < endMs);
    await macrotask();
    if (isStale()) return null;
  }
}
