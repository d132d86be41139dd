import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAutomation } from "../automation/openAutomation.ts";
import { type Sampling, starterJob } from "../automation/starterJob.ts";
import { ensureBuild } from "../ensureBuild.ts";

export interface WantedPicture {
  readonly prompt: string;
  readonly seed: number;
}

interface DrawOptions<T> {
  /** Instead of the starter's defaults. */
  readonly sampling?: Sampling;
  /** Gets each picture as a PNG, in no particular order. */
  readonly onPicture: (wanted: T, png: Buffer) => void;
}

/** Two pages of one thread each: beside other work they draw twice what one page of two does, whose threads wait for each other. */
const PAGES = 2;

const ENGRAVED_MM = 5;

/** Has the built app draw with its own pipeline and starter, on WASM. Throws when a picture fails. */
export async function drawWithApp<T extends WantedPicture>(
  wanted: readonly T[],
  options: DrawOptions<T>,
): Promise<void> {
  ensureBuild((line) => process.stderr.write(`${line}\n`));
  const waiting = wanted.values(); // each page takes the next
  await Promise.all(Array.from({ length: Math.min(PAGES, wanted.length) }, () => drawOnPage(waiting, options)));
}

async function drawOnPage<T extends WantedPicture>(
  waiting: Iterable<T>,
  { sampling, onPicture }: DrawOptions<T>,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "burin-pictures-"));
  let pieces: Buffer[] = [];
  const onPiece = (_: number, bytes: Buffer) => pieces.push(bytes);
  const automation = await openAutomation({ profile, onEvent: () => {}, onPiece, isolation: false });
  try {
    for (const each of waiting) {
      pieces = [];
      const job = starterJob({ prompt: each.prompt, seed: each.seed, device: "wasm", ...(sampling && { sampling }) });
      // The picture is the only file, and its engraving, which nobody looks at, takes no time.
      const settings = { ...job.settings, widthMm: ENGRAVED_MM };
      const result = await automation.run({ ...job, settings, formats: [] });
      if (!result.ok) throw new Error(`"${each.prompt}", seed ${each.seed}: ${JSON.stringify(result.failure)}`);
      onPicture(each, Buffer.concat(pieces));
    }
  } finally {
    await automation.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
