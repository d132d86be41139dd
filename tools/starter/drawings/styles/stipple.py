from functools import cache

import numpy as np

from ..geometry import Points, rotate
from ..scene import INK, PAPER, Pen, Pixels, Scene, outlined, reduced
from .shading import shade

SPACING = 5.8 / 128
TURN_DEG = 17
JITTER = 0.04
SMALLEST, LARGEST = 1.0 / 128, 2.1 / 128
LIGHTEST = 0.1


def stipple(scene: Scene) -> Pixels:
    """Fine outlines; the shade is made of dots, larger where it is darker."""
    labels, tones = outlined(scene, weight=0.72)
    shading = shade(labels, 0.7 * tones, contrast=2)
    pen = Pen(np.where(labels == INK, INK, PAPER).astype(np.uint8))
    spots = dots() * scene.side
    column, row = spots.astype(int).T
    tone = shading.tone[row, column]
    drawn = shading.is_body[row, column] & (tone > LIGHTEST)
    radii = np.clip(SMALLEST + (LARGEST - SMALLEST) * tone, SMALLEST, LARGEST) * scene.side
    for spot, radius in zip(spots[drawn], radii[drawn], strict=True):
        pen.disc(spot, radius, INK)
    return reduced(pen.labels())


@cache
def dots() -> Points:
    """A hexagonal lattice, turned and a little disturbed, over the unit square. Always the same: dots that are elsewhere in
    each drawing would be noise to a model of this size."""
    reach = int(1 / SPACING) + 2
    i, j = np.mgrid[-reach:reach, -reach:reach]
    lattice = np.stack([(j + 0.5 * (i % 2)) * SPACING, i * SPACING * 0.866], -1).reshape(-1, 2)
    lattice = rotate(lattice, TURN_DEG) + 0.5
    lattice += np.random.default_rng(1).normal(size=lattice.shape) * JITTER * SPACING
    return lattice[((lattice > 0) & (lattice < 1)).all(1)]
