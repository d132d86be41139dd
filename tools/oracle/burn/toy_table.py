"""The table of dot gain in the project's laser notes, and the dithers it was made with: serpentine, in plain loops."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .judge import Beam, coverage

SIDE = 400

# Where the error goes, ahead and down, and how much of it. Floyd and Steinberg 1976; Atkinson as in L. Crocker, "DHALF.TXT", 1989.
FLOYD_STEINBERG = [(1, 0, 7 / 16), (-1, 1, 3 / 16), (0, 1, 5 / 16), (1, 1, 1 / 16)]
ATKINSON = [(1, 0, 1 / 8), (2, 0, 1 / 8), (-1, 1, 1 / 8), (0, 1, 1 / 8), (1, 1, 1 / 8), (0, 2, 1 / 8)]


@dataclass(frozen=True)
class Row:
    name: str
    kernel: list[tuple[int, int, float]]
    spot: float
    run_shortening: float
    cell: int
    burnt: tuple[int, int, int, int]
    requested: tuple[float, ...] = (0.10, 0.25, 0.50, 0.75)


TABLE = [
    Row("FS, D=p, uncorrected", FLOYD_STEINBERG, 1, 0, 1, (18, 45, 91, 95)),
    Row("FS, D=1.5p, uncorrected", FLOYD_STEINBERG, 1.5, 0, 1, (33, 72, 100, 100)),
    Row("FS, D=p, runs -D", FLOYD_STEINBERG, 1, 1, 1, (8, 20, 41, 70)),
    Row("FS on 2x2 cells, D=1.5p, runs -D", FLOYD_STEINBERG, 1.5, 1.5, 2, (11, 27, 55, 81)),
    Row("Atkinson, D=p, runs -D", ATKINSON, 1, 1, 1, (0, 15, 44, 78)),
]


def burn_as_in(row: Row, requested: float) -> float:
    """The burnt coverage of a flat patch of that requested coverage."""
    side = SIDE // row.cell
    bits = diffuse(np.full((side, side), requested), row.kernel)
    bits = bits.repeat(row.cell, axis=0).repeat(row.cell, axis=1)
    return coverage(bits, Beam(1, row.spot, row.spot, row.run_shortening))


def diffuse(wanted: NDArray[np.float64], kernel: list[tuple[int, int, float]]) -> NDArray[np.bool_]:
    """Error diffusion of coverage, every second row leftwards."""
    rows, columns = wanted.shape
    owed = np.pad(wanted, ((0, 2), (2, 2))).tolist()
    lit = np.zeros((rows, columns), bool)
    for y in range(rows):
        ahead = 1 if y % 2 == 0 else -1
        for x in range(columns)[::ahead]:
            value = owed[y][x + 2]
            lit[y, x] = value >= 0.5
            error = value - lit[y, x]
            for dx, dy, share in kernel:
                owed[y + dy][x + 2 + ahead * dx] += error * share
    return lit
