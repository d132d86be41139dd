import { STYLE_PRESETS } from "../../src/app/stylePresets.ts";
import { SCHEDULER_NAMES } from "../../src/diffusion/schedulers/names.ts";
import { DITHER_NAMES } from "../../src/laser/dither/names.ts";
import { MATERIAL_IDS } from "../../src/laser/machine/materialIds.ts";

/** What `npm run engrave -- --help` says. */
export const HELP = `Makes an engraving without a window: words (or a picture) in, files for the laser out.

  npm run engrave -- "a pine tree, line art" --width-mm 60 --material birch-plywood --seed 7 --out DIR
  npm run engrave -- --image photo.jpg --width-mm 120 --material slate --out DIR

Writes picture.png, engraving.png (1 bit a dot, with its size) and engraving.svg into DIR. Progress goes to stderr;
the last line on stdout is one JSON object. Exit code: 0 the files are there, 1 it failed, 2 the command makes no sense.

Picture
  --image FILE             engrave this PNG, JPEG or WebP instead of a prompt
  --model DIR_OR_FILE      a Stable Diffusion checkpoint from disk: a diffusers folder or a .safetensors file;
                           copied once into the command's own storage
  --style ID               for such a model; default line-art; none, or
                           ${wrap(STYLE_PRESETS.map(({ id }) => id))}
  --negative TEXT          what not to draw
  --seed N                 default 7; the same seed gives the same picture
  --steps N                default: the model's
  --guidance N             default: the model's
  --scheduler NAME         default: the model's; ${SCHEDULER_NAMES.join(", ")}
  --size W or WxH          px, multiples of 8; default: the model's
  --device auto|webgpu|wasm  default auto: the GPU where there is a real one, else WASM

Engraving (what is not given comes from the material)
  --width-mm N             default 60; the height follows
  --line-interval-mm N     also "254 dpi" or "10 lines/mm"
  --material ID            default birch-plywood;
                           ${wrap(MATERIAL_IDS)}
  --dither NAME            ${wrap(DITHER_NAMES)}
  --threshold N            0 to 1; more burns more
  --[no-]serpentine        turn the scan direction line by line
  --gamma N  --contrast N  --brightness N  --sharpen N  --sharpen-radius-mm N
  --[no-]invert            burn the light parts
  --svg outline|bitmap     default outline: the pixels' edges as paths; bitmap: the picture embedded at true size

  --out DIR                default: here; made if missing
  --help
`;

function wrap(names: readonly string[]): string {
  const half = Math.ceil(names.length / 2);
  return `${names.slice(0, half).join(", ")},\n                           ${names.slice(half).join(", ")}`;
}
