import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSafetensorsIndex } from "../../../src/formats/readSafetensorsIndex.ts";
import { parseSafetensors } from "../../../src/formats/safetensors.ts";
import { convertRange } from "../../../src/library/models/prepare/convertRange.ts";
import { planConversion } from "../../../src/library/models/prepare/planConversion.ts";

const GOLDEN = new URL("../../golden/prepare/", import.meta.url);

// From PyTorch: tools/oracle/prepare.py.
async function golden(name: "mixed" | "f16" | "f32"): Promise<Blob> {
  return new Blob([await readFile(new URL(`${name}.safetensors`, GOLDEN))]);
}

/** A file's tensors by name: type, shape and bytes. */
async function tensorsOf(file: Blob): Promise<Record<string, unknown>> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const { tensors } = parseSafetensors(bytes, bytes.length);
  return Object.fromEntries(
    [...tensors].map(([name, { dtype, shape, byteOffset, byteLength }]) => [
      name,
      { dtype, shape, hex: bytes.subarray(byteOffset, byteOffset + byteLength).toString("hex") },
    ]),
  );
}

async function convert(source: Blob, dtype: "f16" | "f32"): Promise<Blob> {
  const plan = planConversion(await readSafetensorsIndex(source), dtype)!; // the golden files all need one
  return new Blob([await convertRange(source, plan, { start: 0, end: plan.byteLength })]);
}

describe("the prepare step", () => {
  it.each(["f16", "f32"] as const)("converts every tensor to %s exactly as PyTorch does", async (dtype) => {
    const converted = await tensorsOf(await convert(await golden("mixed"), dtype));
    const expected = await tensorsOf(await golden(dtype));
    expect(converted).toEqual(expected);
    console.log(`prepare to ${dtype}: ${Object.keys(expected).length} tensors bit for bit as PyTorch's`);
  });

  it("keeps the metadata and aligns every tensor to its elements", async () => {
    const index = await readSafetensorsIndex(await convert(await golden("mixed"), "f16"));
    expect(index.metadata).toEqual({ format: "pt", note: "prüfen" });
    expect(index.headerByteLength % 8).toBe(0);
    for (const [name, { dtype, byteOffset }] of index.tensors) {
      const width = { I64: 8, F16: 2, BOOL: 1, U8: 1 }[dtype as string] ?? 0;
      expect(byteOffset % width, name).toBe(0);
    }
  });

  it.each(["f16", "f32"] as const)("leaves a file alone that is %s already", async (dtype) => {
    expect(planConversion(await readSafetensorsIndex(await golden(dtype)), dtype)).toBeNull();
  });

  it("makes any range by itself: parts of any length add up to the whole", async () => {
    const source = await golden("mixed");
    const plan = planConversion(await readSafetensorsIndex(source), "f32")!; // a mixed file
    const whole = Buffer.from(await convertRange(source, plan, { start: 0, end: plan.byteLength }));
    const cut = fc.integer({ min: 0, max: Math.floor(plan.byteLength / 8) }).map((eighth) => eighth * 8);
    await fc.assert(
      fc.asyncProperty(cut, fc.integer({ min: 0, max: plan.byteLength }), async (start, length) => {
        const end = start + length >= plan.byteLength ? plan.byteLength : start + Math.floor(length / 8) * 8;
        const part = await convertRange(source, plan, { start, end });
        return whole.subarray(start, end).equals(part);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});
