import { STYLE_PRESETS } from "../../src/app/stylePresets.ts";
import { SCHEDULER_NAMES } from "../../src/diffusion/schedulers/names.ts";
import { DITHER_NAMES } from "../../src/laser/dither/names.ts";
import { MATERIAL_IDS } from "../../src/laser/machine/materialIds.ts";
import { MATERIALS } from "../../src/laser/machine/materials.ts";
import { ORIGINS } from "../../src/laser/machine/origins.ts";
import { WORK_KINDS } from "../../src/laser/work/work.ts";
import { FORMAT_WORDS } from "./formats.ts";
import { LASER_LINES } from "./readLaser.ts";

/** What `npm run engrave -- --help` says. */
export const HELP = `Makes an engraving without a window: words (or a picture) in, files for the laser out. No machine is moved.

  npm run engrave -- "a pine tree, line art" --width-mm 60 --material birch-plywood --seed 7 --out DIR
  npm run engrave -- --image photo.jpg --material slate --laser "xTool D1 Pro" --format png,svg,lbrn2,gcode --out DIR

Writes picture.png, engraving.png (1 bit a dot, with its size) and engraving.svg into DIR; with --format picture.png and those
formats, named after title, size and material. All files or none. Progress and warnings go to stderr; the last line on stdout is
one JSON object. Exit code: 0 the files are there, 1 it failed, 2 the command makes no sense.

Picture
  --prompt TEXT            what to draw; or as above, without the option
  --image FILE             engrave this PNG, JPEG or WebP instead of a prompt
  --model DIR_OR_FILE      a Stable Diffusion checkpoint from disk: a diffusers folder or a .safetensors file;
                           copied once into the command's own storage
  --style ID               for such a model; default line-art; none, or
                           ${wrap(STYLE_PRESETS.map(({ id }) => id))}
  --negative TEXT          what not to draw
  --seed N                 default 7; the same seed gives the same picture
  --quick                  the model's few-step mode, for a first look; the starter has one
  --steps N                default: the model's
  --guidance N             default: the model's
  --scheduler NAME         default: the model's; ${SCHEDULER_NAMES.join(", ")}
  --size W or WxH          px, multiples of 8; default: the model's
  --device auto|webgpu|wasm  default auto: the GPU where there is a real one, else WASM

Engraving (what is not given comes from the material)
  --width-mm N             default 60; the height follows
  --line-interval-mm N     also "254 dpi" or "10 lines/mm"
  --material ID            by id or name, see below; default birch-plywood
  --laser NAME             by id or name, see below; or a file of profiles, FILE.json or FILE.json:NAME
  --work KIND              ${WORK_KINDS.join(", ")}; default dots
  --dither NAME            ${wrap(DITHER_NAMES)}
  --threshold N            0 to 1; more burns more
  --[no-]serpentine        turn the scan direction line by line
  --seamless               for a tile to be laid beside itself
  --gamma N  --contrast N  --brightness N  --sharpen N  --sharpen-radius-mm N
  --[no-]invert            burn the light parts
  --settings FILE.json     start from a job's settings, as the JSON of an exported PNG or SVG holds them

Files
  --format LIST            ${wrap(FORMAT_WORDS)};
                           separated by commas; zip holds all of them and a readme
  --svg outline|bitmap     what "svg" is; default outline: the dots' edges as paths; bitmap: the picture embedded at true size
  --out DIR                default: here; made if missing

Machine, for G-code and LightBurn (what is not given is a starting point for laser and material: test it on a scrap first)
  --speed N                mm/min, or "50 mm/s"
  --power N  --min-power N  %; the least is for tone alone
  --cut-speed N  --cut-power N  --cut-passes N
  --overscan-mm N          dark way before and after each line; default: as much as the acceleration asks for
  --[no-]bidirectional     engrave lines there and back; default on
  --origin CORNER          which point of the plate lies at work zero: ${ORIGINS.join(", ")}
  --frame-power N          % of the frame's pointer, at most 5; default 0, dark

Materials
${MATERIAL_IDS.map((id) => `  ${id.padEnd(22)} ${MATERIALS[id].label}`).join("\n")}

Lasers
${LASER_LINES.map((line) => `  ${line}`).join("\n")}

  --help
`;

function wrap(names: readonly string[]): string {
  const half = Math.ceil(names.length / 2);
  return `${names.slice(0, half).join(", ")},\n                           ${names.slice(half).join(", ")}`;
}
