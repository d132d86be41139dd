import type {
  Attribute,
  Constant,
  ElementType,
  GraphNode,
  GraphPort,
  NetworkGraph,
  WeightUse,
} from "../graph/networkGraph.ts";
import { ProtoWriter } from "./protoWriter.ts";

/** Where a weight's bytes are: in a file beside the graph, or here. */
export type WeightPlace =
  | { readonly kind: "file"; readonly location: string; readonly byteOffset: number; readonly byteLength: number }
  | { readonly kind: "inline"; readonly bytes: Uint8Array };

/** Format and operator versions: the first with LayerNormalization as one operator. */
const IR_VERSION = 8;
const ONNX_OPSET = 17;
const CONTRIB_OPSET = 1;

const TYPE_CODE: Readonly<Record<ElementType, number>> = { f32: 1, f16: 10, i32: 6, i64: 7 };
const EXTERNAL = 1;

/**
 * The bytes of an ONNX model. `place` says for each weight where its bytes are.
 * Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function encodeModel(graph: NetworkGraph, place: (weight: WeightUse) => WeightPlace): Uint8Array<ArrayBuffer> {
  return new ProtoWriter()
    .int(1, IR_VERSION)
    .text(2, "burin")
    .message(7, (message) => {
      for (const node of graph.nodes) message.message(1, (m) => writeNode(m, node));
      message.text(2, graph.name);
      for (const constant of graph.constants) message.message(5, (m) => writeInline(m, constant, constant.bytes));
      for (const weight of graph.weights) message.message(5, (m) => writeWeight(m, weight, place(weight)));
      for (const input of graph.inputs) message.message(11, (m) => writePort(m, input));
      for (const output of graph.outputs) message.message(12, (m) => writePort(m, output));
    })
    .message(8, (opset) => opset.text(1, "").int(2, ONNX_OPSET))
    .message(8, (opset) => opset.text(1, "com.microsoft").int(2, CONTRIB_OPSET))
    .finish();
}

function writeNode(message: ProtoWriter, node: GraphNode): void {
  for (const input of node.inputs) message.text(1, input);
  for (const output of node.outputs) message.text(2, output);
  message.text(3, node.outputs[0]!).text(4, node.op); // a node has an output, which names it
  for (const [name, value] of Object.entries(node.attributes)) {
    message.message(5, (m) => writeAttribute(m.text(1, name), value));
  }
  message.text(7, node.domain);
}

function writeAttribute(message: ProtoWriter, value: Attribute): void {
  const FLOAT = 1;
  const INT = 2;
  const STRING = 3;
  const INTS = 7;
  if (typeof value === "number") message.int(3, value).int(20, INT);
  else if (typeof value === "string") message.text(4, value).int(20, STRING);
  else if ("float" in value) message.float(2, value.float).int(20, FLOAT);
  else message.ints(8, value).int(20, INTS);
}

function writeWeight(message: ProtoWriter, weight: WeightUse, place: WeightPlace): void {
  if (place.kind === "inline") {
    writeInline(message, weight, place.bytes);
    return;
  }
  writeTensorHead(message, weight);
  const entries = { location: place.location, offset: `${place.byteOffset}`, length: `${place.byteLength}` };
  for (const [key, value] of Object.entries(entries)) message.message(13, (m) => m.text(1, key).text(2, value));
  message.int(14, EXTERNAL);
}

function writeInline(message: ProtoWriter, tensor: Constant | WeightUse, bytes: Uint8Array): void {
  writeTensorHead(message, tensor);
  message.bytes(9, bytes);
}

function writeTensorHead(message: ProtoWriter, { name, type, dims }: GraphPort): void {
  message.ints(1, dims).int(2, TYPE_CODE[type]).text(8, name);
}

function writePort(message: ProtoWriter, { name, type, dims }: GraphPort): void {
  message.text(1, name).message(2, (valueType) =>
    valueType.message(1, (tensor) => {
      tensor.int(1, TYPE_CODE[type]).message(2, (shape) => {
        for (const extent of dims) shape.message(1, (dimension) => dimension.int(1, extent));
      });
    }),
  );
}
