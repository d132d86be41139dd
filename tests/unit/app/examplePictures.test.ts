import { readdirSync, readFileSync } from "node:fs";
import { decode } from "fast-png";
import { expect, test } from "vitest";

const FOLDER = new URL("../../../src/app/views/create/examples/", import.meta.url);
const read = (file: URL) => JSON.parse(readFileSync(file, "utf8"));
const list: { trainedSteps: number; pictures: { prompt: string; file: string }[] } = read(
  new URL("examples.json", FOLDER),
);
const starter: { trainedSteps: number; examples: string[] } = read(
  new URL("../../../public/starter/burin.json", import.meta.url),
);
const LIMIT_BYTES = 60_000;

const AGAIN = "run `npx tsx tools/starter/makeExamples.ts` again";

test("each example prompt of the starter has a picture by these very weights", () => {
  expect(
    list.pictures.map(({ prompt }) => prompt),
    AGAIN,
  ).toEqual(starter.examples);
  expect(list.trainedSteps, AGAIN).toBe(starter.trainedSteps);
});

test("the pictures are there, 128 × 128 and small, and no others", () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".png"));
  expect(files.sort()).toEqual(list.pictures.map(({ file }) => file).sort());
  const sizes = files.map((file) => {
    const bytes = readFileSync(new URL(file, FOLDER));
    const { width, height } = decode(bytes);
    expect([width, height], file).toEqual([128, 128]);
    return bytes.length;
  });
  const all = sizes.reduce((sum, bytes) => sum + bytes, 0);
  console.log(`example pictures: ${files.length}, ${(all / 1000).toFixed(1)} kB in all`);
  expect(all).toBeLessThan(LIMIT_BYTES);
});
