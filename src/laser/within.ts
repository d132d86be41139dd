import * as v from "valibot";

/** A finite number in a range, ends included: for the schemas of settings and profiles. */
export const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));
