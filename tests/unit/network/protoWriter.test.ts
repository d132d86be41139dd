import { expect, test } from "vitest";
import { ProtoWriter } from "../../../src/diffusion/network/onnx/protoWriter.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

// Oracle: the examples of https://protobuf.dev/programming-guides/encoding/, and float and negative numbers by the same page's rules.
test.each([
  ["150 in field 1", new ProtoWriter().int(1, 150), "089601"],
  ["text in field 2", new ProtoWriter().text(2, "testing"), "120774657374696e67"],
  ["a message in field 3", new ProtoWriter().message(3, (m) => m.int(1, 150)), "1a03089601"],
  ["−2 takes ten bytes", new ProtoWriter().int(1, -2), "08feffffffffffffffff01"],
  ["a field number over 15", new ProtoWriter().int(20, 1), "a00101"],
  ["a float", new ProtoWriter().float(2, 1), "150000803f"],
  ["beyond 32 bits", new ProtoWriter().int(1, 2 ** 40), "088080808080" + "20"],
])("%s", (_, writer, expected) => {
  expect(hex(writer.finish())).toBe(expected);
});

test("grows past its first buffer", () => {
  const writer = new ProtoWriter();
  for (let i = 0; i < 10_000; i++) writer.int(1, 1);
  const bytes = writer.bytes(2, new Uint8Array(5_000).fill(7)).finish();
  expect(bytes).toHaveLength(20_000 + 3 + 5_000);
  expect(bytes.every((byte, i) => (i < 20_000 ? byte === (i % 2 ? 1 : 8) : true))).toBe(true);
  expect(bytes.at(-1)).toBe(7);
});
