import { deleteDB } from "idb";
import { onTestFinished } from "vitest";
import { type LibraryDatabase, type OpenOptions, openDatabase } from "../../../src/library/database/openDatabase.ts";
import { LibraryError, type LibraryFailure } from "../../../src/library/LibraryError.ts";
import type { EngravingJob, PictureRecord } from "../../../src/protocol/library.ts";

/** A database of this test's own, gone when the test is over. */
export function freshDatabase(options: OpenOptions = {}): LibraryDatabase & { name: string } {
  const name = options.name ?? `test-${crypto.randomUUID()}`;
  const database = openDatabase({ ...options, name });
  onTestFinished(async () => {
    database.close();
    await deleteDB(name);
  });
  return { ...database, name };
}

/** The failure a promise must end with. */
export async function failureOf(promise: Promise<unknown>): Promise<LibraryFailure> {
  const error = await promise.then(
    () => new Error("it succeeded"),
    (reason: unknown) => reason,
  );
  if (error instanceof LibraryError) return error.failure;
  throw error;
}

/** A record of a generated picture; `change` overrides any field. */
export function generated(change: Partial<PictureRecord> & { prompt?: string; seed?: number } = {}): PictureRecord {
  const { prompt = "a pine tree, line art", seed = 7, ...fields } = change;
  return {
    id: crypto.randomUUID(),
    createdAtMs: 1_700_000_000_000,
    widthPx: 24,
    heightPx: 16,
    origin: {
      kind: "generated",
      request: {
        modelId: "starter",
        prompt,
        negativePrompt: "",
        seed,
        steps: 20,
        guidanceScale: 4,
        scheduler: "dpmpp-2m",
        widthPx: 24,
        heightPx: 16,
      },
      device: { kind: "wasm", threads: 2, reason: "no-webgpu" },
      phaseMs: { loading: 12.5, denoising: 400 },
    },
    ...fields,
  };
}

export function engraving(pictureId: string, change: Partial<EngravingJob> = {}): EngravingJob {
  return {
    id: crypto.randomUUID(),
    pictureId,
    createdAtMs: 1_700_000_100_000,
    settings: {
      widthMm: 60,
      lineIntervalMm: 0.1,
      materialId: "birch-plywood",
      tone: { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 0.5, sharpenRadiusMm: 0.2, invert: false },
      dither: { name: "floyd-steinberg", threshold: 0.5, serpentine: true },
    },
    ...change,
  };
}

/** A real PNG with a gradient that depends on `seed`. */
export async function makePng(widthPx: number, heightPx: number, seed = 0): Promise<Blob> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d")!; // Chromium has one
  const pixels = context.createImageData(widthPx, heightPx);
  for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = i % 4 === 3 ? 255 : (i * 31 + seed * 57) % 251;
  context.putImageData(pixels, 0, 0);
  return canvas.convertToBlob({ type: "image/png" });
}

export async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}
