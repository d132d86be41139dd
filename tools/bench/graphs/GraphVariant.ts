import type { NetworkName } from "./networks.ts";

/** A graph and how ORT is to run it. */
export interface GraphVariant {
  readonly name: string;
  readonly network: NetworkName;
  readonly graph: "ours" | "export";
  /** Of ours, where not the runtime's own choice for the device. */
  readonly form?: { readonly attention?: "fused" | "explicit"; readonly maxScoreBytes?: number };
  /** Where left out, the runtime's choice for ours, ORT's for the export. */
  readonly optimisation?: "disabled" | "basic" | "extended" | "all";
  /** Options of the WebGPU provider. */
  readonly provider?: Readonly<Record<string, string>>;
  /** That count, after one to warm up. */
  readonly runs: number;
}

export interface GraphRun {
  /** Processor time of each run: on one thread it tells more than the clock where others are at work. */
  readonly cpuMs: readonly number[];
  /** Of the whole process. */
  readonly peakMb: number;
  /** Relative L2 to torch. */
  readonly error: number;
  /** Nodes of the graph before ORT optimises it. */
  readonly ops: number;
}
