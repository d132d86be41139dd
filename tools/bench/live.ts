import { performance } from "node:perf_hooks";
import { withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";
import { publishedProfile } from "../../src/laser/machine/laserChoices.ts";
import { laserSettingsOf } from "../../src/laser/machine/laserSettings.ts";
import { makeEngraver } from "../../src/laser/makeEngraver.ts";
import type { RgbaImage } from "../../src/laser/raster/images.ts";
import type { EngraveSettings } from "../../src/laser/settings.ts";
import type { BenchFigure } from "./dither.ts";

const SOURCE_PX = 1024;
const PLATE_MM = 100;
const WARM_UPS = 3;
const RUNS = 15;

const LASER = laserSettingsOf("atomstack-a70", publishedProfile("atomstack-a70"));
const START: EngraveSettings = { ...withMaterial(PLATE_MM, "birch-plywood"), laser: LASER };

/** A slider for each stage of the line, first to last: what comes before it is kept. `step` is 0..1, another each time. */
const SLIDERS: Readonly<Record<string, (step: number) => Partial<EngraveSettings>>> = {
  "levels of the preparation": (step) => ({
    preparation: { ...START.preparation, levels: { black: 0.2 * step, white: 1, gamma: 1 } },
  }),
  width: (step) => ({ widthMm: PLATE_MM - step / 10 }),
  gamma: (step) => ({ tone: { ...START.tone, gamma: 1 + step } }),
  sharpening: (step) => ({ tone: { ...START.tone, sharpenAmount: 1 + step } }),
  "calibrated laser": (step) => ({ laser: { ...LASER, toneCurve: [0, 0.5 + step / 10, 1] } }),
  spot: (step) => ({ laser: { ...LASER, spotXMm: 0.1 + step / 20 } }),
  "halftone's angle": (step) => ({
    dither: { ...START.dither, name: "halftone", screen: { ...START.dither.screen, angleDegrees: 90 * step } },
  }),
};

/**
 * Milliseconds from a slider's change to the new artwork on one thread, for a plate of 1000 × 1000 dots from a picture of
 * 1024 × 1024 px: the median of 15 changes after 3 to warm up. The page adds its own: see `tests/browser/app-engrave/live.test.ts`.
 */
export async function benchLive(): Promise<BenchFigure[]> {
  const engrave = makeEngraver(picture());
  engrave(START);
  return Object.entries(SLIDERS).map(([name, change]) => {
    const times = Array.from({ length: WARM_UPS + RUNS }, (_, run) => {
      const startMs = performance.now();
      engrave({ ...START, ...change((run + 1) / (WARM_UPS + RUNS)) });
      return performance.now() - startMs;
    })
      .slice(WARM_UPS)
      .sort((a, b) => a - b);
    engrave(START); // so that the next slider starts from the same
    const note = `${times[0]?.toFixed(0)} to ${times.at(-1)?.toFixed(0)}`;
    return { name: `live: ${name}`, value: times[RUNS >> 1] ?? 0, unit: "ms", note };
  });
}

function picture(): RgbaImage {
  const data = new Uint8ClampedArray(SOURCE_PX * SOURCE_PX * 4);
  for (let at = 0; at < data.length; at += 4) {
    const [x, y] = [(at / 4) % SOURCE_PX, Math.trunc(at / 4 / SOURCE_PX)];
    const tone = 128 + 100 * Math.sin(x / 90) * Math.cos(y / 70) + 20 * Math.sin((x * y) / 50);
    data.set([tone, tone * 0.9, tone * 0.8, 255], at);
  }
  return { widthPx: SOURCE_PX, heightPx: SOURCE_PX, data };
}
