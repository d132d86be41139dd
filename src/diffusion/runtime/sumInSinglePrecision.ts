const ACCUMULATORS = /^ *var acc *: *array<(?:vec4<(\w+)>|array<(\w+), *colPerThread>), *rowPerThread>;$/m;
/** The end of the loop over tiles of the inner dimension: nothing reads the tile any more. */
const END_OF_TILE = /^ {4}workgroupBarrier\(\);\n {2}\}$/m;

/**
 * Makes ORT's tiled matrix products (`MatMul`, `Gemm`, `Conv2dMM`) add up tile by tile in f32. As they come they add all products
 * in the element's type, in f16 thus thousands of them into eleven bits: 7.5e-3 of error for a 3 × 3 convolution of 320 channels,
 * 2.1e-2 for one of 2560. Products of one tile (32) stay in the element's type, at its full rate. Shaders without that loop come
 * back as they are. Written for ORT 1.31.0-dev.20260914; `docs/FIGURES.md`, "Full size", has what it brings.
 */
export function sumTilesInSinglePrecision(wgsl: string): string {
  const declaration = ACCUMULATORS.exec(wgsl);
  if (!declaration || !END_OF_TILE.test(wgsl)) return wgsl;
  const [accumulators, vectorOf, columnsOf] = declaration;
  const element = vectorOf ?? columnsOf;
  const isVector = vectorOf !== undefined;
  const wide = isVector ? "vec4<f32>" : "f32";
  const narrow = isVector ? `vec4<${element}>` : element;
  const at = isVector ? "[r]" : "[r][c]";
  const each = (statements: string) => {
    const columns = isVector ? statements : `for (var c = 0; c < colPerThread; c++) { ${statements} }`;
    return `for (var r = 0; r < rowPerThread; r++) { ${columns} }`;
  };
  const sums = isVector ? wide : `array<${wide}, colPerThread>`;
  return wgsl
    .replace(ACCUMULATORS, `${accumulators}\n  var sums: array<${sums}, rowPerThread>;`)
    .replace(
      END_OF_TILE,
      (end) =>
        `    ${each(`sums${at} += ${wide}(acc${at}); acc${at} = ${narrow}(0);`)}\n` +
        `${end}\n  ${each(`acc${at} = ${narrow}(sums${at});`)}`,
    );
}

/** Has the device compile its shaders in f16 that way from now on. */
export function sumInSinglePrecision(device: GPUDevice): void {
  const createShaderModule = device.createShaderModule.bind(device);
  device.createShaderModule = (descriptor) => {
    const { code } = descriptor;
    return createShaderModule(
      code.startsWith("enable f16;") ? { ...descriptor, code: sumTilesInSinglePrecision(code) } : descriptor,
    );
  };
}
