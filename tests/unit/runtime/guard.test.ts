import { expect, test } from "vitest";
import { guard } from "../../../src/diffusion/runtime/guard.ts";

const never = new Promise<never>(() => {});

test("work that ends in time gives its result", async () => {
  await expect(guard(Promise.resolve(7), { stage: "unet", timeoutMs: 1000, lost: never })).resolves.toBe(7);
  await expect(
    guard(Promise.resolve(7), { stage: "unet", timeoutMs: Number.POSITIVE_INFINITY, lost: null }),
  ).resolves.toBe(7);
});

test("work that never ends is a hang", async () => {
  await expect(guard(never, { stage: "unet", timeoutMs: 20, lost: null })).rejects.toMatchObject({
    failure: { code: "hang", stage: "unet", timeoutMs: 20 },
  });
});

test("a lost device ends the wait at once", async () => {
  const lost = Promise.resolve({ message: "gone" });
  await expect(guard(never, { stage: "unet", timeoutMs: 60_000, lost })).rejects.toMatchObject({
    failure: { code: "device-lost", message: "gone" },
  });
});

test("work that fails passes its own error on", async () => {
  await expect(
    guard(Promise.reject(new Error("own")), { stage: "unet", timeoutMs: 1000, lost: never }),
  ).rejects.toThrow("own");
});
