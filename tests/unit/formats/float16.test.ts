import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  bfloat16ToFloat32,
  float16ToFloat32,
  float32ToBfloat16,
  float32ToFloat16,
} from "../../../src/formats/float16.ts";

// Oracle: numpy and torch, tools/oracle/float16.py.
const golden: Golden = JSON.parse(readFileSync("tests/golden/formats/float16.json", "utf8"));
interface Golden {
  f32: number[];
  f16: number[];
  bf16: number[];
  everyF16Sha256: string;
  everyBf16Sha256: string;
}
const VALUES = new Float32Array(new Uint32Array(golden.f32).buffer);
const EVERY = Uint16Array.from({ length: 65_536 }, (_, bits) => bits);

function digest(values: Float32Array): string {
  return createHash("sha256")
    .update(values.filter((value) => !Number.isNaN(value)))
    .digest("hex");
}

test("narrowing rounds as numpy does", () => {
  expect([...float32ToFloat16(VALUES)]).toEqual(golden.f16);
});

test("narrowing to bfloat16 rounds as torch does", () => {
  expect([...float32ToBfloat16(VALUES)]).toEqual(golden.bf16);
});

test("every half and every bfloat16 widens as numpy and torch do", () => {
  expect(digest(float16ToFloat32(EVERY))).toBe(golden.everyF16Sha256);
  expect(digest(bfloat16ToFloat32(EVERY))).toBe(golden.everyBf16Sha256);
});

test("widening and narrowing again gives the same bits", () => {
  const numbers = EVERY.filter((bits) => (bits & 0x7fff) <= 0x7c00);
  expect(float32ToFloat16(float16ToFloat32(numbers))).toEqual(numbers);
  const brains = EVERY.filter((bits) => (bits & 0x7fff) <= 0x7f80);
  expect(float32ToBfloat16(bfloat16ToFloat32(brains))).toEqual(brains);
});

test("a NaN stays a NaN", () => {
  const nan = new Float32Array(new Uint32Array([0x7fc0_0000, 0x7f80_0001, 0xffff_ffff]).buffer);
  expect(float16ToFloat32(float32ToFloat16(nan)).every(Number.isNaN)).toBe(true);
  expect(bfloat16ToFloat32(float32ToBfloat16(nan)).every(Number.isNaN)).toBe(true);
});
