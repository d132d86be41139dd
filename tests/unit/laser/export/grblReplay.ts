/**
 * Reads G-code as GRBL 1.1 does and says what the head and the laser do. Written from GRBL's documents alone (gnea/grbl,
 * doc/markdown: interface.md, laser_mode.md, commands.md) and knows nothing of the exporter. What GRBL would refuse, and what a
 * job of ours must never contain, throws.
 */

export interface Segment {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly rapid: boolean;
  /** Spindle value in force while moving; 0 where the laser is off. */
  readonly laser: number;
  /** mm/min; NaN for rapids. */
  readonly feed: number;
}

interface Machine {
  x: number;
  y: number;
  motion: 0 | 1;
  millimetres: boolean;
  absolute: boolean;
  spindle: number;
  feed: number;
  spindleMode: "off" | "constant" | "dynamic";
  ended: boolean;
}

/** Not a letter of any command that a file may send: settings, homing, offsets, probing, machine coordinates, dwell, arcs. */
const MAY_SET = new Set(["G0", "G1", "G20", "G21", "G90", "G91", "G94", "M2", "M3", "M4", "M5", "M30"]);
const LINE_BYTES = 80;

export function replay(gcode: string): readonly Segment[] {
  const machine: Machine = {
    x: 0,
    y: 0,
    motion: 0,
    millimetres: true,
    absolute: true,
    spindle: 0,
    feed: Number.NaN,
    spindleMode: "off",
    ended: false,
  };
  const segments: Segment[] = [];
  if (!gcode.endsWith("\n")) throw new Error("the last line is not ended");
  for (const line of gcode.slice(0, -1).split("\n")) {
    const segment = execute(line, machine);
    if (segment) segments.push(segment);
  }
  if (!machine.ended) throw new Error("no end of program");
  if (machine.spindleMode !== "off") throw new Error("the laser is left on");
  return segments;
}

function execute(line: string, machine: Machine): Segment | null {
  // Real-time commands are picked out of the stream before anything is parsed, from comments too.
  const isRealTime = (character: string) => "?!~\u0018".includes(character) || character > "\u007f";
  if ([...line].some(isRealTime)) throw new Error(`a real-time command in: ${line}`);
  if (line.length > LINE_BYTES) throw new Error(`longer than GRBL's line buffer: ${line}`);
  const block = line
    .replace(/;.*$/, "")
    .replace(/\([^)]*\)/g, "")
    .replace(/\s/g, "")
    .toUpperCase();
  if (block === "") return null;
  if (block.startsWith("$")) throw new Error(`a system command: ${line}`);
  if (machine.ended) throw new Error(`after the end of program: ${line}`);
  if (!/^(?:[A-Z][+-]?(?:\d+\.?\d*|\.\d+))+$/.test(block)) throw new Error(`error 1 or 2, bad number: ${line}`);
  return run(
    [...block.matchAll(/([A-Z])([+-]?[\d.]+)/g)].map(([, letter, value]) => [letter!, Number(value)]),
    machine,
  );
}

/** Order of execution as in the NIST interpreter that GRBL follows: feed, spindle value, spindle mode, units, distance, motion, end. */
function run(words: readonly (readonly [string, number])[], machine: Machine): Segment | null {
  const values = new Map<string, number>();
  const commands = new Set<string>();
  for (const [letter, value] of words) {
    if (letter === "G" || letter === "M") {
      if (!MAY_SET.has(`${letter}${value}`)) throw new Error(`${letter}${value} has no place in a job`);
      commands.add(`${letter}${value}`);
    } else if (["X", "Y", "F", "S"].includes(letter)) {
      if (values.has(letter)) throw new Error(`error 25, ${letter} twice`);
      values.set(letter, value);
    } else {
      throw new Error(`unused word ${letter}`);
    }
  }
  if (commands.has("G0") && commands.has("G1")) throw new Error("error 21, two of one modal group");
  machine.feed = values.get("F") ?? machine.feed;
  machine.spindle = values.get("S") ?? machine.spindle;
  if (machine.spindle < 0) throw new Error("error 4, negative value");
  if (commands.has("M3")) machine.spindleMode = "constant";
  if (commands.has("M4")) machine.spindleMode = "dynamic";
  if (commands.has("M5")) machine.spindleMode = "off";
  if (commands.has("G20")) machine.millimetres = false;
  if (commands.has("G21")) machine.millimetres = true;
  if (commands.has("G90")) machine.absolute = true;
  if (commands.has("G91")) machine.absolute = false;
  if (commands.has("G0")) machine.motion = 0;
  if (commands.has("G1")) machine.motion = 1;
  const segment = values.has("X") || values.has("Y") ? move(values, machine) : null;
  if (commands.has("M2") || commands.has("M30")) {
    machine.ended = true;
    machine.spindleMode = "off";
  }
  return segment;
}

function move(values: ReadonlyMap<string, number>, machine: Machine): Segment {
  const rapid = machine.motion === 0;
  if (!rapid && !(machine.feed > 0)) throw new Error("error 22, feed rate undefined");
  const scale = machine.millimetres ? 1 : 25.4;
  const target = (axis: "X" | "Y", at: number) => {
    const value = values.get(axis);
    if (value === undefined) return at;
    return machine.absolute ? value * scale : at + value * scale;
  };
  const fromX = machine.x;
  const fromY = machine.y;
  machine.x = target("X", fromX);
  machine.y = target("Y", fromY);
  // Even without laser mode, where rapids burn with whatever S is in force.
  const laser = machine.spindleMode === "off" ? 0 : machine.spindle;
  return {
    fromX,
    fromY,
    toX: machine.x,
    toY: machine.y,
    rapid,
    laser,
    feed: rapid ? Number.NaN : machine.feed * scale,
  };
}
