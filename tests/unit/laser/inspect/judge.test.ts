import { expect, test } from "vitest";
import { inspectArtwork } from "../../../../src/laser/inspect/inspectArtwork.ts";
import { FAULT_NAMES } from "./generator/faults.ts";
import { makePlate } from "./generator/makePlate.ts";

/** The inspection was built with seeds below 1000; nobody looked at these. */
const FIRST_SEED = 10_000;

/** At most one clean plate of twenty may be accused, at least 38 faults of forty must be found. */
const BAR = { clean: 20, planted: 40, mostFalse: 1, leastFound: 38 } as const;

test("finds each planted fault and nothing on clean plates", { timeout: 300_000 }, () => {
  const seeds = (count: number) => Array.from({ length: count }, (_, index) => FIRST_SEED + index);
  const accused = seeds(BAR.clean).flatMap((seed) => {
    const plate = makePlate(seed);
    const codes = inspectArtwork(plate).findings.map(({ code }) => code);
    return codes.length === 0 ? [] : [`${plate.title}: ${codes.join(", ")}`];
  });
  const missed = seeds(BAR.planted).flatMap((seed) => {
    const fault = FAULT_NAMES[seed % FAULT_NAMES.length]!; // in range by the remainder
    const plate = makePlate(seed, fault);
    return inspectArtwork(plate).findings.some(({ code }) => code === fault) ? [] : [plate.title];
  });
  console.log(
    `quality report: ${BAR.planted - missed.length} of ${BAR.planted} planted faults found, ${accused.length} of ${BAR.clean} clean plates accused`,
    ...accused.map((plate) => `\n  accused: ${plate}`),
    ...missed.map((plate) => `\n  missed: ${plate}`),
  );
  expect(accused.length).toBeLessThanOrEqual(BAR.mostFalse);
  expect(BAR.planted - missed.length).toBeGreaterThanOrEqual(BAR.leastFound);
});
