import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EngraverClient } from "../../../src/app/client/makeEngraverClient.ts";
import { startOf } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { drawing, openEngraving, settled } from "./setUp.ts";

let page: Awaited<ReturnType<typeof openEngraving>>;
let made = 0;
let asked = 0;

/** The engraver itself, with what it was asked for and what it made counted. */
function counted(engraver: EngraverClient): EngraverClient {
  return {
    ...engraver,
    preview: async (settings) => {
      asked += 1;
      const result = await engraver.preview(settings);
      if (result.ok) made += 1;
      return result;
    },
  };
}

beforeEach(async () => {
  localStorage.clear();
  page = await openEngraving(undefined, counted);
  // A million dots, dithered for a laser that is known.
  page.stored.change({ ...startOf("birch-plywood"), widthMm: 141.4 });
  page.engraving.chooseLaser("atomstack-a70");
  await page.engraving.source.importFile(await drawing(1414), "ramp.png");
  await settled(page.engraving);
  made = 0;
  asked = 0;
});
afterEach(() => page.dispose());

const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise((done) => requestAnimationFrame(done));
};

test("a change is shown soon, on a plate of a million dots", async () => {
  const { engraving } = page;
  expect(engraving.preview.shown()?.plate).toMatchObject({ widthPx: 1414, heightPx: 707 });
  const times: number[] = [];
  for (let step = 1; step <= 15; step += 1) {
    const startMs = performance.now();
    engraving.changeTone({ gamma: 1 + step / 20 });
    await vi.waitFor(() => expect(engraving.preview.shown()?.settings).toBe(engraving.settings()), {
      interval: 2,
      timeout: 10_000,
    });
    times.push(performance.now() - startMs);
  }
  times.sort((a, b) => a - b);
  const [quickest, median, slowest] = [times[0] ?? 0, times[7] ?? 0, times[14] ?? 0];
  console.log(
    `live: gamma shown after ${quickest.toFixed(0)} to ${slowest.toFixed(0)} ms, median ${median.toFixed(0)} ms`,
  );
  // The bar is 150 ms on two cores that do nothing else (docs/FIGURES.md); here others may work beside it.
  expect(quickest).toBeLessThan(400);
});

test("while a slider moves, plates keep coming and what is overtaken is dropped", async () => {
  const { engraving } = page;
  const seen = new Set<number>();
  const changes = 90;
  for (let step = 1; step <= changes; step += 1) {
    engraving.changeTone({ gamma: 1 + step / 100 });
    await frames(1);
    seen.add(engraving.preview.shown()?.settings.tone.gamma ?? 0);
  }
  const stoppedAtMs = performance.now();
  await settled(engraving);
  const settleMs = performance.now() - stoppedAtMs;
  console.log(
    `live: ${changes} changes, ${asked} asked for, ${made} made, ${seen.size - 1} seen on the way, the last after ${settleMs.toFixed(0)} ms`,
  );
  expect(engraving.preview.shown()?.settings.tone.gamma).toBe(1.9);
  expect(seen.size).toBeGreaterThan(2); // not only once the slider rests
  expect(asked).toBeLessThan(changes); // most were overtaken before anybody worked on them
  expect(settleMs).toBeLessThan(3000); // one in the making, and the last: never the whole queue
});
