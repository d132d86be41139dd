import { float16ToFloat32, float32ToFloat16 } from "../../formats/float16.ts";
import type { SafetensorsEntry } from "../../formats/safetensors.ts";
import { countElements, ELEMENT_BYTES } from "../network/graph/elements.ts";
import type { NetworkGraph, Precision, WeightUse } from "../network/graph/networkGraph.ts";
import type { WeightPlace } from "../network/onnx/encodeModel.ts";
import { phaseKernels } from "../network/tensors/phaseKernels.ts";

/** A file that a graph's weights are in, under the name by which the graph refers to it. */
export interface WeightsFile {
  readonly path: string;
  readonly data: Blob;
}

export interface PlacedWeights {
  readonly place: (weight: WeightUse) => WeightPlace;
  readonly files: readonly WeightsFile[];
}

const PUBLISHED = "weights";
const DERIVED = "derived";

/**
 * Finds a place for each weight of a graph: its range of the file; where the graph wants f32 and the file has f16 (scale and shift of
 * fused norms: kilobytes in all), a copy made here; where it wants kernels by phase, a range of a second file, made here too.
 */
export async function placeWeights(
  graph: NetworkGraph,
  entries: ReadonlyMap<string, SafetensorsEntry>,
  file: Blob,
): Promise<PlacedWeights> {
  const places = new Map<string, WeightPlace>();
  const derived = await deriveKernels(graph, entries, file);
  for (const weight of graph.weights) {
    const entry = entries.get(weight.tensor)!; // `checkTensors` found them all
    const stored = precisionOf(entry);
    const byteLength = countElements(weight.dims) * ELEMENT_BYTES[stored];
    const byteOffset = entry.byteOffset + weight.elementOffset * ELEMENT_BYTES[stored];
    if (weight.phase) {
      const [row, column] = weight.phase;
      const start = derived.offsets.get(weight.tensor)!; // just made
      const byteOffset = start + (2 * row + column) * byteLength;
      places.set(weight.name, { kind: "file", location: DERIVED, byteOffset, byteLength });
    } else if (weight.type === stored) {
      places.set(weight.name, { kind: "file", location: PUBLISHED, byteOffset, byteLength });
    } else {
      const bytes = await file.slice(byteOffset, byteOffset + byteLength).arrayBuffer();
      places.set(weight.name, { kind: "inline", bytes: new Uint8Array(toFloat32(bytes, stored).buffer) });
    }
  }
  const files = [{ path: PUBLISHED, data: file }];
  if (derived.data.size > 0) files.push({ path: DERIVED, data: derived.data });
  return { place: (weight) => places.get(weight.name)!, files }; // each weight of the graph was just placed
}

interface DerivedKernels {
  readonly data: Blob;
  /** Bytes in front of each tensor's kernels. */
  readonly offsets: ReadonlyMap<string, number>;
}

/** The kernels by phase of each tensor that the graph wants so: summed in f32, rounded once. */
async function deriveKernels(
  graph: NetworkGraph,
  entries: ReadonlyMap<string, SafetensorsEntry>,
  file: Blob,
): Promise<DerivedKernels> {
  const offsets = new Map<string, number>();
  let data = new Blob();
  for (const { tensor, phase } of graph.weights) {
    if (!phase || offsets.has(tensor)) continue;
    const entry = entries.get(tensor)!; // `checkTensors` found them all
    const bytes = await file.slice(entry.byteOffset, entry.byteOffset + entry.byteLength).arrayBuffer();
    const kernels = phaseKernels(toFloat32(bytes, precisionOf(entry)));
    offsets.set(tensor, data.size);
    data = new Blob([data, precisionOf(entry) === "f16" ? float32ToFloat16(kernels) : kernels]);
  }
  return { data, offsets };
}

/** Of what is stored: `checkTensors` lets nothing else through. */
function precisionOf({ dtype }: SafetensorsEntry): Precision {
  return dtype === "F16" ? "f16" : "f32";
}

function toFloat32(bytes: ArrayBuffer, stored: Precision): Float32Array<ArrayBuffer> {
  return stored === "f16" ? float16ToFloat32(new Uint16Array(bytes)) : new Float32Array(bytes);
}
