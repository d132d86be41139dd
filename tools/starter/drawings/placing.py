"""Where a motif goes: the map from its own units to supersampled pixels, and the stroke that suits its size."""

from dataclasses import dataclass

import numpy as np

from .geometry import Points
from .parts import Affine, Part, rim_of

IDENTITY = Affine(np.eye(2), np.zeros(2))


@dataclass(frozen=True)
class Spot:
    """A place on the picture's square from −1 to 1: motifs are scaled to touch a box, or a circle, about its centre.
    A turn is made after that: width is across the motif, height along it."""

    centre: tuple[float, float]
    half_width: float
    half_height: float
    turn_deg: float = 0.0
    mirrored: bool = False
    is_round: bool = False


@dataclass(frozen=True)
class Pose:
    """What one drawing does to its motif: a tilt, a stretch across, a slant."""

    tilt_deg: float = 0.0
    stretch: float = 1.0
    slant: float = 0.0


@dataclass(frozen=True)
class Placed:
    parts: list[Part]
    to_px: Affine
    stroke: float


def place(parts: list[Part], spot: Spot, pose: Pose, *, side: int, stroke: float) -> Placed:
    """`stroke` is that of a motif which fills the picture; smaller ones get less, but not in proportion."""
    size = max(spot.half_width, spot.half_height)
    stroke *= max(0.62, min(1.0, size**0.5))
    upright = posed(pose) @ np.diag([-1.0 if spot.mirrored else 1.0, 1.0])
    paths = np.concatenate([path for part in parts for path in rim_of(part)]) @ upright
    half_side = side / 2
    scale, middle = fit(paths, spot, margin=stroke / half_side)
    matrix = upright @ rotation(spot.turn_deg) * scale * half_side
    offset = (np.array(spot.centre) + 1) * half_side - middle @ rotation(spot.turn_deg) * scale * half_side
    return Placed(parts, Affine(matrix, offset), stroke)


def fit(paths: Points, spot: Spot, margin: float) -> tuple[float, Points]:
    """The largest scale at which the points stay in the spot but for a margin, and the point that comes to its centre."""
    width, height = spot.half_width - margin, spot.half_height - margin
    low, high = paths.min(axis=0), paths.max(axis=0)
    middle = (low + high) / 2
    if spot.is_round:
        away = paths - middle
        # Better centred: the mean of the box's middle and that of the farthest points' circle.
        far = away[np.argsort(np.hypot(away[:, 0], away[:, 1]))[-12:]]
        middle = middle + 0.3 * far.mean(axis=0)
        return width / float(np.hypot(*(paths - middle).T).max()), middle
    half = (high - low) / 2 + 1e-9
    return float(min(width / half[0], height / half[1])), middle


def posed(pose: Pose) -> Points:
    return np.array([[pose.stretch, 0], [pose.slant, 1 / pose.stretch]]) @ rotation(pose.tilt_deg)


def rotation(degrees: float) -> Points:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[cos, sin], [-sin, cos]])
