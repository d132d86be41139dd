import type { GrayImage } from "../../../../../src/laser/raster/images.ts";
import type { Chance } from "./Chance.ts";

/** Soft light on balls before a gradient, with grain: a photograph's tones, less than half of the plate burnt. Linear light. */
export function photo(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  chance: Chance,
): GrayImage {
  const turn = chance.between(0, 2 * Math.PI);
  const [light, dark] = [chance.between(0.9, 1), chance.between(0.6, 0.75)];
  const balls = Array.from({ length: chance.whole(2, 6) }, () => ({
    x: chance.next(),
    y: chance.next(),
    radius: chance.between(0.1, 0.28),
    albedo: chance.between(0.5, 1),
  }));
  const data = Float32Array.from({ length: widthPx * heightPx }, (_, dot) => {
    const x = (dot % widthPx) / widthPx;
    const y = Math.trunc(dot / widthPx) / widthPx;
    let tone = dark + (light - dark) * (0.5 + 0.5 * ((x - 0.5) * Math.cos(turn) + (y - 0.5) * Math.sin(turn)) * 1.4);
    for (const ball of balls) {
      const [dx, dy] = [(x - ball.x) / ball.radius, (y - ball.y) / ball.radius];
      const squared = dx * dx + dy * dy;
      if (squared < 1) {
        const facing = Math.max(0, -0.45 * dx - 0.6 * dy + 0.66 * Math.sqrt(1 - squared));
        tone = ball.albedo * (0.06 + 0.9 * facing);
      }
    }
    return Math.min(1, Math.max(0, tone + chance.between(-0.02, 0.02)));
  });
  return { widthPx, heightPx, data };
}
