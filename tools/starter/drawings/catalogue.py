"""One drawing from (motif, style, framing, arrangement, seed)."""

import numpy as np

from .arrangements import ARRANGEMENTS
from .framings import FRAMINGS
from .motifs import MOTIFS
from .placing import Placed, Pose, Spot, place
from .parts import Affine, Part
from .scene import SUPERSAMPLING, Pixels, Scene
from .styles import STYLES

STROKE = (2.7 / 128, 3.3 / 128)


def is_possible(framing: str, arrangement: str) -> bool:
    """A ring, a mandala and a border are their own frames."""
    return framing == "plain" or arrangement in ("one", "two", "three")


def draw(
    motif: str, style: str, framing: str = "plain", arrangement: str = "one", *, seed: int, size_px: int = 128
) -> Pixels:
    """Grey levels, shape (size_px, size_px); 0 is ink. The same arguments always give the same pixels."""
    names = (list(MOTIFS), list(STYLES), list(FRAMINGS), list(ARRANGEMENTS))
    rng = np.random.default_rng([seed, *(a.index(b) for a, b in zip(names, (motif, style, framing, arrangement), strict=True))])
    return STYLES[style](compose(motif, framing, arrangement, rng, size_px))


def compose(motif: str, framing: str, arrangement: str, rng: np.random.Generator, size_px: int) -> Scene:
    kind = MOTIFS[motif]
    parts = kind.parts(rng)
    side = size_px * SUPERSAMPLING
    stroke = rng.uniform(*STROKE) * side
    frame = FRAMINGS[framing](rng)
    arranged = ARRANGEMENTS[arrangement](rng, frame.spot)
    stretch, slant = rng.uniform(0.93, 1.08), rng.uniform(-0.05, 0.05)
    placed = [as_they_are(frame.parts + arranged.ornaments, side, stroke * 0.85)]
    for spot in arranged.spots:
        pose = Pose(rng.uniform(*kind.tilts_deg), stretch, slant)
        placed.append(place(parts, spot if kind.can_be_mirrored else upright(spot), pose, side=side, stroke=stroke))
    return Scene(placed, size_px, rng)


def upright(spot: Spot) -> Spot:
    return Spot(spot.centre, spot.half_width, spot.half_height, spot.turn_deg, False, spot.is_round)


def as_they_are(parts: list[Part], side: int, stroke: float) -> Placed:
    """Parts that are given on the picture's square from −1 to 1."""
    return Placed(parts, Affine(np.eye(2) * side / 2, np.full(2, side / 2)), stroke)
