import type { UnetConfig } from "../network/config/unetConfig.ts";
import type { GraphForm } from "../network/graph/networkGraph.ts";
import type { Device } from "./device.ts";

/** On WASM, what a processor's cache holds: the scores are gone over five times. Smaller slices cost more than they save. */
const MAX_SCORE_BYTES = { gpu: 2 ** 26, wasm: 2 ** 22 } as const;

/** On WASM the widest layers of a decoder set the peak of memory; in strips it is a tenth lower, and no slower (docs/FIGURES.md). */
const MAX_STRIP_BYTES = { gpu: Number.POSITIVE_INFINITY, wasm: 2 ** 25 } as const;

/** The form of the graphs that suits a device; `unet` decides whether attention may be fused. */
export function graphFormOf(device: Device, unet: UnetConfig): GraphForm {
  return {
    precision: device.precision,
    target: device.engine.target,
    attention: canFuse(unet, device) ? "fused" : "explicit",
    maxScoreBytes: MAX_SCORE_BYTES[device.engine.target],
    maxTensorBytes: Math.min(maxTensorBytesOf(device), MAX_STRIP_BYTES[device.engine.target]),
  };
}

/** How large a tensor can be that one operator works on. */
export function maxTensorBytesOf({ report }: Device): number {
  return report.kind === "webgpu" ? Math.min(report.maxBindingBytes, report.maxBufferBytes) : Number.POSITIVE_INFINITY;
}

/** Only where each head width in use is one that the device was seen to compute right. */
function canFuse({ down, upHasAttention }: UnetConfig, { fusedHeadWidths }: Device): boolean {
  const last = down.length - 1; // the middle block always has attention, in the last block's widths
  const attending = down.filter((block, i) => block.hasAttention || upHasAttention[last - i] || i === last);
  return attending.every(({ channels, heads }) => fusedHeadWidths.includes(channels / heads));
}
