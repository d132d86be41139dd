/** How far back the speed is measured: short enough to show a change, long enough to be read. */
const WINDOW_MS = 5_000;

/** Less says nothing yet. */
const MIN_SPAN_MS = 1_000;

export interface SpeedMeter {
  /** Notes how much is done, and returns the speed over the last seconds, or null while there is too little to go by. */
  measure(timeMs: number, doneBytes: number): number | null;
}

export function makeSpeedMeter(): SpeedMeter {
  let samples: { readonly timeMs: number; readonly doneBytes: number }[] = [];
  return {
    measure(timeMs, doneBytes) {
      samples.push({ timeMs, doneBytes });
      // The newest sample that is older than the window stays: it is where the window begins.
      const begin = samples.findLastIndex((sample) => sample.timeMs <= timeMs - WINDOW_MS);
      samples = samples.slice(Math.max(0, begin));
      const [first = { timeMs, doneBytes }] = samples;
      const spanMs = timeMs - first.timeMs;
      return spanMs < MIN_SPAN_MS ? null : ((doneBytes - first.doneBytes) * 1000) / spanMs;
    },
  };
}
