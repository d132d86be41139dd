import type { BitImage } from "./images.ts";

/** Share of dots burnt, 0..1. */
export function coverage({ widthPx, heightPx, data }: BitImage): number {
  let burnt = 0;
  for (const byte of data) for (let rest = byte; rest !== 0; rest &= rest - 1) burnt++;
  return burnt / (widthPx * heightPx);
}
