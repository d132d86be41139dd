import type { PublishedLaser } from "./laserProfile.ts";

// Spots as published: vendors measure in their own favour, and a calibration card tells more. Beds only where the same source names
// one. GRBL's settings differ from one machine of a kind to the next, so none are given: `$$` lists them.

/** barebaric/rayforge, rayforge/resources/devices/<device>/device.yaml. */
const RAYFORGE = "Rayforge, device profiles";
/** richoncode.github.io, xcs-format.html. */
const XCS_FORMAT = "Notes on xTool's project format (unofficial)";
/** forum.lightburnsoftware.com/t/image-engraving-guidelines/12913: with a 2" lens about 0.07 mm at 40 W to 0.2 mm at 100 W. */
const LIGHTBURN_FORUM = "LightBurn forum, image engraving guidelines";
/** laseruser.com/lightblade-learning-lab-28. */
const LEARNING_LAB = "R. Sadler, LightBlade Learning Lab 28";
/** d = M² k λ f / D (scanlab.de, glossary, focal diameter) with M² 1.5, k 1.8, λ 1.064 µm, f 160 mm, D 10 mm: 0.046 mm. */
const FOCAL_DIAMETER = "Calculated: beam of 10 mm, M² 1.5, lens of 160 mm";

/** Lasers to choose from. Ids are stable: they are kept in jobs. */
export const LASERS = {
  "xtool-d1-pro": {
    name: "xTool D1 Pro",
    kind: "diode",
    spotXMm: 0.05,
    spotYMm: 0.05,
    bed: { widthMm: 430, heightMm: 390 },
    grbl: null,
    source: RAYFORGE,
  },
  "xtool-f2-blue": {
    name: "xTool F2, blue",
    kind: "diode",
    spotXMm: 0.08,
    spotYMm: 0.06,
    bed: null,
    grbl: null,
    source: XCS_FORMAT,
  },
  "xtool-f2-infrared": {
    name: "xTool F2, infrared",
    kind: "infrared",
    spotXMm: 0.03,
    spotYMm: 0.03,
    bed: null,
    grbl: null,
    source: XCS_FORMAT,
  },
  "ortur-laser-master-4": {
    name: "Ortur Laser Master 4",
    kind: "diode",
    spotXMm: 0.06,
    spotYMm: 0.06,
    bed: { widthMm: 400, heightMm: 400 },
    grbl: null,
    source: RAYFORGE,
  },
  "ortur-laser-master-3": {
    name: "Ortur Laser Master 3",
    kind: "diode",
    spotXMm: 0.08,
    spotYMm: 0.08,
    bed: { widthMm: 400, heightMm: 400 },
    grbl: null,
    source: RAYFORGE,
  },
  "longer-ray5-20w": {
    name: "Longer Ray5 20 W",
    kind: "diode",
    spotXMm: 0.08,
    spotYMm: 0.08,
    bed: { widthMm: 375, heightMm: 375 },
    grbl: null,
    source: RAYFORGE,
  },
  twotrees: {
    name: "TwoTrees",
    kind: "diode",
    spotXMm: 0.08,
    spotYMm: 0.08,
    bed: null,
    grbl: null,
    source: RAYFORGE,
  },
  "atomstack-x40-pro": {
    name: "Atomstack X40 Pro",
    kind: "diode",
    spotXMm: 0.08,
    spotYMm: 0.06,
    bed: { widthMm: 400, heightMm: 400 },
    grbl: null,
    source: RAYFORGE,
  },
  "atomstack-a70": {
    name: "Atomstack A70",
    kind: "diode",
    spotXMm: 0.15,
    spotYMm: 0.12,
    bed: { widthMm: 500, heightMm: 500 },
    grbl: null,
    source: RAYFORGE,
  },
  "neje-master-3-max": {
    name: "NEJE Master 3 Max",
    kind: "diode",
    spotXMm: 0.08,
    spotYMm: 0.06,
    bed: { widthMm: 460, heightMm: 460 },
    grbl: null,
    source: RAYFORGE,
  },
  "acmer-p3-blue": {
    name: "Acmer P3, blue",
    kind: "diode",
    spotXMm: 0.08,
    spotYMm: 0.06,
    bed: { widthMm: 400, heightMm: 390 },
    grbl: null,
    source: RAYFORGE,
  },
  "acmer-p3-infrared": {
    name: "Acmer P3, infrared",
    kind: "infrared",
    spotXMm: 0.03,
    spotYMm: 0.03,
    bed: { widthMm: 400, heightMm: 390 },
    grbl: null,
    source: RAYFORGE,
  },
  "creality-falcon-10w": {
    name: "Creality Falcon 10 W",
    kind: "diode",
    spotXMm: 0.1,
    spotYMm: 0.1,
    bed: { widthMm: 400, heightMm: 415 },
    grbl: null,
    source: RAYFORGE,
  },
  "sculpfun-s30-pro-max": {
    name: "Sculpfun S30 Pro Max",
    kind: "diode",
    spotXMm: 0.08,
    spotYMm: 0.1,
    bed: { widthMm: 370, heightMm: 360 },
    grbl: null,
    source: RAYFORGE,
  },
  "sculpfun-s40-s70": {
    name: "Sculpfun S40, S70",
    kind: "diode",
    spotXMm: 0.15,
    spotYMm: 0.12,
    bed: null,
    grbl: null,
    source: RAYFORGE,
  },
  "omtech-k40-plus": {
    name: "OMTech K40+",
    kind: "co2",
    spotXMm: 0.1,
    spotYMm: 0.1,
    bed: { widthMm: 300, heightMm: 200 },
    grbl: null,
    source: RAYFORGE,
  },
  "omtech-polar": {
    name: "OMTech Polar 50 W",
    kind: "co2",
    spotXMm: 0.1,
    spotYMm: 0.1,
    bed: { widthMm: 508, heightMm: 305 },
    grbl: null,
    source: RAYFORGE,
  },
  nova35: {
    name: "Nova35",
    kind: "co2",
    spotXMm: 0.1,
    spotYMm: 0.1,
    bed: null,
    grbl: null,
    source: RAYFORGE,
  },
  "co2-40w": {
    name: "CO₂ tube 40 W, 2″ lens",
    kind: "co2",
    spotXMm: 0.07,
    spotYMm: 0.07,
    bed: null,
    grbl: null,
    source: LIGHTBURN_FORUM,
  },
  "co2-100w": {
    name: "CO₂ tube 100 W, 2″ lens",
    kind: "co2",
    spotXMm: 0.2,
    spotYMm: 0.2,
    bed: null,
    grbl: null,
    source: LIGHTBURN_FORUM,
  },
  "co2-short-lens": {
    name: "CO₂ tube, 1.5″ lens",
    kind: "co2",
    spotXMm: 0.075,
    spotYMm: 0.075,
    bed: null,
    grbl: null,
    source: LEARNING_LAB,
  },
  "fibre-160": {
    name: "Fibre galvo, 160 mm lens",
    kind: "fibre",
    spotXMm: 0.05,
    spotYMm: 0.05,
    bed: null,
    grbl: null,
    source: FOCAL_DIAMETER,
  },
} as const satisfies Readonly<Record<string, PublishedLaser>>;

export type LaserId = keyof typeof LASERS;
