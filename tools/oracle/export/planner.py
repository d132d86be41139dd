"""How long GRBL takes over ten jobs, for tests/unit/laser/export/estimate.test.ts.

Run from the repository root:
  mkdir -p /tmp/jobs && npx tsx tools/oracle/export/writeGcodeJobs.ts /tmp/jobs && /opt/py/bin/python tools/oracle/export/planner.py /tmp/jobs
Writes tests/golden/laser/export/planner.json: per job the seconds, the count of moves and the SHA-256 of the file.

Reads the G-code text and keeps a ring of blocks as GRBL 1.1 does (https://github.com/gnea/grbl, grbl/planner.c): each new block is
planned from a stop at its end, in a reverse and a forward pass; a block leaves the ring when it is run, and the next line takes its
place. A block's time is that of GRBL's velocity profile (grbl/stepper.c, st_prep_buffer): accelerate, cruise, decelerate.
Knows nothing of src/laser.
With --print it prints what it found as JSON instead of keeping it: tests/full/exports.test.ts.
"""

import hashlib
import json
import math
import pathlib
import re
import sys
from dataclasses import dataclass

RING = 16  # BLOCK_BUFFER_SIZE; one slot stays empty
HUGE = 1e38


@dataclass
class Block:
    millimeters: float
    acceleration: float
    nominal: float
    max_entry_sqr: float
    entry_sqr: float = 0.0


def words_of(line):
    text = re.sub(r"\(.*?\)|;.*|\s", "", line).upper()
    return [(letter, float(value)) for letter, value in re.findall(r"([A-Z])([-+]?[0-9.]+)", text)]


def targets(gcode):
    """(x, y, feed in mm/min or None for a rapid), line by line."""
    x = y = 0.0
    feed, motion = None, None
    for line in gcode.splitlines():
        moves = False
        for letter, value in words_of(line):
            if letter == "G" and value in (0, 1):
                motion = int(value)
            elif letter == "F":
                feed = value
            elif letter == "X":
                x, moves = value, True
            elif letter == "Y":
                y, moves = value, True
        if moves:
            yield x, y, None if motion == 0 else feed


def axis_limited(limits, unit):
    return min([limit / abs(part) for limit, part in zip(limits, unit) if part != 0.0], default=HUGE)


class Grbl:
    def __init__(self, machine):
        self.accelerations = (machine["accelerationMmPerS2"]["x"], machine["accelerationMmPerS2"]["y"])
        self.rates = (machine["maxRateMmPerMin"]["x"] / 60, machine["maxRateMmPerMin"]["y"] / 60)
        self.deviation = machine["junctionDeviationMm"]
        self.position = (0.0, 0.0)
        self.previous_unit = None
        self.previous_nominal = 0.0
        self.ring = []
        self.seconds = 0.0
        self.moves = 0

    def line(self, x, y, feed):
        if len(self.ring) == RING - 1:
            self.run_first()
        dx, dy = x - self.position[0], y - self.position[1]
        length = math.sqrt(dx * dx + dy * dy)
        if length == 0:
            return
        unit = (dx / length, dy / length)
        rapid = axis_limited(self.rates, unit)
        nominal = rapid if feed is None else min(feed / 60, rapid)
        acceleration = axis_limited(self.accelerations, unit)
        if self.previous_unit is None:
            max_entry = 0.0
        else:
            max_entry = min(nominal**2, self.previous_nominal**2, self.junction(unit))
        self.ring.append(Block(length, acceleration, nominal, max_entry))
        self.previous_unit, self.previous_nominal, self.position = unit, nominal, (x, y)
        self.recalculate()

    def junction(self, unit):
        before = self.previous_unit
        cos_theta = -(before[0] * unit[0] + before[1] * unit[1])
        if cos_theta > 0.999999:
            return 0.0
        if cos_theta < -0.999999:
            return HUGE
        turn = (unit[0] - before[0], unit[1] - before[1])
        size = math.hypot(*turn)
        acceleration = axis_limited(self.accelerations, (turn[0] / size, turn[1] / size))
        half = math.sqrt(0.5 * (1 - cos_theta))
        return acceleration * self.deviation * half / (1 - half)

    def recalculate(self):
        """The first block's entry is settled: it is running."""
        ring = self.ring
        exit_sqr = 0.0
        for block in reversed(ring[1:]):
            block.entry_sqr = min(block.max_entry_sqr, exit_sqr + 2 * block.acceleration * block.millimeters)
            exit_sqr = block.entry_sqr
        for block, following in zip(ring, ring[1:]):
            following.entry_sqr = min(following.entry_sqr, block.entry_sqr + 2 * block.acceleration * block.millimeters)

    def run_first(self):
        block = self.ring.pop(0)
        exit_sqr = self.ring[0].entry_sqr if self.ring else 0.0
        self.seconds += profile_seconds(block, exit_sqr)
        self.moves += 1

    def finish(self):
        while self.ring:
            self.run_first()


def profile_seconds(block, exit_sqr):
    """Where the ramps would meet decides whether there is a cruise."""
    length, a, entry_sqr = block.millimeters, block.acceleration, block.entry_sqr
    entry, end = math.sqrt(entry_sqr), math.sqrt(exit_sqr)
    meet = 0.5 * (length + (exit_sqr - entry_sqr) / (2 * a))  # from the start
    up = (block.nominal**2 - entry_sqr) / (2 * a)
    down = (block.nominal**2 - exit_sqr) / (2 * a)
    if meet <= 0:  # braking all the way
        return 2 * length / (entry + end)
    if meet >= length:  # accelerating all the way
        return 2 * length / (entry + end)
    if up + down < length:  # a trapezoid
        return (block.nominal - entry) / a + (length - up - down) / block.nominal + (block.nominal - end) / a
    top = math.sqrt(entry_sqr + 2 * a * meet)
    return (top - entry) / a + (top - end) / a


def main(folder):
    seen = {}
    for file in sorted(pathlib.Path(folder).glob("*.gcode")):
        grbl = Grbl(json.loads(file.with_suffix(".json").read_text()))
        text = file.read_text()
        for x, y, feed in targets(text):
            grbl.line(x, y, feed)
        grbl.finish()
        digest = hashlib.sha256(text.encode()).hexdigest()
        seen[file.stem] = {"seconds": round(grbl.seconds, 6), "moves": grbl.moves, "sha256": digest}
    if "--print" in sys.argv:
        print(json.dumps(seen))
        return
    for stem, job in seen.items():
        print(f"{stem}: {job['seconds']:.3f} s, {job['moves']} moves")
    out = pathlib.Path("tests/golden/laser/export/planner.json")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(seen, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
