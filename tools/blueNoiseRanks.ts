import { writeFileSync } from "node:fs";
import { RANK_DIGITS } from "../src/laser/dither/screens/blueNoise.ts";
import { voidAndCluster } from "../src/laser/dither/screens/voidAndCluster.ts";

// Writes the blue-noise mask that ships: `npx tsx tools/blueNoiseRanks.ts`. The same file each time; a test makes it again.

export const BLUE_NOISE_SIDE = 64;

/** The mask as text, two digits a rank. */
export function blueNoiseRanks(): string {
  let state = 20261121;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Knuth's linear congruential generator
    return state / 2 ** 32;
  };
  const base = RANK_DIGITS.length;
  return Array.from(voidAndCluster(BLUE_NOISE_SIDE, random), (rank) => {
    return RANK_DIGITS.charAt(Math.floor(rank / base)) + RANK_DIGITS.charAt(rank % base);
  }).join("");
}

if (process.argv[1]?.endsWith("blueNoiseRanks.ts")) {
  const note = "/** Ranks of a void-and-cluster mask of 64 × 64, two digits each; made by tools/blueNoiseRanks.ts. */";
  const file = new URL("../src/laser/dither/screens/blueNoiseRanks.ts", import.meta.url);
  writeFileSync(file, `${note}\nexport const BLUE_NOISE_RANKS =\n  "${blueNoiseRanks()}";\n`);
}
