import { beforeEach, expect, test } from "vitest";
import { type EngraverClient, makeEngraverClient } from "../../../src/app/client/makeEngraverClient.ts";
import { withMaterial } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { OUTPUT_DEFAULTS } from "../../../src/laser/machine/outputChoices.ts";
import { outputSettings } from "../../../src/laser/machine/outputSettings.ts";
import type { EngraveSettings } from "../../../src/laser/settings.ts";
import { DEFAULT_FRAME } from "../../../src/laser/surround/surround.ts";
import { drawing } from "../app-engrave/setUp.ts";

const SETTINGS: EngraveSettings = withMaterial(20, "birch-plywood");
const OUTPUT = outputSettings(OUTPUT_DEFAULTS, { laser: null, materialId: SETTINGS.materialId });

let engraver: EngraverClient;
beforeEach(async () => {
  engraver = makeEngraverClient();
  await engraver.load(await drawing(400), "ramp.png");
});

test("a file that there is nothing for, or that no machine takes, is refused with its reason", async () => {
  const refusal = async (call: Promise<unknown>) => ((await call) as { failure?: unknown }).failure;
  expect(await refusal(engraver.export(SETTINGS, "dxf", OUTPUT))).toEqual({ code: "format-empty", format: "dxf" });
  const framed = { ...SETTINGS, surround: { frame: DEFAULT_FRAME, texts: [] } };
  expect((await engraver.export(framed, "dxf", OUTPUT)).ok).toBe(true);
  const still = { ...OUTPUT, engrave: { ...OUTPUT.engrave, feedMmPerMin: 0 } };
  for (const call of [engraver.export(SETTINGS, "gcode", still), engraver.survey(SETTINGS, still)])
    expect(await refusal(call)).toMatchObject({ code: "invalid", field: "feedMmPerMin" });
  expect((await engraver.export(SETTINGS, "png", still)).ok).toBe(true); // a picture does not move
});

test("of many surveys asked for at once, the newest is made", async () => {
  const widths = [5, 6, 7, 8, 9, 10];
  const results = await Promise.all(widths.map((widthMm) => engraver.survey({ ...SETTINGS, widthMm }, OUTPUT)));
  const newest = results.at(-1);
  expect(newest?.ok && newest.value.burnt?.maxX).toBeLessThanOrEqual(10);
  expect(newest?.ok && newest.value.burnt?.maxX).toBeGreaterThan(8);
  expect(results.slice(0, -1)).toEqual(widths.slice(1).map(() => ({ ok: false, failure: { code: "superseded" } })));
});

test("a survey gives way to the next preview", async () => {
  const survey = engraver.survey({ ...SETTINGS, widthMm: 100 }, OUTPUT);
  expect((await engraver.preview(SETTINGS)).ok).toBe(true);
  expect(await survey).toEqual({ ok: false, failure: { code: "superseded" } });
});

test("previews are answered while megabytes of G-code are being made, and the file is none the worse", async () => {
  const large = { ...SETTINGS, widthMm: 120 }; // 1200 × 600 dots
  const wanted = await engraver.export(large, "gcode", OUTPUT);
  let isDone = false;
  const startMs = performance.now();
  const export_ = engraver.export(large, "zip", OUTPUT).finally(() => {
    isDone = true;
  });
  await engraver.sourcePng(); // the export has begun: calls are taken in order
  const waits: number[] = [];
  for (const widthMm of [6, 7, 8, 9]) {
    const askedMs = performance.now();
    expect((await engraver.preview({ ...SETTINGS, widthMm })).ok).toBe(true);
    waits.push(performance.now() - askedMs);
  }
  expect(isDone).toBe(false);
  const zip = await export_;
  const again = await engraver.export(large, "gcode", OUTPUT);
  if (!wanted.ok || !again.ok || !zip.ok) throw new Error("not made");
  console.log(
    `exports: ${(wanted.value.blob.size / 1e6).toFixed(1)} MB of G-code, zip in ${Math.round(performance.now() - startMs)} ms, previews meanwhile after ${waits.map(Math.round).join(", ")} ms`,
  );
  expect(wanted.value.blob.size).toBeGreaterThan(1e6);
  expect(await again.value.blob.text()).toBe(await wanted.value.blob.text());
});
