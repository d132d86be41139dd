from functools import cache

import numpy as np

from ..geometry import Points
from ..scene import INK, PAPER, Pen, Pixels, Scene, outlined, reduced
from .shading import shade

DOTS = 1000
RADIUS = 1.25 / 128
LIGHTEST = 0.1


def stipple(scene: Scene) -> Pixels:
    """Fine outlines; the shade is made of dots of one size, closer where it is darker."""
    labels, tones = outlined(scene, weight=0.72)
    shading = shade(labels, 0.75 * tones, contrast=2)
    pen = Pen(np.where(labels == INK, INK, PAPER).astype(np.uint8))
    spread = (dots() + scene.rng.random(2)) % 1 * scene.side
    column, row = spread.astype(int).T
    drawn = shading.is_body[row, column] & (np.arange(DOTS) / DOTS < shading.tone[row, column]) & (shading.tone[row, column] > LIGHTEST)
    for spot in spread[drawn]:
        pen.disc(spot, RADIUS * scene.side, INK)
    return reduced(pen.labels())


@cache
def dots() -> Points:
    """Evenly spread over the unit square, which repeats: each is the one of many candidates that is farthest from all before it."""
    rng = np.random.default_rng(1)
    candidates = rng.random((DOTS * 12, 2))
    nearest = np.full(len(candidates), np.inf)
    chosen = np.empty((DOTS, 2))
    at = 0
    for k in range(DOTS):
        chosen[k] = candidates[at]
        away = np.abs(candidates - chosen[k])
        away = np.minimum(away, 1 - away)
        nearest = np.minimum(nearest, (away**2).sum(1))
        at = int(nearest.argmax())
    return chosen
