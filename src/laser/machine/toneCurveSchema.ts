import * as v from "valibot";
import { within } from "../within.ts";

/** More nodes than a wedge can have fields. */
const MOST_NODES = 257;

/** A tone curve as profiles and jobs keep it: coverage shown at equal steps of coverage asked for, both 0..1; never falls. */
export const toneCurve = v.pipe(
  v.array(within({ min: 0, max: 1 })),
  v.minLength(2),
  v.maxLength(MOST_NODES),
  v.check((shown) => shown.every((each, step) => step === 0 || each >= shown[step - 1]!), "a curve that falls"), // in range
);
