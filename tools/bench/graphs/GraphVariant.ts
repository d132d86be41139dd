/** A graph and how ORT is to run it. */
export interface GraphVariant {
  readonly name: string;
  readonly graph: "ours" | "export";
  /** Of ours. Explicit where left out: WASM has no other. */
  readonly norm?: "fused" | "explicit";
  /** Of ours; explicit where left out. */
  readonly attention?: "fused" | "explicit";
  /** Of ours; 64 MiB where left out. */
  readonly maxScoreBytes?: number;
  /** ORT's own choice where left out. */
  readonly optimisation?: "disabled" | "basic" | "extended" | "all";
  /** Options of the WebGPU provider. */
  readonly provider?: Readonly<Record<string, string>>;
  readonly extra?: Readonly<Record<string, unknown>>;
  /** That count, after one to warm up. */
  readonly runs: number;
}

export interface GraphRun {
  readonly openMs: number;
  readonly warmUpMs: number;
  readonly runsMs: readonly number[];
  /** Processor time of the same runs: on one thread it tells more than the clock where others are at work. */
  readonly cpuMs: readonly number[];
  /** Of the whole process. */
  readonly peakMb: number;
  /** Relative L2 to torch. */
  readonly error: number;
  /** Of our graph as built. */
  readonly ops: number | null;
}
