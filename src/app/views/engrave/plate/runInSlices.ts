/** Time on the page's thread between two chances for input and painting. */
const SLICE_MS = 6;

/** Runs long work in short slices. Null when `isStale` says so before the end: nobody wants the result any more. */
export async function runInSlices<T>(work: Generator<void, T>, isStale: () => boolean): Promise<T | null> {
  for (;;) {
    const endMs = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < endMs);
    await nextTask();
    if (isStale()) return null;
  }
}

/** The next macrotask. A message, because timers are held back to 4 ms when nested. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
