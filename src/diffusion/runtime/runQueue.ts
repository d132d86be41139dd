/** Runs jobs one after another. A job that fails rejects its own promise and nothing else. */
export type RunQueue = <T>(job: () => Promise<T>) => Promise<T>;

/** ORT takes one call at a time; every call of an engine goes through its queue. */
export function makeRunQueue(): RunQueue {
  let tail: Promise<unknown> = Promise.resolve();
  return (job) => {
    const run = tail.then(job);
    tail = run.catch(() => {}); // its caller hears of it; the next job does not
    return run;
  };
}
