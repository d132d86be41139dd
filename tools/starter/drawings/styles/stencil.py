import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..geometry import Points, points
from ..scene import INK, PAPER, Pen, Pixels, Scene, reduced, solid

GAP = 1.0
BRIDGE = 3.4 / 128
COARSE = 8
MOST_ISLANDS = 24
LIGHT, CLEARLY_LIGHT = 128, 150


def stencil(scene: Scene) -> Pixels:
    """What a sheet would be cut to: ink is cut out, and bridges hold every piece of the sheet that would fall out."""
    pen = Pen(solid(scene, GAP))
    width = BRIDGE * scene.side
    ink = np.argwhere(pen.labels() == INK)[:, ::-1]
    low, high = ink.min(0), ink.max(0)
    middle, reach = (low + high) / 2, float(np.max(high - low))
    for bar in chosen_bars(scene.rng):
        pen.line(middle + bar * reach, width, PAPER)
    for _ in range(MOST_ISLANDS):
        island = way_to_island(pen.image)
        if island is None:
            break
        pen.line(island, width, PAPER)
    return without_specks(reduced(pen.labels()))


def without_specks(picture: Pixels) -> Pixels:
    """Light between ink that was too small to be seen as an island becomes ink."""
    light = picture >= LIGHT
    return np.where(light & ~flooded(light), INK, picture).astype(np.uint8)


def chosen_bars(rng: np.random.Generator) -> list[Points]:
    """One bridge over the whole, upright or level, sometimes two: the mark of the style even where nothing would fall out."""
    upright, level = points([(0, -0.6), (0, 0.6)]), points([(-0.6, 0), (0.6, 0)])
    shift = rng.uniform(-0.06, 0.06)
    kind = rng.integers(4)
    return [[upright + (shift, 0)], [level + (0, shift)], [upright - (0.16, 0), upright + (0.16, 0)], [upright, level]][kind]


def way_to_island(plane: Image.Image) -> Points | None:
    """The shortest way from a piece of paper that hangs in the air to paper that reaches the rim; None if there is none."""
    side = plane.width
    paper = np.asarray(plane.reduce(COARSE)) >= CLEARLY_LIGHT
    held = flooded(paper)
    loose = np.argwhere(paper & ~held)
    if len(loose) == 0:
        return None
    one = flooded(paper, seed=tuple(loose[0]))
    ours, theirs = np.argwhere(one), np.argwhere(held)
    apart = ((ours[:, None] - theirs[None]) ** 2).sum(-1)
    a, b = np.unravel_index(int(apart.argmin()), apart.shape)
    way = np.array([ours[a], theirs[b]], float)[:, ::-1] * COARSE + COARSE / 2
    stretch = (way[1] - way[0]) / (np.hypot(*(way[1] - way[0])) + 1e-9) * (side / 128)
    return np.array([way[0] - stretch, way[1] + stretch])


def flooded(paper: NDArray[np.bool_], seed: tuple[int, int] | None = None) -> NDArray[np.bool_]:
    """Paper that is joined, sideways or up and down, to the rim or to the seed."""
    wet = np.zeros_like(paper)
    if seed is None:
        wet[[0, -1]], wet[:, [0, -1]] = True, True
    else:
        wet[seed] = True
    wet &= paper
    count = -1
    while count != (count := int(wet.sum())):
        for _ in range(4):
            wet[1:] |= wet[:-1]
            wet[:-1] |= wet[1:]
            wet[:, 1:] |= wet[:, :-1]
            wet[:, :-1] |= wet[:, 1:]
            wet &= paper
    return wet
