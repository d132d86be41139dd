import { expect, test } from "vitest";
import { sumTilesInSinglePrecision } from "../../../src/diffusion/runtime/sumInSinglePrecision.ts";

/** The skeleton that ORT's tiled products share; `tests/browser/webgpu/sumInSinglePrecision.test.ts` holds it against ORT's own. */
const tiled = (accumulators: string) => `enable f16;
fn main() {
  var acc: ${accumulators};
  for (var t = 0; t < i32(num_tiles); t = t + 1) {
    workgroupBarrier();
    for (var k = 0; k < tileInner / innerElementSize; k = k + 1) {
      acc[i] = BCached0 * ACached.x + acc[i];
    }
    workgroupBarrier();
  }
  mm_write(batch, globalRow, globalCol, acc[0]);
}
`;

test("a tile's sum goes to f32 and starts again at zero; what reads the accumulators finds the whole sum", () => {
  expect(sumTilesInSinglePrecision(tiled("array<vec4<x_element_t>, rowPerThread>"))).toBe(`enable f16;
fn main() {
  var acc: array<vec4<x_element_t>, rowPerThread>;
  var sums: array<vec4<f32>, rowPerThread>;
  for (var t = 0; t < i32(num_tiles); t = t + 1) {
    workgroupBarrier();
    for (var k = 0; k < tileInner / innerElementSize; k = k + 1) {
      acc[i] = BCached0 * ACached.x + acc[i];
    }
    for (var r = 0; r < rowPerThread; r++) { sums[r] += vec4<f32>(acc[r]); acc[r] = vec4<x_element_t>(0); }
    workgroupBarrier();
  }
  for (var r = 0; r < rowPerThread; r++) { acc[r] = vec4<x_element_t>(sums[r]); }
  mm_write(batch, globalRow, globalCol, acc[0]);
}
`);
});

test("accumulators of single numbers are summed column by column", () => {
  const code = sumTilesInSinglePrecision(tiled("array<array<f16, colPerThread>, rowPerThread>"));
  expect(code).toContain("var sums: array<array<f32, colPerThread>, rowPerThread>;");
  expect(code).toContain("sums[r][c] += f32(acc[r][c]); acc[r][c] = f16(0);");
  expect(code).toContain("acc[r][c] = f16(sums[r][c]);");
});

test.each([
  ["another shader", "fn main() {\n  output[0] = input[0];\n}\n"],
  ["accumulators without the loop", "  var acc: array<vec4<f16>, rowPerThread>;\n"],
  ["the loop without accumulators", "    workgroupBarrier();\n  }\n"],
])("%s comes back as it is", (_, code) => {
  expect(sumTilesInSinglePrecision(code)).toBe(code);
});
