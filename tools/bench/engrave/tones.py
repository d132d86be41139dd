"""Our flat wedges, burnt by the judge: is the tone that was requested the tone that burns? As JSON on stdout.

    PYTHONPATH=tools/oracle:tools/starter python tools/bench/engrave/tones.py [--dither NAME]
"""

import argparse
import json

import numpy as np
from burn.judge import Beam
from burn.tone import as_row, read_tone
from ours import OURS, PlateJob, dither_plates

PITCH_MM = 0.1
SIDE_DOTS = 256
REQUESTED = (0.05, 0.10, 0.25, 0.50, 0.75, 0.85)
# Of the interval, x × y: round spots, then those of diode lasers.
SPOTS = [(0.5, 0.5), (0.7, 0.7), (1, 1), (1.5, 1.5), (2, 2), (0.8, 0.6), (1.5, 1.2), (2.5, 1)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dither", default=OURS, help="ours, as ditherPlates.ts names it")
    options = parser.parse_args()
    print(json.dumps({"dither": options.dither, "readings": read_wedges(options.dither)}))


def read_wedges(dither: str) -> list[dict[str, object]]:
    """A reading for each tone and machine."""
    wanted = [(beam, requested) for beam in beams() for requested in REQUESTED]
    plates = dither_plates([PlateJob(np.full((SIDE_DOTS, SIDE_DOTS), 1 - requested), beam, dither) for beam, requested in wanted])
    return [as_row(read_tone(bits, requested, beam), beam) for bits, (beam, requested) in zip(plates, wanted)]


def beams() -> list[Beam]:
    """Machines that burn runs as they are, and machines that take a spot off each."""
    sizes = [(x * PITCH_MM, y * PITCH_MM) for x, y in SPOTS]
    return [Beam(PITCH_MM, x, y, shortening) for x, y in sizes for shortening in (0, x)]


if __name__ == "__main__":
    main()
