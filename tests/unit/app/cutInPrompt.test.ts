import { expect, test } from "vitest";
import { cutInPrompt } from "../../../src/app/views/create/cutInPrompt.ts";

const typed = "  a fox in ferns ";
const sent = "woodcut of a fox in ferns, bold lines";

test.each([
  ["all of it is read", null, null],
  ["only the style's last words are lost", sent.indexOf("bold"), null],
  ["the typed words end before the cut", sent.indexOf(", bold"), null],
  ["the cut is in the typed words", sent.indexOf("ferns"), typed.indexOf("ferns")],
  ["nothing typed is read", 3, 0],
])("%s", (_, cutAtIndex, expected) => expect(cutInPrompt(cutAtIndex, { typed, sent })).toBe(expected));

test("without a style the two are one", () => {
  expect(cutInPrompt(4, { typed: "a b c d e", sent: "a b c d e" })).toBe(4);
  expect(cutInPrompt(4, { typed: " b c d e", sent: " b c d e" })).toBe(4);
});
