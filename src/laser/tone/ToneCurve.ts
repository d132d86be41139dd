/**
 * What a way of making dots shows: `shown[i]` is the coverage burnt where i / (length − 1) was asked for, both 0..1.
 * Never falls; two nodes at least. Measured on flat tones, in the simulation or on a burnt wedge.
 */
export interface ToneCurve {
  readonly shown: Float64Array;
}
