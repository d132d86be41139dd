import { float16ToFloat32 } from "../../formats/float16.ts";
import type { SafetensorsEntry } from "../../formats/safetensors.ts";
import { countElements, ELEMENT_BYTES } from "../network/graph/elements.ts";
import type { NetworkGraph, WeightUse } from "../network/graph/networkGraph.ts";
import type { WeightPlace } from "../network/onnx/encodeModel.ts";

/** The name by which a graph refers to the file of its weights. */
export const WEIGHTS_LOCATION = "weights";

/**
 * Finds a place for each weight of a graph: its range of the file, or, where the graph wants f32 and the file has f16
 * (scale and shift of fused norms: kilobytes in all), a copy made here.
 */
export async function placeWeights(
  graph: NetworkGraph,
  entries: ReadonlyMap<string, SafetensorsEntry>,
  file: Blob,
): Promise<(weight: WeightUse) => WeightPlace> {
  const places = new Map<string, WeightPlace>();
  for (const weight of graph.weights) {
    const entry = entries.get(weight.tensor)!; // `checkTensors` found them all
    const stored = entry.dtype === "F16" ? "f16" : "f32"; // and of this precision
    const byteOffset = entry.byteOffset + weight.elementOffset * ELEMENT_BYTES[stored];
    const byteLength = countElements(weight.dims) * ELEMENT_BYTES[stored];
    if (weight.type === stored) {
      places.set(weight.name, { kind: "file", location: WEIGHTS_LOCATION, byteOffset, byteLength });
    } else {
      const halves = new Uint16Array(await file.slice(byteOffset, byteOffset + byteLength).arrayBuffer());
      places.set(weight.name, { kind: "inline", bytes: new Uint8Array(float16ToFloat32(halves).buffer) });
    }
  }
  return (weight) => places.get(weight.name)!; // each weight of the graph was just placed
}
