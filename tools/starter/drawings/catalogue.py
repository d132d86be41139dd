"""The motifs by name, and one drawing from (motif, style, seed)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from .motifs import creatures, plants, sky, things
from .parts import Part
from .raster import Pose, Style, render

STYLES: tuple[Style, ...] = get_args(Style)


@dataclass(frozen=True)
class Motif:
    parts: Callable[[Generator], list[Part]]
    tilts_deg: tuple[float, float] = (-6, 6)


MOTIFS: dict[str, Motif] = {
    "pine tree": Motif(plants.pine_tree, (-3, 3)),
    "star": Motif(sky.star, (-14, 14)),
    "heart": Motif(sky.heart, (-8, 8)),
    "gear": Motif(things.gear, (-20, 20)),
    "fish": Motif(creatures.fish, (-12, 12)),
    "leaf": Motif(plants.leaf, (-40, 40)),
    "mountain": Motif(sky.mountain, (0, 0)),
    "sun": Motif(sky.sun, (-10, 10)),
    "moon": Motif(sky.moon, (-22, 22)),
    "house": Motif(things.house, (0, 0)),
    "anchor": Motif(things.anchor, (-8, 8)),
    "flower": Motif(plants.flower, (-5, 5)),
    "butterfly": Motif(creatures.butterfly, (-12, 12)),
    "cup": Motif(things.cup, (-2, 2)),
    "key": Motif(things.key, (-60, -30)),
    "feather": Motif(plants.feather, (5, 40)),
}


@dataclass(frozen=True)
class Drawing:
    motif: str
    style: Style
    pixels: NDArray[np.uint8]


def draw(motif: str, style: Style, seed: int, size_px: int = 128) -> Drawing:
    """The same arguments always give the same pixels."""
    rng = np.random.default_rng([seed, list(MOTIFS).index(motif), STYLES.index(style)])
    parts = MOTIFS[motif].parts(rng)
    pose = Pose(
        tilt_deg=rng.uniform(*MOTIFS[motif].tilts_deg),
        extent=rng.uniform(0.82, 0.92),
        offset=(rng.uniform(-0.02, 0.02), rng.uniform(-0.02, 0.02)),
        stroke=rng.uniform(0.021, 0.03),
    )
    return Drawing(motif, style, render(parts, style, pose, size_px))
