import { LaserError } from "../laserError.ts";
import type { Material } from "../machine/materials.ts";
import { LUMINANCE_WEIGHTS } from "../raster/luminance.ts";
import { srgbToLinear } from "../raster/srgb.ts";
import type { CardReadings, ReadingKind } from "./readings.ts";

/** What a person typed in, in the order of the card's parts; null where a field was left empty. */
export interface TypedReadings {
  /**
   * How the steps are judged, in percent. `darkness`: by eye, 0 like the bare material, 100 like the darkest step. `coverage`: how much
   * of it is burnt, under a loupe. `reflectance`: of light, by a meter or a scan; the bare material's is needed, too.
   */
  readonly kind: ReadingKind;
  readonly wedgePercent: readonly (number | null)[];
  readonly barePercent: number | null;
  readonly columnsMm: readonly (number | null)[];
  readonly rowsMm: readonly (number | null)[];
}

/**
 * Typed-in readings as the fit takes them: relative to the last step, or by eye to the material's own lightest and darkest. Throws
 * LaserError (`readings-unusable`) where there are readings but not those that the others are measured against.
 */
export function typedReadings(typed: TypedReadings, material: Pick<Material, "baseColor" | "markColor">): CardReadings {
  const { columnsMm, rowsMm } = typed;
  return { wedge: wedgeOf(typed, material), columnsMm, rowsMm, from: "typed" };
}

function wedgeOf(
  { kind, wedgePercent, barePercent }: TypedReadings,
  material: Pick<Material, "baseColor" | "markColor">,
): CardReadings["wedge"] {
  if (wedgePercent.every((value) => value === null)) return wedgePercent;
  const darkest = wedgePercent.at(-1) ?? null;
  const each = (darkness: (percent: number) => number) => {
    return wedgePercent.map((percent) => (percent === null ? null : darkness(percent)));
  };
  switch (kind) {
    case "darkness":
      return each((percent) => darknessSeen(percent / 100, material));
    case "coverage":
      if (darkest === null || darkest <= 0) throw missing();
      return each((percent) => percent / darkest);
    case "reflectance":
      if (darkest === null || barePercent === null || darkest === barePercent) throw missing();
      return each((percent) => (barePercent - percent) / (barePercent - darkest));
    default:
      return kind satisfies never;
  }
}

function missing(): LaserError {
  return new LaserError({ code: "readings-unusable", reason: "no-ends", tones: [] });
}

/** The eye's steps are those of lightness (CIE 1976 L*), between the colours of the bare and the marked material. */
function darknessSeen(share: number, { baseColor, markColor }: Pick<Material, "baseColor" | "markColor">): number {
  const [base, mark] = [luminanceOf(baseColor), luminanceOf(markColor)];
  const lightness = lightnessOf(base) + share * (lightnessOf(mark) - lightnessOf(base));
  return (base - luminanceOfLightness(lightness)) / (base - mark);
}

/** Of "#rrggbb", linear, 0..1. */
function luminanceOf(color: string): number {
  const channel = (at: number) => srgbToLinear(Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const { red, green, blue } = LUMINANCE_WEIGHTS;
  return red * channel(1) + green * channel(3) + blue * channel(5);
}

const LINEAR_BELOW = (6 / 29) ** 3;
const LINEAR_SLOPE = (29 / 3) ** 3;

function lightnessOf(luminance: number): number {
  return luminance > LINEAR_BELOW ? 116 * Math.cbrt(luminance) - 16 : LINEAR_SLOPE * luminance;
}

function luminanceOfLightness(lightness: number): number {
  return lightness > 8 ? ((lightness + 16) / 116) ** 3 : lightness / LINEAR_SLOPE;
}
