/**
 * Elements and attributes of .lbrn2 projects that others published, as facts: which names there are, and how values are written. No
 * part of the files themselves is here. Seen on 2026-11-21 in
 *   A  tscircuit/lbrnts, tests/assets/Lightburn_Test_Pattern_backup.lbrn2, saved by LightBurn 2.0.04
 *   B  tscircuit/lbrnts, tests/assets/black_acrilic_sample_burn.lbrn2, saved by LightBurn 1.4.03
 *   C  a template with an image layer as LightBurn 1.7.08 saves it, in four independent writers of bitmaps (W and H with the XForm's
 *      scale are the size in mm)
 *   D  nuCarve/laserpost, src/lightburn.js, for interval and scan settings.
 */
export const PUBLISHED_NAMES: Readonly<
  Record<string, Readonly<{ attributes: readonly string[]; children: readonly string[] }>>
> = {
  // A, B
  LightBurnProject: {
    attributes: ["AppVersion", "DeviceName", "FormatVersion", "MaterialHeight", "MirrorX", "MirrorY"],
    children: ["Thumbnail", "VariableText", "UIPrefs", "CutSetting", "CutSetting_Img", "Shape", "Notes"],
  },
  // A, B; interval by D
  CutSetting: {
    attributes: ["type"],
    children: [
      ...["index", "name", "minPower", "maxPower", "maxPower2", "speed", "runBlower", "dotSpacing", "overscan"],
      ...["numPasses", "bidir", "interval", "frame", "priority", "tabsEnabled", "tabCount", "tabCountMax"],
    ],
  },
  // C; bidir and numPasses as in B
  CutSetting_Img: {
    attributes: ["type"],
    children: [
      ...["index", "name", "minPower", "maxPower", "maxPower2", "speed", "dotTime", "interval", "priority", "bidir"],
      ...["numPasses", "passThrough", "ditherMode", "dpi", "manualTabs", "tabSize", "tabCount", "tabCountMax"],
    ],
  },
  // Path: A, B (BackupPath has the same); Bitmap: C
  Shape: {
    attributes: [
      ...["Type", "CutIndex", "W", "H", "Gamma", "Contrast", "Brightness", "EnhanceAmount", "EnhanceRadius"],
      ...["EnhanceDenoise", "File", "SourceHash", "Data"],
    ],
    children: ["XForm", "VertList", "PrimList"],
  },
  // C
  Notes: { attributes: ["ShowOnLoad", "Notes"], children: [] },
};

/** Values of `type` and `Type`: A, B, C. */
export const PUBLISHED_TYPES: readonly string[] = ["Cut", "Scan", "Tool", "Image", "Rect", "Text", "Path", "Bitmap"];

const NUMBER = "-?\\d+(?:\\.\\d+)?";
const CONTROL = (name: string) => `(?:${name}x1|${name}x${NUMBER}${name}y${NUMBER})`;

/** Vertices and primitives as A and B write them: "V1 2c0x1c1x1", "V1 2c0x3c0y4c1x1", "L0 1B1 0". */
export const VERTICES = new RegExp(`^(?:V${NUMBER} ${NUMBER}${CONTROL("c0")}?${CONTROL("c1")}?)+$`);
export const PRIMITIVES = /^(?:[LB]\d+ \d+)+$/;
export const XFORM = new RegExp(`^${NUMBER}(?: ${NUMBER}){5}$`);
