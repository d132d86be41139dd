import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { openCheckpoint } from "../networks/openCheckpoint.ts";
import { makePicture } from "./makePicture.ts";
import { readPictures } from "./readPictures.ts";

const read = async (path: string) => new Uint8Array(await readFile(path));
const golden = await readPictures(read);

/** Peak signal to noise in dB; identical pictures have no noise. */
function psnr(found: Uint8Array, expected: Uint8Array): number {
  const squares = expected.reduce((sum, value, i) => sum + (value - found[i]!) ** 2, 0);
  return 10 * Math.log10((255 ** 2 * expected.length) / squares);
}

// Oracle: diffusers' own pipelines, tools/oracle/pipeline.py.
test.each(golden.cases)(
  "$case, $steps steps, guidance $guidanceScale: the picture is diffusers' (WASM, f32)",
  async (which) => {
    const device = await probeDevice({ prefer: "wasm" });
    const found = await makePicture(device, await openCheckpoint(which.checkpoint, read), { golden, which });
    const expected = golden.bytes(`${which.case}.bytes`);
    expect(found.length).toBe(expected.length);
    const decibels = psnr(found, expected);
    const off = expected.reduce((sum, value, i) => sum + (value === found[i] ? 0 : 1), 0);
    console.log(
      `fidelity ${which.case}: PSNR ${decibels === Infinity ? "∞" : decibels.toFixed(1)} dB, ` +
        `${off} of ${expected.length} bytes differ from diffusers ${golden.diffusers}`,
    );
    expect(decibels).toBeGreaterThanOrEqual(60);
  },
);
