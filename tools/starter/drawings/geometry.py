"""Curves and polygons as arrays of points.

Coordinates are unit-free: x to the right, y *down*, a motif lives roughly in [-1, 1] × [-1, 1].
The renderer measures what was drawn and scales it to the picture, so a motif cares about proportions only.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]
"""Shape (n, 2)."""


def points(values: ArrayLike) -> Points:
    return np.asarray(values, dtype=np.float64).reshape(-1, 2)


def smooth(control: ArrayLike, *, closed: bool, steps: int = 10) -> Points:
    """A centripetal-free (uniform) Catmull-Rom curve through every control point."""
    p = points(control)
    if closed:
        padded = np.concatenate([p[-1:], p, p[:2]])
    else:
        padded = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    a, b, c, d = (padded[i : len(padded) - 3 + i, None] for i in range(4))
    t = (np.arange(steps) / steps)[None, :, None]
    curve = 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
    flat = curve.reshape(-1, 2)
    return flat if closed else np.concatenate([flat, p[-1:]])


def bezier(control: ArrayLike, steps: int = 24) -> Points:
    """A Bézier curve of any degree, by de Casteljau's rule."""
    t = np.linspace(0, 1, steps)[:, None, None]
    level = np.broadcast_to(points(control), (steps, len(points(control)), 2))
    while level.shape[1] > 1:
        level = level[:, :-1] * (1 - t) + level[:, 1:] * t
    return level[:, 0]


def arc(
    centre: Sequence[float],
    radius: float | Sequence[float],
    start_deg: float,
    end_deg: float,
    steps: int = 40,
) -> Points:
    """An elliptic arc; 0° points right and angles grow clockwise, because y points down."""
    rx, ry = (radius, radius) if isinstance(radius, int | float) else radius
    angle = np.radians(np.linspace(start_deg, end_deg, steps))
    return np.stack([centre[0] + rx * np.cos(angle), centre[1] + ry * np.sin(angle)], axis=1)


def ellipse(centre: Sequence[float], radius: float | Sequence[float], steps: int = 48) -> Points:
    return arc(centre, radius, 0, 360 - 360 / steps, steps)


def rotate(shape: Points, degrees: float, centre: Sequence[float] = (0, 0)) -> Points:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return (shape - centre) @ np.array([[cos, sin], [-sin, cos]]) + centre


def mirror(shape: Points) -> Points:
    """Left to right, about x = 0."""
    return shape * (-1, 1)


def polar(radius: ArrayLike, degrees: ArrayLike, centre: Sequence[float] = (0, 0)) -> Points:
    angle = np.radians(np.asarray(degrees, dtype=np.float64))
    r = np.asarray(radius, dtype=np.float64)
    return np.stack([centre[0] + r * np.cos(angle), centre[1] + r * np.sin(angle)], axis=-1).reshape(-1, 2)


def join(*pieces: ArrayLike) -> Points:
    return np.concatenate([points(piece) for piece in pieces])


def normals(curve: Points) -> Points:
    """Unit normals of an open curve, to the left of its direction."""
    tangent = np.gradient(curve, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True) + 1e-9
    return np.stack([tangent[:, 1], -tangent[:, 0]], axis=1)


def taper(curve: Points, half_widths: ArrayLike) -> Points:
    """The outline of a stroke whose half width changes along the curve."""
    offset = normals(curve) * np.asarray(half_widths, dtype=np.float64)[:, None]
    return np.concatenate([curve + offset, (curve - offset)[::-1]])
