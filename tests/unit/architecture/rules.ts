import type { Import } from "./readSources.ts";

interface Rule {
  /** Folders whose files may be imported. */
  readonly anything: readonly string[];
  /** Folders of which types may be imported. */
  readonly types: readonly string[];
  /** Single files and folders beyond these: data tables and arithmetic on sizes, never work on pixels or tensors. */
  readonly facts: readonly string[];
}

/** What the plate is drawn with: it burns the dots that are in sight, a tile at a time. */
const DRAWING = ["src/laser/simulate/"];

const FACTS_OF_THE_CORES = [
  "src/diffusion/schedulers/names.ts",
  "src/laser/calibrate/cardLayout.ts",
  "src/laser/calibrate/labelStrokes.ts",
  "src/laser/calibrate/readings.ts",
  "src/laser/dither/ditherSettings.ts",
  "src/laser/dither/names.ts",
  "src/laser/machine/",
  "src/laser/export/formats.ts",
  "src/laser/export/gcode/drawnMoveLayout.ts",
  "src/laser/inspect/finding.ts",
  "src/laser/inspect/mendingOf.ts",
  "src/laser/inspect/resolutionFinding.ts",
  "src/laser/laserError.ts",
  "src/laser/problemOf.ts",
  "src/laser/within.ts",
  "src/laser/export/artwork.ts",
  "src/laser/prepare/autoPreparation.ts",
  "src/laser/prepare/monotoneCubic.ts",
  "src/laser/prepare/preparation.ts",
  "src/laser/prepare/preparedSize.ts",
  "src/laser/raster/plateSize.ts",
  "src/laser/raster/srgb.ts",
  "src/laser/sheet/sheet.ts",
  "src/laser/surround/surround.ts",
  "src/laser/tone/toneSettings.ts",
  "src/laser/text/fonts.ts",
  "src/laser/work/work.ts",
];

/** The picture in docs/ARCHITECTURE.md, as data. */
export const LAYERS: Readonly<Record<string, Rule>> = {
  "src/app": {
    anything: ["src/protocol/", ...DRAWING],
    types: ["src/laser/", "src/diffusion/"],
    facts: FACTS_OF_THE_CORES,
  },
  "src/protocol": { anything: [], types: ["src/laser/", "src/diffusion/"], facts: FACTS_OF_THE_CORES },
  workers: {
    anything: ["src/protocol/", "src/diffusion/", "src/laser/", "src/library/", "src/formats/"],
    types: [],
    facts: [],
  },
  "src/diffusion": { anything: ["src/formats/"], types: ["src/protocol/"], facts: [] },
  "src/laser": { anything: ["src/formats/"], types: ["src/protocol/"], facts: [] },
  "src/library": { anything: ["src/formats/"], types: ["src/protocol/"], facts: [] },
  "src/formats": { anything: [], types: [], facts: [] },
};

/** Packages that one place alone may import. */
export const PACKAGES: readonly { readonly name: RegExp; readonly only: readonly string[] }[] = [
  { name: /^onnxruntime-/, only: ["src/diffusion/runtime/"] },
  { name: /^@huggingface\/transformers/, only: ["src/diffusion/prompt/"] },
  { name: /^idb$/, only: ["src/library/"] },
  { name: /^comlink$/, only: ["src/app/client/", "workers/"] },
  { name: /^(solid-js|@solidjs\/)/, only: ["src/app/"] },
  { name: /^opentype\.js/, only: ["src/laser/text/"] },
  { name: /^papaparse$/, only: ["src/laser/sheet/"] },
  { name: /^workbox-window$/, only: ["src/app/pwa/"] },
  { name: /^workbox-precaching$/, only: ["workers/"] },
];

/** Why this import must not be, or null. */
export function violation(from: string, { target, isOurs, isTypeOnly }: Import): string | null {
  if (!isOurs) {
    const rule = PACKAGES.find(({ name }) => name.test(target));
    const isAllowed = !rule || rule.only.some((folder) => from.startsWith(folder));
    return isAllowed ? null : `${from} imports ${target}, which belongs in ${rule.only.join(" or ")}`;
  }
  const layer = Object.keys(LAYERS).find((name) => from.startsWith(`${name}/`));
  if (!layer) return `${from} is in no layer`;
  if (target.startsWith(`${layer}/`)) return null;
  const { anything, types, facts } = LAYERS[layer]!; // found among its keys
  const within = (folders: readonly string[]) => folders.some((folder) => target.startsWith(folder));
  if (within(anything) || within(facts) || (isTypeOnly && within(types))) return null;
  return `${from} imports ${target}: not in the picture`;
}
