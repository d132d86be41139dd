/** A dense row-major f32 tensor on the CPU; what passes between the ports of the pipeline. `data.length` is the product of `dims`. */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}
