import type { GrayImage } from "../../../../../src/laser/raster/images.ts";

/** A place on the sheet, mm. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Distance of a place from a shape, mm; negative inside. */
export interface Shape {
  readonly at: (x: number, y: number) => number;
  /** Middle and half side of a square round it. */
  readonly middle: Place;
  readonly reach: number;
}

/** Beyond this, mm, nobody asks how far a shape is. */
const FAR = 3;

/** A sheet on which shapes are inked and cut out, by distance: edges can be rendered as sharp or soft as is wanted. */
export class Sheet {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dotMm: number;
  readonly distances: Float32Array;

  constructor(widthPx: number, heightPx: number, dotMm: number) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.dotMm = dotMm;
    this.distances = new Float32Array(widthPx * heightPx).fill(FAR);
  }

  get middle(): Place {
    return { x: (this.widthPx * this.dotMm) / 2, y: (this.heightPx * this.dotMm) / 2 };
  }

  /** The shorter side, mm. */
  get sideMm(): number {
    return Math.min(this.widthPx, this.heightPx) * this.dotMm;
  }

  ink(...shapes: readonly Shape[]): void {
    for (const shape of shapes) this.#each(shape, (dot, distance) => Math.min(this.distances[dot]!, distance));
  }

  cut(...shapes: readonly Shape[]): void {
    for (const shape of shapes) this.#each(shape, (dot, distance) => Math.max(this.distances[dot]!, -distance));
  }

  /** Takes away what lies outside of a shape. */
  keepWithin(shape: Shape): void {
    for (let dot = 0; dot < this.distances.length; dot++) {
      const [x, y] = this.#placeOf(dot);
      this.distances[dot] = Math.max(this.distances[dot]!, shape.at(x, y));
    }
  }

  /** Linear light: 0 where inked, 1 where bare; edges `softDots` wide. */
  tone(softDots: number): GrayImage {
    const soft = softDots * this.dotMm;
    const data = this.distances.map((distance) => Math.min(1, Math.max(0, distance / soft + 0.5)));
    return { widthPx: this.widthPx, heightPx: this.heightPx, data };
  }

  #placeOf(dot: number): [x: number, y: number] {
    return [((dot % this.widthPx) + 0.5) * this.dotMm, (Math.trunc(dot / this.widthPx) + 0.5) * this.dotMm];
  }

  #each({ at, middle, reach }: Shape, update: (dot: number, distance: number) => number): void {
    const far = reach + FAR;
    const from = (value: number) => Math.max(0, Math.floor((value - far) / this.dotMm));
    const to = (value: number, limit: number) => Math.min(limit, Math.ceil((value + far) / this.dotMm));
    for (let y = from(middle.y); y < to(middle.y, this.heightPx); y++) {
      for (let x = from(middle.x); x < to(middle.x, this.widthPx); x++) {
        const dot = y * this.widthPx + x;
        this.distances[dot] = update(dot, at((x + 0.5) * this.dotMm, (y + 0.5) * this.dotMm));
      }
    }
  }
}

export function disc(middle: Place, radius: number): Shape {
  return { at: (x, y) => Math.hypot(x - middle.x, y - middle.y) - radius, middle, reach: radius };
}

/** A line with round ends. */
export function line(from: Place, to: Place, width: number): Shape {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy || 1;
  const at = (x: number, y: number) => {
    const share = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / squared));
    return Math.hypot(x - from.x - share * dx, y - from.y - share * dy) - width / 2;
  };
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { at, middle, reach: Math.max(Math.abs(dx), Math.abs(dy)) / 2 + width / 2 };
}

export function stroke(points: readonly Place[], width: number): readonly Shape[] {
  return points.slice(1).map((to, index) => line(points[index]!, to, width)); // one before `to`
}

/** Filled by the even-odd rule. */
export function polygon(points: readonly Place[]): Shape {
  const edges = points.map((from, index) => ({ from, to: points[(index + 1) % points.length]! })); // in range
  const at = (x: number, y: number) => {
    let nearest = Number.POSITIVE_INFINITY;
    let isInside = false;
    for (const { from, to } of edges) {
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const share = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
      nearest = Math.min(nearest, (x - from.x - share * dx) ** 2 + (y - from.y - share * dy) ** 2);
      if (from.y > y !== to.y > y && x < from.x + ((y - from.y) * dx) / dy) isInside = !isInside;
    }
    return (isInside ? -1 : 1) * Math.sqrt(nearest);
  };
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const middle = { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
  return { at, middle, reach: Math.max(Math.max(...xs) - middle.x, Math.max(...ys) - middle.y) };
}
