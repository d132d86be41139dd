import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import { engravingPng } from "../../../src/laser/export/engravingPng.ts";
import { picturePng } from "../../../src/laser/export/picturePng.ts";
import type { BitImage } from "../../../src/laser/raster/images.ts";
import { bitsOf, bytesOf, golden, makeNoise } from "./support.ts";

interface Chunk {
  type: string;
  data: Buffer;
}

/** A second reading of the file, by hand: the chunks behind the signature. */
function chunksOf(png: Uint8Array): Chunk[] {
  const file = Buffer.from(png);
  const chunks: Chunk[] = [];
  for (let offset = 8; offset < file.length; ) {
    const byteLength = file.readUInt32BE(offset);
    const type = file.toString("latin1", offset + 4, offset + 8);
    chunks.push({ type, data: file.subarray(offset + 8, offset + 8 + byteLength) });
    offset += 12 + byteLength;
  }
  return chunks;
}

const chunk = (png: Uint8Array, type: string) => chunksOf(png).find((each) => each.type === type)!.data;
const detailsAt = (lineIntervalMm: number) => ({ lineIntervalMm, title: "Pine", description: "d", job: null });

describe("engravingPng", () => {
  const noise = makeNoise(7);
  const bits = bitsOf(133, 21, () => noise() < 0.4);

  test("is read back by fast-png, CRCs checked: black where a dot is burnt", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), fc.integer(), (w, h, seed) => {
        const random = makeNoise(seed);
        const plate = bitsOf(w, h, () => random() < 0.5);
        const read = decode(engravingPng(plate, detailsAt(0.1)), { checkCrc: true });
        expect([read.width, read.height, read.depth, read.channels]).toEqual([w, h, 1, 1]);
        expect(readDots(read.data, plate)).toEqual(inverted(plate));
      }),
      { seed: 20261121, numRuns: 60 },
    );
  });

  test.each([0.1, 0.08, 0.05, 0.091, 25.4 / 254, 25.4 / 300, 1, 0.02, 1 / 3])(
    "true to size at %d mm",
    (lineIntervalMm) => {
      const png = engravingPng(bits, detailsAt(lineIntervalMm));
      const data = chunk(png, "pHYs");
      const pixelsPerMetre = data.readUInt32BE(0);
      expect([data.length, data.readUInt32BE(4), data[8]]).toEqual([9, pixelsPerMetre, 1]);
      const saidMm = (bits.widthPx / pixelsPerMetre) * 1000;
      expect(Math.abs(saidMm - bits.widthPx * lineIntervalMm)).toBeLessThan(lineIntervalMm / 10);
      if (Number.isInteger(1000 / lineIntervalMm)) expect(pixelsPerMetre).toBe(1000 / lineIntervalMm);
    },
  );

  test("1-bit grey, the chunks in order, texts in UTF-8", () => {
    const job = { prompt: "Löwe 🦁", widthMm: 60 };
    const png = engravingPng(bits, { lineIntervalMm: 0.1, title: "Löwe 🦁", description: "a\0b", job });
    expect(chunksOf(png).map(({ type }) => type)).toEqual([
      "IHDR",
      "pHYs",
      "iTXt",
      "iTXt",
      "iTXt",
      "iTXt",
      "IDAT",
      "IEND",
    ]);
    expect([...chunk(png, "IHDR").subarray(8)]).toEqual([1, 0, 0, 0, 0]);
    const texts = chunksOf(png).filter(({ type }) => type === "iTXt");
    expect(texts.map(({ data }) => data.toString("utf8").split("\0\0\0\0\0"))).toEqual([
      ["Title", "Löwe 🦁"],
      ["Description", "ab"],
      ["Software", "Burin"],
      ["Burin", JSON.stringify(job)],
    ]);
  });

  test("Pillow read the committed plate as this, and it is what is written today (tools/oracle/laser_png.py)", () => {
    const seen = golden<{ png: string; mode: string; size: number[]; dpi: number[]; text: object; rows: string }>(
      "png.json",
    );
    const plate = { widthPx: 21, heightPx: 13, rowBytes: 3, data: bytesOf(seen.rows).map((byte) => ~byte) };
    for (let y = 0; y < 13; y++) plate.data[y * 3 + 2]! &= 0xf8; // Pillow's padding bits
    expect(engravingPng(plate, { lineIntervalMm: 0.08, title: "Löwe", description: "🦁", job: { seed: 7 } })).toEqual(
      bytesOf(seen.png),
    );
    expect(seen.mode).toBe("1");
    expect(seen.size).toEqual([21, 13]);
    for (const dpi of seen.dpi) expect(dpi).toBeCloseTo(317.5, 6);
    expect(seen.text).toEqual({ Title: "Löwe", Description: "🦁", Software: "Burin", Burin: '{"seed":7}' });
  });

  test("same dots and details: same bytes", () => {
    expect(engravingPng(bits, detailsAt(0.1))).toEqual(
      engravingPng({ ...bits, data: bits.data.slice() }, detailsAt(0.1)),
    );
  });
});

describe("picturePng", () => {
  test.each([
    [true, 3],
    [false, 4],
  ])("opaque %s: read back exactly from %d channels", (opaque, channels) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer(),
        (widthPx, heightPx, seed) => {
          const random = makeNoise(seed);
          // Smooth, steep and noisy rows, so that every filter is chosen somewhere.
          const data = new Uint8ClampedArray(widthPx * heightPx * 4).map(
            (_, i) => (i >> 4) * (seed % 5) + random() * (seed % 97),
          );
          data.forEach((_, i) => {
            if (i % 4 === 3) data[i] = opaque ? 255 : i % 200;
          });
          const read = decode(picturePng({ widthPx, heightPx, data }), { checkCrc: true });
          expect([read.width, read.height, read.depth, read.channels]).toEqual([widthPx, heightPx, 8, channels]);
          expect([...read.data]).toEqual([...data].filter((_, i) => channels === 4 || i % 4 !== 3));
        },
      ),
      { seed: 20261121, numRuns: 60 },
    );
  });

  test("chooses each of the five filters where it is the smallest", () => {
    // Rows that one filter predicts best: none, left, up, the mean of both, Paeth.
    const spikes = Array.from({ length: 40 }, (_, x) => (x % 2) * 3);
    const slope = spikes.map((_, x) => 200 - x * 5);
    const rough = slope.map((level, x) => level + (x % 3));
    const between: number[] = [];
    for (const up of rough) between.push(((between.at(-1) ?? 0) + up) >> 1);
    const step = between.map((_, x) => 50 + (x < 20 ? 0 : 90));
    const moved = step.map((_, x) => 80 + (x < 19 ? 0 : 90));
    const rows = [spikes, slope, rough, between, step, moved];
    const data = Uint8ClampedArray.from(rows.flatMap((row) => row.flatMap((grey) => [grey, grey, grey, 255])));
    const png = picturePng({ widthPx: 40, heightPx: rows.length, data });
    const types = [...inflateSync(chunk(png, "IDAT"))].filter((_, index) => index % 121 === 0);
    expect([...decode(png).data]).toEqual([...data].filter((_, i) => i % 4 !== 3));
    expect(types).toEqual([0, 1, 2, 3, 1, 4]);
  });

  test("carries texts and says that it is sRGB", () => {
    const png = picturePng({ widthPx: 1, heightPx: 1, data: new Uint8ClampedArray(4) }, { Title: "x" });
    expect(chunksOf(png).map(({ type }) => type)).toEqual(["IHDR", "sRGB", "iTXt", "IDAT", "IEND"]);
  });
});

/** fast-png hands 1-bit rows over packed; padding bits do not count. */
function readDots(data: ArrayLike<number>, { widthPx, heightPx, rowBytes }: BitImage): number[] {
  return Array.from({ length: widthPx * heightPx }, (_, i) => {
    const x = i % widthPx;
    return (data[Math.trunc(i / widthPx) * rowBytes + (x >> 3)]! >> (7 - (x & 7))) & 1;
  });
}

function inverted(plate: BitImage): number[] {
  return readDots(plate.data, plate).map((dot) => 1 - dot);
}
