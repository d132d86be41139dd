import { describe, expect, test } from "vitest";
import { MATERIAL_IDS } from "../../../src/laser/machine/materialIds.ts";
import { MATERIALS } from "../../../src/laser/machine/materials.ts";
import {
  checkOwnMaterial,
  type OwnMaterial,
  readOwnMaterials,
  writeOwnMaterials,
} from "../../../src/laser/machine/ownMaterials.ts";

function ownOf(like: (typeof MATERIAL_IDS)[number]): OwnMaterial {
  const { label, baseColor, markColor, start } = MATERIALS[like];
  return { label: `My ${label}`, like, baseColor, markColor, ...start };
}

const OWN = ownOf("slate");

function refusalOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return (error as { failure: unknown }).failure; // a LaserError, or the comparison fails
  }
}

describe("a file of materials", () => {
  test("comes back as it was written, for every material that there is", () => {
    const own = MATERIAL_IDS.map(ownOf);
    expect(readOwnMaterials(writeOwnMaterials(own))).toEqual(own);
  });

  test("drops what is not part of a material, trims its name, and fills in what came later", () => {
    const { screen, sketch, ...dither } = OWN.dither;
    const file = writeOwnMaterials([{ ...OWN, label: "  Schiefer ", dither, extra: 7 } as unknown as OwnMaterial]);
    expect(readOwnMaterials(file)).toEqual([{ ...OWN, label: "Schiefer" }]);
  });

  test.each<[object, object]>([
    [{ label: "  " }, { field: "materials.0.label", problem: "empty" }],
    [{ like: "gold" }, { field: "materials.0.like", problem: "unknown" }],
    [{ baseColor: "red" }, { field: "materials.0.baseColor", problem: "unknown" }],
    [{ lineIntervalMm: 0 }, { field: "materials.0.lineIntervalMm", problem: "too-small", limit: 0.02 }],
    [{ tone: { ...OWN.tone, gamma: 9 } }, { field: "materials.0.tone.gamma", problem: "too-large", limit: 5 }],
    [{ tone: { ...OWN.tone, invert: "yes" } }, { field: "materials.0.tone.invert", problem: "unknown" }],
    [{ dither: { ...OWN.dither, name: "dots" } }, { field: "materials.0.dither.name", problem: "unknown" }],
  ])("%j is refused by name", (change, failure) => {
    const file = JSON.stringify({ burin: "materials", version: 1, materials: [{ ...OWN, ...change }] });
    expect(refusalOf(() => readOwnMaterials(file))).toEqual({ code: "invalid", ...failure });
  });

  test.each(["", "[]", '{"burin":"lasers","version":1,"lasers":[]}', '{"burin":"materials","version":1}'])(
    "%j is another kind of file",
    (text) => {
      const failure = { code: "invalid", field: "materials", problem: "unreadable" };
      expect(refusalOf(() => readOwnMaterials(text))).toEqual(failure);
    },
  );

  test("an empty list says so, and one typed in is checked alike", () => {
    const empty = JSON.stringify({ burin: "materials", version: 1, materials: [] });
    expect(refusalOf(() => readOwnMaterials(empty))).toMatchObject({ field: "materials", problem: "empty" });
    expect(checkOwnMaterial(OWN)).toEqual(OWN);
    expect(refusalOf(() => checkOwnMaterial({ ...OWN, label: "" }))).toMatchObject({ field: "materials.label" });
  });
});
