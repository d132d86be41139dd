/**
 * The directions from a point in which a straight line passes within 1 (the larger of |x| and |y|) of all points it was narrowed to.
 * Whole numbers throughout, so that nothing is rounded.
 */
export class Cone {
  // Left of `low` and right of `high`, or on them; 0 admits all.
  #lowX = 0;
  #lowY = 0;
  #highX = 0;
  #highY = 0;

  /** Admits every direction again. */
  open(): void {
    this.#lowX = 0;
    this.#lowY = 0;
    this.#highX = 0;
    this.#highY = 0;
  }

  admits(x: number, y: number): boolean {
    return this.#lowX * y - this.#lowY * x >= 0 && this.#highX * y - this.#highY * x <= 0;
  }

  /** How many steps from an admitted (x, y) are admitted; one further is not. */
  stepsAdmitted(x: number, y: number, stepX: number, stepY: number): number {
    const low = stepsWithin(this.#lowX * y - this.#lowY * x, this.#lowX * stepY - this.#lowY * stepX);
    const high = stepsWithin(this.#highY * x - this.#highX * y, this.#highY * stepX - this.#highX * stepY);
    return Math.min(low, high);
  }

  /** Leaves the directions that pass within 1 of (x, y), too. */
  narrow(x: number, y: number): void {
    if (Math.abs(x) <= 1 && Math.abs(y) <= 1) return;
    // The corners of the square round the point that are seen farthest to either side: straight ahead the nearer two of the four.
    const signX = Math.sign(x);
    const signY = Math.sign(y);
    const rightX = x + (signY === 0 ? -signX : signY);
    const rightY = y - (signX === 0 ? signY : signX);
    const leftX = x - (signY === 0 ? signX : signY);
    const leftY = y + (signX === 0 ? -signY : signX);
    if (this.#lowX * rightY - this.#lowY * rightX >= 0) {
      this.#lowX = rightX;
      this.#lowY = rightY;
    }
    if (this.#highX * leftY - this.#highY * leftX <= 0) {
      this.#highX = leftX;
      this.#highY = leftY;
    }
  }
}

/** How many steps until a sum that starts at `margin` and changes by `change` falls below 0. */
function stepsWithin(margin: number, change: number): number {
  return change < 0 ? Math.floor(margin / -change) : Number.POSITIVE_INFINITY;
}
