import type { GrblMachine } from "../../machine/grblMachine.ts";
import { formatDecimal } from "../formatDecimal.ts";
import type { Move } from "./move.ts";

/** Places are written in whole microns, finer than any machine's step: three decimals at most. */
const PER_MM = 1000;

/** GRBL's own buffer is no longer (gnea/grbl, doc/markdown/interface.md). */
const LINE_LENGTH = 80;

/** Pieces of about this length come out of `gcodeText`. */
const CHUNK_LENGTH = 1 << 16;

/**
 * Moves as G-code for GRBL 1.1, in pieces to be written one after the other. Millimetres, absolute, dynamic laser power (M4): dark
 * at a standstill, and power follows the speed. Values are said only where they change. No homing, no settings, no moves but those
 * given; the head stays where the last one ends. gnea/grbl, doc/markdown/laser_mode.md and interface.md. Throws RangeError for a
 * move that is not to a place.
 */
export function* gcodeText(
  moves: Iterable<Move>,
  { notes, machine }: { readonly notes: readonly string[]; readonly machine: GrblMachine },
): Generator<string> {
  let chunk = `${notes.map(comment).join("")}G21\nG90\nG94\nM4S0\n`;
  const line = makeLineWriter(machine);
  for (const move of moves) {
    chunk += line(move);
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  yield `${chunk}M5S0\nM2\n`;
}

/** Writes a move as a line with what is new in it, or as nothing where it leads nowhere. Called millions of times a job. */
function makeLineWriter({ maxSpindle }: GrblMachine): (move: Move) => string {
  // Whole numbers are fine enough where full power is 1000, and not where it is 1.
  const spindleDecimals = maxSpindle >= 100 ? 0 : 4;
  let kind: Move["kind"] | null = null;
  let x = Number.NaN;
  let y = Number.NaN;
  let power = 0;
  let feedMmPerMin = Number.NaN;
  return (move) => {
    const toX = Math.round(move.x * PER_MM);
    const toY = Math.round(move.y * PER_MM);
    // Better no file than one with a hole in it: senders go on after an error with what GRBL has buffered.
    if (!Number.isFinite(toX + toY + move.power))
      throw new RangeError(`a move to ${move.x}, ${move.y} at ${move.power}`);
    if (toX === x && toY === y) return "";
    let line = "";
    if (move.kind !== kind) line += move.kind === "rapid" ? "G0" : "G1";
    if (toX !== x) line += `X${toX / PER_MM}`;
    if (toY !== y) line += `Y${toY / PER_MM}`;
    // A rapid is dark in laser mode anyway; said so, it is dark without it, too.
    const toPower = move.kind === "rapid" ? 0 : move.power;
    if (toPower !== power) line += `S${formatDecimal(toPower * maxSpindle, spindleDecimals)}`;
    if (move.kind === "feed" && move.feedMmPerMin !== feedMmPerMin) {
      feedMmPerMin = move.feedMmPerMin;
      line += `F${formatDecimal(feedMmPerMin, 3)}`;
    }
    kind = move.kind;
    x = toX;
    y = toY;
    power = toPower;
    return `${line}\n`;
  };
}

/**
 * A comment line. GRBL takes ?, !, ~ and bytes above 127 out of the stream as commands wherever they stand, a comment included, so
 * only letters, digits and harmless punctuation are left.
 */
function comment(note: string): string {
  const plain = note
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^A-Za-z0-9 .,:;=/+*'_-]/g, " ");
  return `; ${plain.replace(/ +/g, " ").trim()}`
    .slice(0, LINE_LENGTH - 1)
    .trimEnd()
    .concat("\n");
}
