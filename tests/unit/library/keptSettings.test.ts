import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { withMaterial } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { NO_LASER } from "../../../src/laser/machine/laserSettings.ts";
import { engravingJob } from "../../../src/library/gallery/recordSchemas.ts";

const { laser, preparation, work, surround, ...first } = withMaterial(60, "slate");
const jobOf = (settings: object) => ({ id: "a-1", pictureId: "p-1", createdAtMs: 1, settings });

describe("a job that is kept", () => {
  test("holds every part of its settings, and those of a newer Burin", () => {
    const whole = jobOf({ ...first, laser, preparation, work, surround, fromTheFuture: { deep: [1, null] } });
    expect(v.parse(engravingJob, whole)).toEqual(whole);
  });

  test("of an old Burin comes back as it was", () => {
    const { screen, sketch, ...dither } = first.dither;
    const old = jobOf({ ...first, dither });
    expect(v.parse(engravingJob, old)).toEqual(old);
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  test.each([
    ["a part that goes round in a circle", { laser: circle }],
    ["a part larger than a backup's entry", { surround: { texts: ["x".repeat(500_001)] } }],
    ["a part that JSON cannot hold", { laser: { ...NO_LASER, spotXMm: 1n } }],
    ["a part of nothing", { laser: undefined }],
    ["no dither", { dither: null }],
    ["a dither of no name", { dither: { ...first.dither, name: 7 } }],
  ])("with %s is refused", (_, change) => {
    expect(v.is(engravingJob, jobOf({ ...first, ...change }))).toBe(false);
  });
});
