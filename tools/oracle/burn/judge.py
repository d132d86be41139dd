"""The judge: what a plate of dots burns, by geometry alone, written from the project's laser notes and not from src/laser.

The model. Dots lie on a grid of one pitch, which is the line interval. A run of lit dots in a row is one sweep of the beam: the
spot, an ellipse, goes along the row's centre line from the left edge of the first dot to the right edge of the last, less the run
shortening (dot-width correction: half at each end; a run no longer than that is a spot that stands at its middle). What a spot
touches is burnt, once and for all; the plate's edge clips.

So a run of n dots burns n * pitch + spot_x - run_shortening along its centre line, rounded at the ends as the spot is.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

# Heights looked at between two edges of sweeps; with 8, coverage is within 0.0004 of the limit on random plates.
POINTS = 8


@dataclass(frozen=True)
class Beam:
    """In mm: the dots' pitch in x and y, the spot's diameters, and what is taken off each run."""

    pitch: float
    spot_x: float
    spot_y: float
    run_shortening: float = 0.0

    def __post_init__(self) -> None:
        assert min(self.pitch, self.spot_x, self.spot_y) > 0, "pitch and spot must be more than nothing"
        assert self.run_shortening >= 0

    def with_spot(self, factor: float) -> "Beam":
        """The same machine with a spot that is really so much larger; what it takes off its runs stays as set."""
        return replace(self, spot_x=self.spot_x * factor, spot_y=self.spot_y * factor)

    def reach_y(self) -> int:
        """How many rows up and down a sweep can burn into."""
        return int(np.ceil(self.spot_y / self.pitch / 2 + 0.5)) - 1


def simulate(bits: NDArray[np.bool_], beam: Beam, subsamples: int = 8) -> NDArray[np.float32]:
    """The burnt share, 0 to 1, of each dot's cell. `bits`: [rows, columns], true = lit. `subsamples`: along x, a cell."""
    distance = distance_to_sweeps(bits, beam, subsamples)
    rows, reach = bits.shape[0], beam.reach_y()
    # In samples; the half added makes (half chord - distance) the burnt share of a sample that one edge crosses.
    around = np.pad(distance / (beam.pitch / subsamples) - 0.5, ((reach, reach), (0, 0)), constant_values=np.inf)
    burnt = np.zeros_like(distance)
    for y, weight in lines_across_a_cell(beam):
        line = np.zeros_like(distance)
        for dy in range(-reach, reach + 1):
            half_chord = half_chord_of_spot(beam, y - dy * beam.pitch) / (beam.pitch / subsamples)
            if half_chord > 0:
                np.maximum(line, np.float32(half_chord) - around[reach + dy : reach + dy + rows], out=line)
        burnt += np.minimum(line, 1, out=line) * np.float32(weight)
    return burnt.reshape(*bits.shape, subsamples).mean(axis=2)


def coverage(bits: NDArray[np.bool_], beam: Beam) -> float:
    """Burnt area over the plate's area."""
    return float(simulate(bits, beam).mean(dtype=np.float64))


def half_chord_of_spot(beam: Beam, y: float) -> float:
    """Half the spot's width at a height over its centre, in mm; 0 beyond it."""
    return beam.spot_x / 2 * float(np.sqrt(max(0.0, 1 - (2 * y / beam.spot_y) ** 2)))


def lines_across_a_cell(beam: Beam) -> list[tuple[float, float]]:
    """Heights over a row's centre line at which to look, and their weights, which add up to 1.

    Sweeps begin and end at fixed heights within a cell, as square roots do, and half-way between rows one dot's chord becomes
    the wider. Between those edges Gauss's rule is used, on heights that crowd towards them so that all is smooth.
    """
    edges = {-beam.pitch / 2, 0.0, beam.pitch / 2}
    for dy in range(-beam.reach_y(), beam.reach_y() + 1):
        edges |= {dy * beam.pitch - beam.spot_y / 2, dy * beam.pitch + beam.spot_y / 2}
    heights = sorted(edge for edge in edges if abs(edge) <= beam.pitch / 2)
    nodes, weights = np.polynomial.legendre.leggauss(POINTS)
    nodes, weights = nodes * (3 - nodes**2) / 2, weights * (1 - nodes**2) * 1.5
    return [
        ((low + high) / 2 + node * (high - low) / 2, weight * (high - low) / 2 / beam.pitch)
        for low, high in zip(heights, heights[1:])
        if high - low > 1e-9 * beam.pitch
        for node, weight in zip(nodes, weights)
    ]


def distance_to_sweeps(bits: NDArray[np.bool_], beam: Beam, subsamples: int) -> NDArray[np.float32]:
    """For samples along each row: how far, in mm, to the nearest path of the beam's centre in that row; negative on a path."""
    rows, columns = bits.shape
    left, right = path_ends(bits, beam)
    samples = (np.arange(columns * subsamples, dtype=np.float32) + np.float32(0.5)) * np.float32(beam.pitch / subsamples)
    lit = np.repeat(bits, subsamples, axis=1)
    ended = np.repeat(np.maximum.accumulate(np.where(np.isnan(right), -np.inf, right), axis=1), subsamples, axis=1)
    begins = np.where(np.isnan(left), np.inf, left)[:, ::-1]
    coming = np.repeat(np.minimum.accumulate(begins, axis=1)[:, ::-1], subsamples, axis=1)
    between = np.minimum(samples - ended, coming - samples)
    own_left = np.repeat(left, subsamples, axis=1)
    own_right = np.repeat(right, subsamples, axis=1)
    return np.where(lit, np.maximum(own_left - samples, samples - own_right), between).astype(np.float32)


def path_ends(bits: NDArray[np.bool_], beam: Beam) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """At each lit dot: where the path of its run begins and ends, in mm from the plate's left edge; NaN elsewhere."""
    columns = np.arange(bits.shape[1], dtype=np.float32)
    starts = bits & ~np.pad(bits, ((0, 0), (1, 0)))[:, :-1]
    ends = bits & ~np.pad(bits, ((0, 0), (0, 1)))[:, 1:]
    first = np.maximum.accumulate(np.where(starts, columns, -np.inf), axis=1)
    last = np.minimum.accumulate(np.where(ends, columns, np.inf)[:, ::-1], axis=1)[:, ::-1]
    begin, end = first * beam.pitch, (last + 1) * beam.pitch
    cut = np.minimum(beam.run_shortening, end - begin) / 2
    nowhere = np.float32(np.nan)
    return np.where(bits, begin + cut, nowhere), np.where(bits, end - cut, nowhere)
