import { describe, expect, test } from "vitest";
import type { Artwork } from "../../../../src/laser/export/artwork.ts";
import { lightBurnProject } from "../../../../src/laser/export/lightBurnProject.ts";
import { DETAILS, SAMPLE, SAMPLE_GRAY, SETTINGS } from "./fixtures.ts";
import { PRIMITIVES, PUBLISHED_NAMES, PUBLISHED_TYPES, VERTICES, XFORM } from "./lightBurnNames.ts";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Enough of XML for what we write: elements, attributes in double quotes, text. Throws for what does not close. */
function parse(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const body = xml.replace(/^<\?xml[^>]*\?>/, "");
  for (const [, closing, name, attributes, empty, text] of body.matchAll(
    /<(\/?)([\w]+)((?:\s+[\w]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const parent = open.at(-1)!; // the root is never closed
    if (text !== undefined) parent.text += text;
    else if (closing) {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
    } else {
      const pairs = [...(attributes ?? "").matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
      const element: Element = { name: name!, attributes: Object.fromEntries(pairs), children: [], text: "" };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is left open`);
  return root.children[0]!; // one project
}

const JOBS: Record<string, Artwork> = {
  "dots and paths": SAMPLE,
  "paths alone": { ...SAMPLE, rasters: [] },
  tone: { ...SAMPLE, rasters: [{ raster: { kind: "gray", gray: SAMPLE_GRAY }, at: { x: 0, y: 0 } }] },
};

describe.each(Object.entries(JOBS))("a project of %s", (_, artwork) => {
  test.each([true, false])(
    "has only elements, attributes and values that published projects have; bidirectional: %s",
    (bidirectional) => {
      const file = new TextDecoder().decode(lightBurnProject(artwork, { ...SETTINGS, bidirectional }, DETAILS));
      const project = parse(file);
      const check = (element: Element): void => {
        const known = PUBLISHED_NAMES[element.name];
        if (!known) return;
        expect(known.attributes, element.name).toEqual(expect.arrayContaining(Object.keys(element.attributes)));
        expect(known.children, element.name).toEqual(expect.arrayContaining(element.children.map(({ name }) => name)));
        for (const type of [element.attributes.type, element.attributes.Type])
          if (type !== undefined) expect(PUBLISHED_TYPES).toContain(type);
        for (const child of element.children) check(child);
      };
      expect(project.name).toBe("LightBurnProject");
      check(project);

      const settings = project.children.filter(({ name }) => name.startsWith("CutSetting"));
      expect(settings.length).toBeGreaterThan(0);
      for (const { children } of settings) {
        for (const { attributes, text } of children)
          expect([Object.keys(attributes), text.trim()]).toEqual([["Value"], ""]);
      }
      const indices = settings.map(({ children }) => children.find(({ name }) => name === "index")?.attributes.Value);
      const shapes = project.children.filter(({ name }) => name === "Shape");
      for (const { attributes, children } of shapes) {
        expect(indices).toContain(attributes.CutIndex); // each shape has its layer
        const text = (name: string) => children.find((child) => child.name === name)?.text ?? "";
        expect(text("XForm")).toMatch(XFORM);
        if (attributes.Type === "Bitmap") continue;
        expect(text("VertList")).toMatch(VERTICES);
        expect(text("PrimList")).toMatch(PRIMITIVES);
      }
      expect(file.match(/<bidir Value="0"\/>/g)?.length ?? 0).toBe(
        bidirectional ? 0 : settings.filter(({ attributes }) => attributes.type !== "Cut").length,
      );
    },
  );
});

test("the published patterns are told from what is none", () => {
  expect("V-0.55566406 -0.9765625c0x-0.26477838c0y-0.98848104c1x1V0.5 -0.9c0x1c1x0.02c1y-0.98").toMatch(VERTICES);
  expect("V1 2c0x3").not.toMatch(VERTICES);
  expect("B0 1L1 2L2 0").toMatch(PRIMITIVES);
  expect("LineClosed").not.toMatch(PRIMITIVES);
});
