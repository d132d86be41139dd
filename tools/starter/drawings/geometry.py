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


def blob(control: ArrayLike, steps: int = 8) -> Points:
    """A closed smooth curve through the control points."""
    return smooth(control, closed=True, steps=steps)


def line(control: ArrayLike, steps: int = 8) -> Points:
    """An open smooth curve through the control points."""
    return smooth(control, closed=False, steps=steps)


def symmetric(half: ArrayLike, steps: int = 8) -> Points:
    """A closed smooth outline from its right half, top to bottom. End points on the axis are shared."""
    return blob(whole(half), steps)


def whole(half: ArrayLike) -> Points:
    """The right half, top to bottom, and its mirror image: a closed polygon."""
    right = points(half)
    left = mirror(right)[::-1]
    return join(right, left[int(right[-1, 0] == 0) : len(left) - int(right[0, 0] == 0)])


def lens(base: ArrayLike, tip: ArrayLike, half_width: float, *, fullest: float = 0.5, blunt: float = 0.9) -> Points:
    """A leaf, petal, ear or fin from its base to its tip; `fullest` is where it is widest, a smaller `blunt` rounds the ends."""
    a, b = points(base)[0], points(tip)[0]
    t = np.linspace(0, 1, 22)
    width = half_width * np.sin(np.pi * t ** (np.log(0.5) / np.log(fullest))) ** blunt
    along = b - a
    across = np.array([along[1], -along[0]]) / (np.hypot(*along) + 1e-9)
    spine = a + t[:, None] * along
    return join(spine + across * width[:, None], (spine - across * width[:, None])[::-1][1:-1])


def box(left: float, top: float, right: float, bottom: float, round_by: float = 0) -> Points:
    if round_by == 0:
        return points([(left, top), (right, top), (right, bottom), (left, bottom)])
    a, b, c, d = left + round_by, top + round_by, right - round_by, bottom - round_by
    corners = ((c, b, -90), (c, d, 0), (a, d, 90), (a, b, 180))
    return join(*(arc((x, y), round_by, turn, turn + 90, 7) for x, y, turn in corners))


def star_outline(tips: int, outer: float, inner: float, turn_deg: float = -90) -> Points:
    radii = np.where(np.arange(tips * 2) % 2 == 0, outer, inner)
    return polar(radii, turn_deg + np.arange(tips * 2) * 180 / tips)


def heart_outline(plump: float = 1.0, depth: float = 0.0) -> Points:
    half = np.concatenate(
        [
            bezier([(0, -0.45 + depth), (0.12, -0.95), (0.98 * plump, -1.0), (plump, -0.32)], 16),
            bezier([(plump, -0.32), (plump, 0.2), (0.4, 0.45), (0, 0.95)], 16)[1:],
        ]
    )
    return join(half, (half * (-1, 1))[::-1][1:-1])


def simplified(path: Points, tolerance: float) -> Points:
    """Ramer–Douglas–Peucker, 1972–73: the fewest of its points that stay within `tolerance`."""
    keep = np.zeros(len(path), bool)
    keep[[0, -1]] = True
    spans = [(0, len(path) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        chord = path[last] - path[first]
        away = path[first + 1 : last] - path[first]
        length = np.hypot(*chord)
        off = np.abs(away[:, 0] * chord[1] - away[:, 1] * chord[0]) / length if length > 1e-9 else np.hypot(away[:, 0], away[:, 1])
        far = int(off.argmax())
        if off[far] > tolerance:
            middle = first + 1 + far
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return path[keep]
