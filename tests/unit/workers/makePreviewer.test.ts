import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RuntimeError } from "../../../src/diffusion/runtime/runtimeError.ts";
import { makePreviewer } from "../../../workers/makePreviewer.ts";

const PICTURE = { data: new Uint8ClampedArray(4), widthPx: 1, heightPx: 1 };
const LATENTS = { dims: [1, 4, 1, 1], data: new Float32Array(4) };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Steps of `stepMs` besides previews of `drawMs`, through a minute; returns when each preview was begun, ms. */
async function run(stepMs: number, drawMs: number): Promise<number[]> {
  const begun: number[] = [];
  const startMs = performance.now();
  const previewer = makePreviewer(
    async () => {
      begun.push(performance.now() - startMs);
      vi.advanceTimersByTime(drawMs);
      return PICTURE;
    },
    () => {},
  );
  for (let step = 1; performance.now() - startMs < 60_000; step += 1) {
    vi.advanceTimersByTime(stepMs);
    await previewer(step, LATENTS);
  }
  return begun;
}

describe("previews", () => {
  test("of quick steps come four times a second at most", async () => {
    const begun = await run(10, 0);
    expect(begun.length).toBeGreaterThan(200);
    expect(begun.length).toBeLessThanOrEqual(240);
    expect(Math.min(...begun.slice(1).map((ms, index) => ms - begun[index]!))).toBeGreaterThanOrEqual(250); // one before each
  });

  test("of slow steps come with each", async () => {
    expect(await run(1_000, 1)).toHaveLength(60);
  });

  test.each([40, 100, 700])("that take %s ms take a tenth of the time", async (drawMs) => {
    const begun = await run(10, drawMs);
    const share = (begun.length * drawMs) / 60_000;
    console.log(
      `previews of ${drawMs} ms between steps of 10 ms: ${begun.length} a minute, ${(100 * share).toFixed(1)} % of it`,
    );
    expect(share).toBeLessThanOrEqual(0.11);
    expect(share).toBeGreaterThan(0.08);
  });

  test("end with the first that fails, and the picture goes on; a lost device ends both", async () => {
    const draw = vi.fn().mockRejectedValue(new Error("too small"));
    const previewer = makePreviewer(draw, () => {});
    for (let step = 1; step < 9; step += 1) {
      vi.advanceTimersByTime(1_000);
      await previewer(step, LATENTS);
    }
    expect(draw).toHaveBeenCalledTimes(1);
    const lost = new RuntimeError({ code: "device-lost", message: "gone" });
    await expect(
      makePreviewer(
        () => Promise.reject(lost),
        () => {},
      )(1, LATENTS),
    ).rejects.toBe(lost);
  });
});
