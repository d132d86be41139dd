import { expect, it } from "vitest";
import { triggerWords } from "../../../../src/library/models/lora/triggerWords.ts";

const tags = (...folders: Record<string, unknown>[]) => ({
  ss_tag_frequency: JSON.stringify(Object.fromEntries(folders.map((folder, i) => [`10_folder${i}`, folder]))),
});

it("are the phrase that its makers state", () => {
  const phrase = "woodcut style,  bold\tlines ,woodcut style, ";
  expect(triggerWords({ "modelspec.trigger_phrase": phrase, ...tags({ other: 9 }) })).toEqual([
    "woodcut style",
    "bold lines",
  ]);
});

it("are else the tags that most captions had, over all folders", () => {
  const folders = tags({ wdct: 30, tree: 10, " house": 16 }, { wdct: 10, house: 5, river: 19 });
  expect(triggerWords(folders)).toEqual(["wdct", "house"]);
});

it("are bounded and free of what does not show", () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`word ${i}`, 5]));
  expect(triggerWords(tags(many))).toHaveLength(12);
  expect(triggerWords({ "modelspec.trigger_phrase": `a\u0000b\u202ec, ${"x".repeat(61)}` })).toEqual(["a b c"]);
  expect(triggerWords({ ss_tag_frequency: " ".repeat(6_000_000) })).toEqual([]);
});

it.each(["", "{", "[]", "null", '{"a": 3}', '{"a": {"b": "many"}}', '{"a": null}'])(
  "are none where %j says nothing",
  (text) => {
    expect(triggerWords({ ss_tag_frequency: text })).toEqual([]);
  },
);
