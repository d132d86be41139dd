import { describe, expect, test } from "vitest";
import { decodePicture, PictureFileError } from "../../../workers/decodePicture.ts";

interface Picture {
  name: string;
  file: string;
  widthPx: number;
  heightPx: number;
  tolerance: number;
  at: { x: number; y: number; rgba: number[] }[];
}
const golden = await fetch(new URL("../../golden/laser/prepare/pictures.json", import.meta.url));
const pictures: { good: Picture[]; cut: Picture[] } = await golden.json();

/** A golden file as a person would bring it: with a name and a type that say nothing. */
async function fileOf(base64: string): Promise<File> {
  const zipped = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new File([await new Response(stream).blob()], "picture.bin", { type: "text/plain" });
}

const failureOf = async (file: Blob) => {
  try {
    await decodePicture(file);
    return null;
  } catch (error) {
    if (error instanceof PictureFileError) return error.failure;
    throw error;
  }
};

describe("pictures from disk, as Pillow reads them (tools/oracle/prepare/pictures.py)", () => {
  test.each(pictures.good)("$name", async ({ name, file, widthPx, heightPx, tolerance, at }) => {
    const picture = await decodePicture(await fileOf(file));
    expect([picture.widthPx, picture.heightPx]).toEqual([widthPx, heightPx]);
    expect(picture.isFirstFrame).toBe(name.startsWith("animated"));
    for (const { x, y, rgba } of at) {
      const start = (y * widthPx + x) * 4;
      const ours = [...picture.data.subarray(start, start + 4)];
      const worst = Math.max(...ours.map((value, channel) => Math.abs(value - (rgba[channel] ?? Number.NaN))));
      expect(worst, `${x}, ${y}: ${ours} for ${rgba}`).toBeLessThanOrEqual(tolerance);
    }
  });

  test.each(pictures.cut)("$name is refused", async ({ name, file }) => {
    const format = name.slice(0, name.indexOf(" ")).toLowerCase();
    expect(await failureOf(await fileOf(file))).toEqual({ code: "image-unreadable", reason: "corrupt", format });
  });

  test.each([
    ["a text named .png", "Dear laser, burn this.", null],
    ["an SVG named .png", '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"],
    ["a page named .jpg", "<!DOCTYPE html><title>Not found</title>", "html"],
    ["a GIF", "GIF89a\x01\x00\x01\x00\x00\x00\x00;", "gif"],
  ])("%s is refused, and what it looks like is said", async (_, text, format) => {
    const file = new File([text], "picture.png", { type: "image/png" });
    expect(await failureOf(file)).toEqual({ code: "image-unreadable", reason: "unsupported-format", format });
  });
});
