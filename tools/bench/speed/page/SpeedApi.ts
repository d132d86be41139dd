import type { DitherName } from "../../../../src/laser/dither/names.ts";

/** One way to dither. */
export interface SpeedOrder {
  readonly name: DitherName;
  readonly serpentine: boolean;
}

export interface SpeedPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 8-bit grey, taken for linear light. */
  readonly levels: Uint8Array<ArrayBuffer>;
}

/** Ditherers, and the simulated burn, in a worker as the engraver's. */
export interface SpeedApi {
  load(picture: SpeedPicture): Promise<void>;
  /** Milliseconds of each of so many runs. */
  dither(order: SpeedOrder, runs: number): Promise<readonly number[]>;
  simulate(runs: number): Promise<readonly number[]>;
}

declare global {
  /** The page's handle to its worker, for whoever drives it; takes the picture in base64. */
  var speed:
    | (Omit<SpeedApi, "load"> & { load(widthPx: number, heightPx: number, base64: string): Promise<void> })
    | undefined;
}
