import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstParts, withArrangement, withSubject } from "../../../src/app/views/create/palette/changeParts.ts";
import { findSubjects } from "../../../src/app/views/create/palette/findSubjects.ts";
import { makePromptReader } from "../../../src/app/views/create/palette/makePromptReader.ts";
import type { PromptParts } from "../../../src/app/views/create/palette/PromptParts.ts";
import { writePrompt } from "../../../src/app/views/create/palette/writePrompt.ts";
import { STARTER_WITH_PALETTE } from "../../golden/starter/starterWithPalette.ts";

const { palette } = STARTER_WITH_PALETTE;
const { arrangements, framings, styles } = palette;
const read = makePromptReader(palette);
const subjects = palette.groups.flatMap((group) => group.subjects);

function named<Part extends { readonly name: string }>(parts: readonly Part[], name: string): Part {
  const found = parts.find((part) => part.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}
const subject = (name: string) => named(subjects, name);
const style = (name: string) => named(styles, name);
const framing = (name: string) => named(framings, name);
const arrangement = (name: string) => named(arrangements, name);

/** Every choice that the palette offers. */
function* everyChoice(): Generator<PromptParts> {
  for (const chosen of subjects) {
    for (const one of arrangements) {
      for (const frame of one.isFrame ? framings.slice(0, 1) : framings) {
        for (const look of [null, ...styles]) {
          yield { subject: chosen, arrangement: one, framing: frame, style: look, own: "", aside: "", after: "" };
        }
      }
    }
  }
}

/** Names of the parts that are marked. */
function marked(prompt: string) {
  const parts = read(prompt);
  const { aside, own, after } = parts;
  const names = [parts.subject, parts.subject && parts.arrangement, parts.framing, parts.style].map(
    (part) => part?.name ?? "-",
  );
  return { names: names.join(" · "), own: [own, aside, after].filter(Boolean).join(" · ") };
}

describe("a prompt of the palette", () => {
  test("is read as the choice that it was written from, each of them", () => {
    let count = 0;
    const prompts = new Set<string>();
    for (const parts of everyChoice()) {
      const prompt = writePrompt(parts);
      prompts.add(prompt);
      if (JSON.stringify(read(prompt)) !== JSON.stringify(parts)) expect(read(prompt), prompt).toEqual(parts);
      count++;
    }
    console.log(`palette: ${count} choices written and read back, ${prompts.size} prompts`);
    expect(count).toBe(105 * (3 * 4 + 3) * 7);
    expect(prompts.size).toBe(count);
  });

  test.each([
    ["a cat, woodcut", "cat · one · plain · woodcut"],
    ["two cats in a wreath, line art", "cat · two · wreath · line art"],
    ["a ring of the cats, stencil", "- · - · plain · stencil"],
    ["the letter m on a shield, stipple", "M · one · shield · stipple"],
    ["  Two Cats IN a wreath, Line Art, ", "cat · two · wreath · line art"],
    ["three scissors", "scissors · three · plain · -"],
    ["a ring of fishes in a circle, geometric", "fish · ring · circle · geometric"],
    ["", "- · - · plain · -"],
  ])("%s", (prompt, expected) => {
    expect(marked(prompt).names).toBe(expected);
  });
});

describe("the person's own words", () => {
  test.each([
    ["a dragon", "- · - · plain · -", "a dragon"],
    ["a dragon, woodcut", "- · - · plain · woodcut", "a dragon"],
    ["a dragon in a circle, woodcut", "- · - · circle · woodcut", "a dragon"],
    ["a dragon in a circle, breathing fire", "- · - · circle · -", "a dragon · , breathing fire"],
    ["a cat, on white", "cat · one · plain · -", ", on white"],
    ["a cat, woodcut, on white", "cat · one · plain · woodcut", ", on white"],
    ["two cats in a circle, bold, woodcut, on white", "cat · two · circle · woodcut", ", bold · , on white"],
    ["a cat with a hat", "- · - · plain · -", "a cat with a hat"],
    ["catastrophe, woodcutter", "- · - · plain · -", "catastrophe, woodcutter"],
  ])("beside the palette's: %s", (prompt, names, own) => {
    expect(marked(prompt)).toEqual({ names, own });
  });

  const words = fc
    .array(
      fc.constantFrom(
        ...["a cat", "two owls", ", ", " in a circle", ", woodcut", ", line art", "dragon", " ", "$&", "{x}", "é🌲"],
      ),
      { maxLength: 9 },
    )
    .map((pieces) => pieces.join(""));
  const text = fc.oneof(words, fc.string({ unit: "binary", maxLength: 60 }));
  const trimmed = (prompt: string) => prompt.replace(/^\s+|[\s,]+$/g, "").toLowerCase();

  test("are written as they were read", () => {
    fc.assert(
      fc.property(text, (prompt) => {
        expect(writePrompt(read(prompt)).toLowerCase()).toBe(trimmed(prompt));
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });

  test("are all still there after any choice", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...styles), fc.constantFrom(...framings), (prompt, look, frame) => {
        const parts = read(prompt);
        const changes = [
          { ...parts, style: look },
          { ...parts, framing: frame },
          withSubject(parts, subject("owl")),
          withArrangement(parts, arrangement("ring"), palette),
        ];
        for (const change of changes) {
          const written = writePrompt(change);
          for (const own of [parts.own, parts.aside, parts.after]) expect(written).toContain(own);
        }
      }),
      { seed: 20261122, numRuns: 2000 },
    );
  });

  test("of any length are read in a moment", () => {
    const prompt = "a cat, ".repeat(7000);
    const beganMs = performance.now();
    expect(read(prompt).own).toBe(trimmed(prompt));
    const tookMs = performance.now() - beganMs;
    console.log(`palette: a prompt of ${prompt.length} characters read in ${tookMs.toFixed(1)} ms`);
    expect(tookMs).toBeLessThan(500);
  });
});

describe("a choice", () => {
  const choose = (prompt: string, change: (parts: PromptParts) => PromptParts) => writePrompt(change(read(prompt)));

  test("begins with the first of everything", () => {
    expect(writePrompt(withSubject(firstParts(palette), subject("elephant")))).toBe(`an elephant, ${styles[0].name}`);
  });

  test("changes its part and no other", () => {
    const prompt = "two cats in a wreath, bold, woodcut, on white";
    expect(choose(prompt, (parts) => withSubject(parts, subject("deer")))).toBe(
      "two deer in a wreath, bold, woodcut, on white",
    );
    expect(choose(prompt, (parts) => ({ ...parts, style: style("stipple") }))).toBe(
      "two cats in a wreath, bold, stipple, on white",
    );
    expect(choose(prompt, (parts) => ({ ...parts, framing: framing("plain") }))).toBe(
      "two cats, bold, woodcut, on white",
    );
    expect(choose(prompt, (parts) => withArrangement(parts, arrangement("three"), palette))).toBe(
      "three cats in a wreath, bold, woodcut, on white",
    );
  });

  test("of a ring, a mandala or a border takes the frame off", () => {
    expect(
      choose("two cats in a wreath, woodcut", (parts) => withArrangement(parts, arrangement("ring"), palette)),
    ).toBe("a ring of cats, woodcut");
  });

  test("comes behind the person's own words", () => {
    expect(choose("a dragon,", (parts) => ({ ...parts, style: style("woodcut") }))).toBe("a dragon, woodcut");
    expect(choose("a dragon, woodcut", (parts) => ({ ...parts, framing: framing("shield") }))).toBe(
      "a dragon on a shield, woodcut",
    );
    expect(choose("a dragon, woodcut", (parts) => withSubject(parts, subject("sun")))).toBe(
      "a dragon, the sun, woodcut",
    );
    expect(choose("a cat, on white", (parts) => ({ ...parts, style: style("stencil") }))).toBe(
      "a cat, on white, stencil",
    );
  });
});

describe("looking for a subject", () => {
  const find = (query: string) => findSubjects(palette, query).map(({ subject: { name } }) => name);

  test.each([
    ["kitten", ["cat"]],
    ["Kittens", ["cat"]],
    ["  the PUPPIES ", ["dog"]],
    ["deer", ["deer"]],
    ["stag", ["deer"]],
    ["fox", ["fox"]],
    ["hot air", ["balloon"]],
    ["dragon", ["dragonfly"]],
    ["unicorn", []],
    ["", []],
    ["  ", []],
  ])("%j finds %j", (query, names) => {
    expect(find(query)).toEqual(names);
  });

  test("says by which other name it was found", () => {
    expect(findSubjects(palette, "kitten")[0]?.by).toBe("kitten");
    expect(findSubjects(palette, "cat")[0]).toMatchObject({ subject: { name: "cat" }, by: null });
  });

  test("puts the very name first, then its words, then beginnings", () => {
    expect(find("tree").slice(0, 3)).toEqual(["tree", "pine tree", "palm tree"]);
    expect(find("star")).toEqual(["star", "starfish", "compass rose"]);
    expect(find("m")[0]).toBe("M");
    expect(find("7")[0]).toBe("7");
  });

  test("finds every subject by each of its names", () => {
    for (const each of subjects) {
      for (const name of [each.name, each.bare, each.many, each.one, ...each.also])
        expect(find(name)).toContain(each.name);
    }
  });
});
