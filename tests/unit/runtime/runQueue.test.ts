import { expect, test } from "vitest";
import { makeRunQueue } from "../../../src/diffusion/runtime/runQueue.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("one job at a time, in order", async () => {
  const queue = makeRunQueue();
  const log: string[] = [];
  const job = (name: string, ms: number) => async () => {
    log.push(`${name} begins`);
    await pause(ms);
    log.push(`${name} ends`);
    return name;
  };
  const results = await Promise.all([queue(job("a", 20)), queue(job("b", 0))]);
  expect(results).toEqual(["a", "b"]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("a job that fails leaves the queue as it was", async () => {
  const queue = makeRunQueue();
  const first = queue(() => Promise.reject(new Error("first")));
  const second = queue(() => {
    throw new Error("second, at once");
  });
  const third = queue(async () => "third");
  await expect(first).rejects.toThrow("first");
  await expect(second).rejects.toThrow("second, at once");
  await expect(third).resolves.toBe("third");
});
