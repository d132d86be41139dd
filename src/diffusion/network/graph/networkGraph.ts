/** What a graph computes with. i32 carries token ids, i64 the shapes that ONNX wants as tensors. */
export type ElementType = "f32" | "f16" | "i32" | "i64";

export type Precision = "f32" | "f16";

/** The form a graph takes for what it will run on. */
export interface GraphForm {
  /** Of weights and activations; inputs and outputs are f32 always. */
  readonly precision: Precision;
  /** WASM has no fused GroupNorm. */
  readonly target: "gpu" | "wasm";
  /** Fused = one MultiHeadAttention node, where the device has shown that it computes it right. */
  readonly attention: "fused" | "explicit";
  /** Explicit attention holds at most this many bytes of scores at a time. */
  readonly maxScoreBytes: number;
  /** The autoencoder's pictures go in strips where one whole would be larger; whole always where left out. */
  readonly maxTensorBytes?: number;
}

export type Attribute = number | string | readonly number[] | { readonly float: number };

export interface GraphNode {
  readonly op: string;
  /** Empty for ONNX itself. */
  readonly domain: "" | "com.microsoft";
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface GraphPort {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
}

/** A small tensor that the graph itself carries. */
export interface Constant extends GraphPort {
  readonly bytes: Uint8Array;
}

/** Which pixels of a doubled picture: those of its even (0) or odd (1) rows and columns. */
export type Phase = readonly [row: 0 | 1, column: 0 | 1];

/** A place in the graph where a checkpoint's tensor, or some of its first-axis rows, is used. */
export interface WeightUse extends GraphPort {
  readonly tensor: string;
  /** Elements in front of the first one used. */
  readonly elementOffset: number;
  /** Where given, what is used is not the tensor, 3×3 kernels, but 2×2 kernels made of it: those of this phase in `phaseKernels`. */
  readonly phase?: Phase;
}

/** A whole network, with weights named but not yet found in a file. */
export interface NetworkGraph {
  readonly name: string;
  readonly precision: Precision;
  readonly inputs: readonly GraphPort[];
  readonly outputs: readonly GraphPort[];
  readonly nodes: readonly GraphNode[];
  readonly constants: readonly Constant[];
  readonly weights: readonly WeightUse[];
  /** Every tensor that the checkpoint must have, with its shape there. */
  readonly required: ReadonlyMap<string, readonly number[]>;
  /** Of what its operators put out. */
  readonly largestTensorBytes: number;
}
