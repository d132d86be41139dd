import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../../src/app/styles/tokens.css", import.meta.url), "utf8");

/** `--name: light-dark(#light, #dark)` of the token sheet. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light: light ?? "", dark: dark ?? "" },
  ]),
);

/** WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;
const PARTS_OF_CONTROLS = 3;

/** [ink, ground, least contrast] for every pair that the style sheets put on top of each other. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...["bg", "surface", "sunken", "hover"].flatMap((ground) => [
    ["text", ground, TEXT] as const,
    ["text-soft", ground, TEXT] as const,
  ]),
  ...["bg", "surface", "accent-soft"].map((ground) => ["accent", ground, TEXT] as const),
  ...["bg", "surface", "danger-soft"].map((ground) => ["danger", ground, TEXT] as const),
  ...["bg", "surface", "warn-soft"].map((ground) => ["warn", ground, TEXT] as const),
  ...["accent-soft", "danger-soft", "warn-soft", "mark"].map((ground) => ["text", ground, TEXT] as const),
  ...["surface", "sunken"].map((ground) => ["ok", ground, TEXT] as const),
  ["on-accent", "accent-fill", TEXT],
  ["on-accent", "accent-fill-hover", TEXT],
  ["line-strong", "bg", PARTS_OF_CONTROLS],
  ["line-strong", "surface", PARTS_OF_CONTROLS],
  ["line-strong", "sunken", PARTS_OF_CONTROLS],
  ["accent-fill", "surface", PARTS_OF_CONTROLS],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(PAIRS)("%s on %s has a contrast of at least %d", (ink, ground, least) => {
    const a = tokens.get(ink);
    const b = tokens.get(ground);
    if (!a || !b) throw new Error(`No token ${a ? ground : ink}`);
    expect(contrast(a[theme], b[theme])).toBeGreaterThanOrEqual(least);
  });
});

test("contrast of black on white is 21, of equal colours 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 9);
  expect(contrast("#777777", "#777777")).toBe(1);
});
