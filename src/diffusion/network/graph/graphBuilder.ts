import { countElements, ELEMENT_BYTES, toLittleEndian } from "./elements.ts";
import type {
  Attribute,
  Constant,
  ElementType,
  GraphForm,
  GraphNode,
  GraphPort,
  NetworkGraph,
  Phase,
  WeightUse,
} from "./networkGraph.ts";

/** A tensor that flows through the graph being built. Its shape is known: graphs are built for one size. */
export interface Value extends GraphPort {
  readonly graph: GraphBuilder;
}

interface NodeSpec {
  /** Of the output; made up where not given. */
  readonly name?: string;
  readonly domain?: "com.microsoft";
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** The output's shape; its type is the first input's where not given. */
  readonly dims: readonly number[];
  readonly type?: ElementType;
}

interface WeightSpec {
  /** How the graph sees the same bytes, where that differs from the checkpoint's shape (a 1×1 kernel as a matrix). */
  readonly as?: readonly number[];
  /** Only these rows of the first axis, end excluded. */
  readonly rows?: readonly [number, number];
  /** Where it must differ from the graph's precision; the tensor is then copied into the graph, so it should be small. */
  readonly type?: "f32";
  /** As 2×2 kernels for one phase of a doubled picture, in place of the 3×3 kernels that the tensor is. */
  readonly phase?: Phase;
}

/** Collects the nodes, constants and weights of one network. Layers and blocks append to it; `finish` hands out the whole. */
export class GraphBuilder {
  readonly form: GraphForm;
  readonly #inputs: GraphPort[] = [];
  readonly #outputs: GraphPort[] = [];
  readonly #nodes: GraphNode[] = [];
  readonly #constants = new Map<string, Constant>();
  readonly #weights = new Map<string, WeightUse>();
  readonly #required = new Map<string, readonly number[]>();
  #largestTensorBytes = 0;

  constructor(form: GraphForm) {
    this.form = form;
  }

  input(name: string, type: ElementType, dims: readonly number[]): Value {
    this.#inputs.push({ name, type, dims });
    return { graph: this, name, type, dims };
  }

  output(name: string, value: Value): void {
    this.node("Identity", [value], { name, dims: value.dims });
    this.#outputs.push({ name, type: value.type, dims: value.dims });
  }

  /** A tensor of the checkpoint, `dims` being its shape there. */
  weight(tensor: string, dims: readonly number[], spec: WeightSpec = {}): Value {
    const { phase } = spec;
    const [from, to] = spec.rows ?? [0, dims[0] ?? 1];
    const type = spec.type ?? this.form.precision;
    const name = `${tensor}${spec.rows ? `[${from}:${to}]` : ""}${phase ? `@${phase}` : ""}`;
    const elementOffset = from * countElements(dims.slice(1));
    const used = phase ? [...dims.slice(0, 2), 2, 2] : (spec.as ?? [to - from, ...dims.slice(1)]);
    this.#required.set(tensor, dims);
    this.#weights.set(name, { name, type, dims: used, tensor, elementOffset, ...(phase && { phase }) });
    return { graph: this, name, type, dims: used };
  }

  /** Numbers known when the graph is built; equal ones are kept once. */
  constant(values: readonly number[], dims: readonly number[], type: ElementType = this.form.precision): Value {
    const name = `const.${type}[${dims}]${values.length > 16 ? `#${this.#constants.size}` : values}`;
    if (!this.#constants.has(name)) {
      this.#constants.set(name, { name, type, dims, bytes: toLittleEndian(values, type) });
    }
    return { graph: this, name, type, dims };
  }

  /** Appends an operator with one output. */
  node(op: string, inputs: readonly Value[], spec: NodeSpec): Value {
    const name = spec.name ?? this.#freshName(op);
    const value = { graph: this, name, dims: spec.dims, type: spec.type ?? typeOfFirst(inputs) };
    this.#append(op, inputs, [value], spec);
    return value;
  }

  /** Appends an operator with several outputs, one for each entry of `dims`. */
  nodes(
    op: string,
    inputs: readonly Value[],
    spec: Omit<NodeSpec, "dims" | "name"> & { dims: readonly (readonly number[])[] },
  ): Value[] {
    const stem = this.#freshName(op);
    const type = spec.type ?? typeOfFirst(inputs);
    const values = spec.dims.map((dims, i) => ({ graph: this, name: `${stem}.${i}`, dims, type }));
    this.#append(op, inputs, values, spec);
    return values;
  }

  finish(name: string): NetworkGraph {
    return {
      name,
      precision: this.form.precision,
      inputs: this.#inputs,
      outputs: this.#outputs,
      nodes: this.#nodes,
      constants: [...this.#constants.values()],
      weights: [...this.#weights.values()],
      required: this.#required,
      largestTensorBytes: this.#largestTensorBytes,
    };
  }

  #append(
    op: string,
    inputs: readonly Value[],
    outputs: readonly Value[],
    spec: Omit<NodeSpec, "dims" | "name">,
  ): void {
    for (const { dims, type } of outputs) {
      this.#largestTensorBytes = Math.max(this.#largestTensorBytes, countElements(dims) * ELEMENT_BYTES[type]);
    }
    this.#nodes.push({
      op,
      domain: spec.domain ?? "",
      inputs: inputs.map((value) => value.name),
      outputs: outputs.map((value) => value.name),
      attributes: spec.attributes ?? {},
    });
  }

  #freshName(op: string): string {
    return `${op}.${this.#nodes.length}`;
  }
}

function typeOfFirst(inputs: readonly Value[]): ElementType {
  return inputs[0]!.type; // each operator used here has an input
}
