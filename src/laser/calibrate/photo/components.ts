/** A patch of connected pixels; the box's ends are exclusive. */
export interface Component {
  readonly areaPx: number;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Connected patches of set pixels, corners touching or not; `x`, `y`: their centroids, a pixel's centre being at its half. */
export function components(isSet: Uint8Array, widthPx: number): readonly Component[] {
  const heightPx = isSet.length / widthPx;
  const left = isSet.slice();
  const stack: number[] = [];
  const found: Component[] = [];
  for (let start = 0; start < left.length; start++) {
    if (left[start] !== 1) continue;
    left[start] = 0;
    stack.push(start);
    const sum = { area: 0, x: 0, y: 0, left: widthPx, top: heightPx, right: 0, bottom: 0 };
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      const x = index % widthPx;
      const y = Math.trunc(index / widthPx);
      sum.area++;
      sum.x += x + 0.5;
      sum.y += y + 0.5;
      sum.left = Math.min(sum.left, x);
      sum.right = Math.max(sum.right, x + 1);
      sum.top = Math.min(sum.top, y);
      sum.bottom = Math.max(sum.bottom, y + 1);
      for (let v = Math.max(0, y - 1); v <= Math.min(heightPx - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(widthPx - 1, x + 1); u++) {
          const next = v * widthPx + u;
          if (left[next] !== 1) continue;
          left[next] = 0;
          stack.push(next);
        }
      }
    }
    const { area, x, y, ...box } = sum;
    found.push({ areaPx: area, x: x / area, y: y / area, ...box });
  }
  return found;
}
