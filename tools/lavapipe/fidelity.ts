// How far every network is from diffusers on WebGPU in f16, outside a browser. See README.md here.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { CHECKPOINTS, openCheckpoint } from "../../tests/golden/networks/openCheckpoint.ts";
import { stageErrors, worstByNetwork } from "../../tests/golden/networks/stageErrors.ts";
import { openDawnDevice } from "./openDawnDevice.ts";

const BAR = { f16: 2e-2, f32: 1e-3 } as const;

const { values: options } = parseArgs({
  options: { webgpu: { type: "string", default: "webgpu" }, precision: { type: "string", default: "f16" } },
});
const precision = options.precision === "f32" ? "f32" : "f16";
const device = await openDawnDevice(options.webgpu, precision);
console.log(`device: ${JSON.stringify(device.report)}`);
const read = async (path: string) => new Uint8Array(await readFile(path));
let isGood = true;
for (const name of CHECKPOINTS) {
  const errors = await stageErrors(device, await openCheckpoint(name, read, precision));
  console.log(`fidelity ${name} on WebGPU ${precision}, relative L2: ${worstByNetwork(errors)}`);
  isGood &&= Object.values(errors).every((error) => error <= BAR[precision]);
}
console.log(isGood ? `All within ${BAR[precision]}.` : `Not all within ${BAR[precision]}.`);
process.exit(isGood ? 0 : 1);
