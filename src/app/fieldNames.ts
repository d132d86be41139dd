import type { LaserFailure, ProfileField } from "../laser/laserError.ts";

type LaserField = Exclude<Extract<LaserFailure, { code: "invalid" }>["field"], ProfileField>;

/** What a laser job can be refused for: typed, so that none is forgotten. */
const LASER_FIELD_NAMES: Readonly<Record<LaserField, string>> = {
  readings: "the readings of the card",
  source: "the picture",
  widthMm: "the width",
  lineIntervalMm: "the line interval",
  "laser.runShorteningMm": "the laser’s run shortening",
  cornerThreshold: "the corners of the trace",
  curveTolerance: "the smoothing of the trace",
  speckleAreaMm2: "the size of specks",
  holeAreaMm2: "the size of holes",
  spurLength: "the length of spurs",
  thresholds: "the thresholds",
  levels: "the number of tones",
  runShorteningMm: "the run shortening",
  feedMmPerMin: "the engraving speed",
  minPowerPercent: "the least power",
  maxPowerPercent: "the power",
  cutFeedMmPerMin: "the cutting speed",
  cutPowerPercent: "the cutting power",
  framePowerPercent: "the frame’s power",
  overscanMm: "the overscan",
  passes: "the passes",
  maxSpindle: "the machine’s $30, S of full power",
  junctionDeviationMm: "the machine’s $11, junction deviation",
  "originAt.x": "the origin’s place along X",
  "originAt.y": "the origin’s place along Y",
  "maxRateMmPerMin.x": "the machine’s $110, fastest along X",
  "maxRateMmPerMin.y": "the machine’s $111, fastest along Y",
  "accelerationMmPerS2.x": "the machine’s $120, acceleration along X",
  "accelerationMmPerS2.y": "the machine’s $121, acceleration along Y",
};

const FIELD_NAMES: Readonly<Record<string, string>> = {
  ...LASER_FIELD_NAMES,
  prompt: "the prompt",
  negativePrompt: "the negative prompt",
  modelId: "the model",
  loras: "the LoRAs",
  loraWeight: "a LoRA’s weight",
  seed: "the seed",
  steps: "the steps",
  guidanceScale: "the guidance",
  scheduler: "the scheduler",
  repository: "the repository",
  widthPx: "the width",
  heightPx: "the height",
  materialId: "the material",
};

/** What stands in a profile of a laser or a material, by the end of its path. */
const PROFILE_NAMES: Readonly<Record<string, string>> = {
  name: "the name",
  label: "the name",
  like: "the material it is like",
  baseColor: "the colour of the base",
  markColor: "the colour of the mark",
  lineIntervalMm: "the line interval",
  tone: "the tone",
  dither: "the dots",
  kind: "the kind of laser",
  spotXMm: "the spot along the line",
  spotYMm: "the spot across the line",
  runShorteningMm: "the run shortening",
  toneCurve: "the tone curve",
  rotary: "the rotary",
  "rotary.objectDiameterMm": "the object’s diameter",
  bed: "the bed",
  "bed.widthMm": "the bed’s width",
  "bed.heightMm": "the bed’s height",
  grbl: "GRBL’s settings",
  "grbl.maxSpindle": LASER_FIELD_NAMES.maxSpindle,
  "grbl.junctionDeviationMm": LASER_FIELD_NAMES.junctionDeviationMm,
  "grbl.maxRateMmPerMin.x": LASER_FIELD_NAMES["maxRateMmPerMin.x"],
  "grbl.maxRateMmPerMin.y": LASER_FIELD_NAMES["maxRateMmPerMin.y"],
  "grbl.accelerationMmPerS2.x": LASER_FIELD_NAMES["accelerationMmPerS2.x"],
  "grbl.accelerationMmPerS2.y": LASER_FIELD_NAMES["accelerationMmPerS2.y"],
};

/** A field of a failure in the words of the person at the machine; one without a name of its own is quoted. */
export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? profileFieldName(field) ?? `“${field}”`;
}

/** `lasers.2.spotXMm` is "the spot along the line of laser 3"; without a number, or in settings, it is the one laser at hand. */
function profileFieldName(field: string): string | null {
  if (field === "lasers" || field === "materials") return `the file of ${field}`;
  const match = /^(laser|material)s?\.(?:(\d+)(?:\.|$))?(.*)$/.exec(field);
  if (!match) return null;
  const [, kind, index, rest = ""] = match;
  const which = `${kind} ${Number(index) + 1}`;
  const whose = index === undefined ? "" : ` of ${which}`;
  if (rest === "") return index === undefined ? null : which;
  const name = PROFILE_NAMES[rest] ?? PROFILE_NAMES[rest.split(".")[0] ?? ""];
  return name === undefined ? null : `${name}${whose}`;
}
