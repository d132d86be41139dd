import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { decode, encode } from "fast-png";
import { ROOT } from "../paths.ts";
import { drawWithApp } from "./drawWithApp.ts";
import { readStarterFile } from "./starterFile.ts";

const HELP = `Makes the pictures of the starter's example prompts that the empty page shows, with the built app's own pipeline.

    npx tsx tools/starter/makeExamples.ts                        the pictures, with the seeds that were picked before, else 1
    npx tsx tools/starter/makeExamples.ts --look sheet.png       a row for each prompt with seeds 1 to 8, to pick from; nothing else
    npx tsx tools/starter/makeExamples.ts --seeds 3,1,…          picks, in the order of the prompts
`;

const FOLDER = join(ROOT, "src", "app", "views", "create", "examples");
const LIST = join(FOLDER, "examples.json");

const SIDE_PX = 128;
const SEEDS_TO_LOOK_AT = 8;

/** More cannot be told from the picture itself at this size, and files shrink to a third. */
const GREYS = 16;

/** `examples.json`, as `examplePictures.ts` imports it. */
interface ExampleList {
  readonly trainedSteps: number;
  readonly pictures: readonly { readonly prompt: string; readonly seed: number; readonly file: string }[];
}

const { values } = parseArgs({
  options: { look: { type: "string" }, seeds: { type: "string" }, help: { type: "boolean", default: false } },
});
if (values.help) process.stdout.write(HELP);
else if (values.look) await drawSheet(values.look);
else await makeExamples();

async function makeExamples(): Promise<void> {
  const { examples, trainedSteps } = readStarterFile();
  const picked = pickedSeeds(examples);
  const pictures = examples.map((prompt) => ({ prompt, seed: picked.get(prompt) ?? 1, file: `${slug(prompt)}.png` }));
  const files = new Map<string, Uint8Array>();
  await drawWithApp(pictures, { onPicture: ({ file }, png) => files.set(file, writeGreys(readGreys(png), SIDE_PX)) });
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) if (name.endsWith(".png")) rmSync(join(FOLDER, name));
  for (const [name, bytes] of files) writeFileSync(join(FOLDER, name), bytes);
  writeFileSync(LIST, `${JSON.stringify({ trainedSteps, pictures } satisfies ExampleList, null, 2)}\n`);
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  process.stdout.write(`${files.size} pictures, ${(bytes / 1000).toFixed(1)} kB, in ${FOLDER}\n`);
}

/** Those of `--seeds`, else those of the list that is there. */
function pickedSeeds(examples: readonly string[]): ReadonlyMap<string, number> {
  if (values.seeds) {
    const seeds = values.seeds.split(",").map(Number);
    if (seeds.length !== examples.length || !seeds.every(Number.isSafeInteger)) {
      throw new Error(`--seeds wants ${examples.length} whole numbers, one for each prompt.`);
    }
    return new Map(seeds.map((seed, index) => [examples[index] ?? "", seed])); // as many as there are
  }
  if (!existsSync(LIST)) return new Map();
  const { pictures } = JSON.parse(readFileSync(LIST, "utf8")) as ExampleList; // our own file
  return new Map(pictures.map(({ prompt, seed }) => [prompt, seed]));
}

async function drawSheet(file: string): Promise<void> {
  const { examples } = readStarterFile();
  const wanted = examples.flatMap((prompt, row) =>
    Array.from({ length: SEEDS_TO_LOOK_AT }, (_, column) => ({ prompt, seed: column + 1, row, column })),
  );
  const [width, height] = [SEEDS_TO_LOOK_AT * SIDE_PX, examples.length * SIDE_PX];
  const sheet = new Uint8Array(width * height);
  await drawWithApp(wanted, {
    onPicture: ({ row, column }, png) => {
      const greys = readGreys(png);
      for (let y = 0; y < SIDE_PX; y++) {
        sheet.set(greys.subarray(y * SIDE_PX, (y + 1) * SIDE_PX), (row * SIDE_PX + y) * width + column * SIDE_PX);
      }
    },
  });
  writeFileSync(file, writeGreys(sheet, width));
  process.stdout.write(`${examples.map((prompt, row) => `row ${row + 1}: ${prompt}`).join("\n")}\n`);
}

/** Grey levels of the app's PNG, row by row. Throws when it has another size. */
function readGreys(png: Uint8Array): Uint8Array {
  const { width, height, channels, data } = decode(png);
  if (width !== SIDE_PX || height !== SIDE_PX) throw new Error(`${width} × ${height} px: examples are ${SIDE_PX} wide.`);
  return Uint8Array.from({ length: width * height }, (_, pixel) => {
    const [red = 0, green = red, blue = red] = data.subarray(pixel * channels, pixel * channels + Math.min(channels, 3));
    return Math.round((red + green + blue) / 3);
  });
}

function writeGreys(greys: Uint8Array, width: number): Uint8Array {
  const step = 255 / (GREYS - 1);
  const data = greys.map((grey) => Math.round(Math.round(grey / step) * step));
  return encode({ width, height: greys.length / width, data, channels: 1, depth: 8 }, { zlib: { level: 9 } });
}

function slug(prompt: string): string {
  return prompt
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
