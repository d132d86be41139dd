import { LaserError } from "../../laserError.ts";

/** Sides of dots that outlines may run along in all: what keeps memory below some hundred MB and time to seconds. */
export const OUTLINE_LIMIT_DOTS = 2_000_000;

/** Directions in the order of left turns, as y points down. */
export const SOUTH = 0;
export const EAST = 1;
export const NORTH = 2;
export const WEST = 3;
export const STEP_X: readonly number[] = [0, 1, 0, -1];
export const STEP_Y: readonly number[] = [1, 0, -1, 0];

/** One direction a step, in a buffer that grows up to the limit. */
export class StepBuffer {
  #bytes = new Uint8Array(1 << 12);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Throws LaserError `trace-too-complex` beyond the limit. */
  push(direction: number): void {
    if (this.#length === this.#bytes.length) this.#grow();
    this.#bytes[this.#length++] = direction;
  }

  /** Forgets the steps from the `first` on. */
  truncate(first: number): void {
    this.#length = first;
  }

  /** The steps from the `first` on, as they are until the next push. */
  from(first: number): Uint8Array {
    return this.#bytes.subarray(first, this.#length);
  }

  #grow(): void {
    if (this.#length >= OUTLINE_LIMIT_DOTS) {
      throw new LaserError({ code: "trace-too-complex", limitDots: OUTLINE_LIMIT_DOTS });
    }
    const bytes = new Uint8Array(Math.min(2 * this.#length, OUTLINE_LIMIT_DOTS));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}
