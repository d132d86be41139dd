"""The judge's burns of random plates, for tests/unit/laser/simulate/judge.test.ts: our simulator must see what the judge sees.

Run from the repository root: PYTHONPATH=tools/oracle python -m burn.write_golden   (numpy 2.4.6)
Writes tests/golden/laser/burn.json. Plates are packed with the first dot in the top bit, rows padded to bytes, 1 = lit (base64);
`cells` are the burnt shares of the dots' cells in 65535ths (base64, little-endian).
"""

import base64
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .judge import Beam, simulate

WIDTH, HEIGHT, PITCH_MM = 24, 16, 0.1
SPOTS = [(0.5, 0.5), (0.7, 0.7), (1, 1), (1.5, 1.5), (2, 2), (0.8, 0.6), (1.5, 1.2), (2.5, 1), (0.6, 2.4)]


def base64_of(array: NDArray) -> str:
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def burn(bits: NDArray[np.bool_], beam: Beam) -> dict[str, object]:
    cells = simulate(bits, beam, subsamples=64)
    return {
        "model": {
            "spotXMm": beam.spot_x,
            "spotYMm": beam.spot_y,
            "lineIntervalMm": beam.pitch,
            "runShorteningMm": beam.run_shortening,
        },
        "bits": base64_of(np.packbits(bits, axis=1)),
        "coverage": round(float(cells.mean(dtype=np.float64)), 6),
        "cells": base64_of(np.round(cells * 65535).astype("<u2")),
    }


if __name__ == "__main__":
    rng = np.random.default_rng(20261121)
    burns = []
    for index, (x, y) in enumerate(SPOTS):
        for shortening in (0, 0.3, x):
            spot_x, spot_y, cut = (round(part * PITCH_MM, 6) for part in (x, y, shortening))
            bits = rng.random((HEIGHT, WIDTH)) < (0.15, 0.5, 0.8)[index % 3]
            burns.append(burn(bits, Beam(PITCH_MM, spot_x, spot_y, cut)))
    out = Path("tests/golden/laser/burn.json")
    out.write_text(json.dumps({"widthPx": WIDTH, "heightPx": HEIGHT, "burns": burns}) + "\n")
    print(out, out.stat().st_size, "bytes")
