import * as v from "valibot";
import type { EngravingJob, PictureRecord } from "../../protocol/library.ts";

type Generated = Extract<PictureRecord["origin"], { kind: "generated" }>;
type Settings = EngravingJob["settings"];

// Names of schedulers, materials and dithers are kept as they came: a backup may be from a newer version, and the workers
// that act on a name check it anyway.
const name = <T extends string>() => v.custom<T>((value) => typeof value === "string" && value.length <= 100);
const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(finite, v.minValue(0));
const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const prompt = v.pipe(v.string(), v.maxLength(50_000));
const timeMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Also a file name in the backup. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));

const device: v.GenericSchema<unknown, Generated["device"]> = v.variant("kind", [
  v.object({
    kind: v.literal("webgpu"),
    adapterName: v.pipe(v.string(), v.maxLength(1_000)),
    precision: v.picklist(["f16", "f32"]),
    attention: v.picklist(["fused", "explicit"]),
  }),
  v.object({
    kind: v.literal("wasm"),
    threads: v.pipe(v.number(), v.integer(), v.minValue(1)),
    reason: v.picklist(["no-webgpu", "no-jspi", "check-failed", "asked-for"]),
  }),
]);

const loraUse = v.object({
  modelId: v.pipe(v.string(), v.maxLength(200)),
  weight: v.pipe(finite, v.minValue(-2), v.maxValue(2)),
});

const request: v.GenericSchema<unknown, Generated["request"]> = v.object({
  modelId: v.pipe(v.string(), v.maxLength(200)),
  prompt,
  negativePrompt: prompt,
  seed: positive,
  steps: positive,
  guidanceScale: positive,
  scheduler: name<Generated["request"]["scheduler"]>(),
  widthPx: pixels,
  heightPx: pixels,
  loras: v.exactOptional(v.pipe(v.array(loraUse), v.maxLength(8))),
});

const origin: v.GenericSchema<unknown, PictureRecord["origin"]> = v.variant("kind", [
  v.object({ kind: v.literal("generated"), request, device, phaseMs: v.record(v.string(), finite) }),
  v.object({ kind: v.literal("imported"), fileName: v.pipe(v.string(), v.maxLength(1_000)) }),
]);

/** More than any settings are, so that a job fits its entry in a backup. */
const LONGEST_PART = 500_000;

/** A part that came later: kept as it came, if JSON can hold it; who acts on it checks it. */
const part = v.pipe(v.any(), v.check(isShortJson));

function isShortJson(value: unknown): boolean {
  try {
    const json: string | undefined = JSON.stringify(value);
    return json !== undefined && json.length <= LONGEST_PART;
  } catch {
    return false; // circular, or a BigInt
  }
}

const settings: v.GenericSchema<unknown, Settings> = v.objectWithRest(
  {
    widthMm: positive,
    lineIntervalMm: positive,
    materialId: name<Settings["materialId"]>(),
    tone: v.object({
      gamma: finite,
      contrast: finite,
      brightness: finite,
      sharpenAmount: finite,
      sharpenRadiusMm: finite,
      invert: v.boolean(),
    }),
    dither: v.objectWithRest(
      { name: name<Settings["dither"]["name"]>(), threshold: finite, serpentine: v.boolean() },
      part,
    ),
  },
  part,
);

/** A picture's record, free of anything that is not part of it. */
export const pictureRecord: v.GenericSchema<unknown, PictureRecord> = v.object({
  id,
  createdAtMs: timeMs,
  widthPx: pixels,
  heightPx: pixels,
  origin,
});

/** An engraving job, free of anything that is not part of it. */
export const engravingJob: v.GenericSchema<unknown, EngravingJob> = v.object({
  id,
  pictureId: id,
  createdAtMs: timeMs,
  settings,
});
