"""Pine tree, leaf, flower, feather (not a plant, but built like a leaf)."""

import numpy as np
from numpy.random import Generator

from ..geometry import Points, arc, bezier, ellipse, join, mirror, normals, points, polar, rotate, smooth, taper
from ..parts import Body, Crease, Cut, Part, Rod


def pine_tree(rng: Generator) -> list[Part]:
    tiers = int(rng.integers(3, 6))
    width = rng.uniform(0.5, 0.72)
    top, bottom = -1.0, 0.68
    droop = rng.uniform(0.0, 0.12)
    teeth = int(rng.integers(2, 5)) * 2
    jagged = rng.random() < 0.6
    trunk = rng.uniform(0.08, 0.13)
    flare = rng.uniform(1.0, 1.5)
    parts: list[Part] = [
        Body([points([(-trunk, bottom - 0.15), (trunk, bottom - 0.15), (trunk * flare, 1.0), (-trunk * flare, 1.0)])])
    ]
    edges = np.linspace(0, 1, tiers + 1) ** rng.uniform(0.85, 1.05)
    for i in reversed(range(tiers)):
        low = top + (bottom - top) * edges[i + 1]
        high = max(top, top + (bottom - top) * (edges[i] - 0.35 / tiers))
        half = width * (0.38 + 0.62 * (i + 1) / tiers)
        right = bezier([(0, high), (half * 0.28, (high + low) / 2), (half, low)], 14)
        x = np.linspace(half, -half, teeth * 2 + 1)[1:-1]
        dip = np.where(np.arange(len(x)) % 2 == 0, -0.05, 0.04 if jagged else 0.0) + droop * (1 - (x / half) ** 2)
        hem = np.stack([x, low + dip], axis=1)
        if not jagged:
            hem = arc((0, low), (half, droop + 0.03), 0, 180, 20)[1:-1]
        parts.append(Body([join(right, hem, mirror(right)[::-1][:-1])]))
    return parts


def leaf(rng: Generator) -> list[Part]:
    kind = rng.choice(["ovate", "ovate", "oak", "maple"])
    if kind == "maple":
        return maple_leaf(rng)
    bend = rng.uniform(-0.18, 0.18)
    spine = bezier([(0, 0.78), (bend, 0.1), (-bend * 0.6, -1)], 40)
    t = np.linspace(0, 1, 40)
    belly = rng.uniform(0.36, 0.52)
    skew = rng.uniform(0.55, 0.85)
    half = belly * np.sin(np.pi * t**skew) ** rng.uniform(0.75, 1.05)
    if kind == "oak":
        lobes = int(rng.integers(3, 5))
        half = half * (0.86 + 0.24 * np.cos(2 * np.pi * lobes * t + np.pi))
    parts: list[Part] = [
        Body([taper(spine, half)], [Rod(bezier([(0, 0.74), (0, 0.9), (rng.uniform(-0.12, 0.12), 1.05)], 10), 0.045)]),
        Crease(spine[1:-4], 1.0),
    ]
    veins = int(rng.integers(4, 7))
    side = normals(spine)
    for k in range(veins):
        at = int(5 + k * 26 / veins)
        ahead = min(at + int(rng.integers(5, 8)), 38)
        for sign in (1, -1):
            tip = spine[ahead] + side[ahead] * sign * half[ahead] * 0.72
            knee = (spine[at] + tip) / 2 + (0, 0.03)
            parts.append(Crease(bezier([spine[at], knee, tip], 8), 0.7))
    return parts


def maple_leaf(rng: Generator) -> list[Part]:
    """Half an outline, mirrored: the tip, two shoulders a lobe, a deep notch between lobes."""
    w = rng.uniform(0.92, 1.08)
    tip = rng.uniform(-1.0, -0.9)
    half = points(
        [
            (0.0, tip), (0.13, -0.68), (0.27, -0.72), (0.2, -0.32), (0.42, -0.5), (0.5, -0.4), (0.82, -0.46),
            (0.74, -0.22), (0.88, -0.12), (0.5, 0.16), (0.56, 0.3), (0.06, 0.26),
        ]
    )  # fmt: skip
    half[1:] += rng.uniform(-0.025, 0.025, half[1:].shape)
    half[:, 0] *= w
    outline = join(half, mirror(half)[::-1][:-1])
    stem = bezier([(0, 0.2), (0, 0.5), (rng.uniform(-0.15, 0.15), 0.85)], 12)
    parts: list[Part] = [Body([outline], [Rod(stem, 0.05)]), Crease(points([(0, 0.24), (0, tip * 0.68)]), 0.9)]
    for x, y in ((0.58, -0.34), (0.44, 0.2)):
        for sign in (1, -1):
            parts.append(Crease(points([(0, 0.2), (sign * x * w, y)]), 0.8))
    return parts


def petal(length: float, half_width: float, pointed: float) -> Points:
    """A petal from the origin to the right."""
    t = np.linspace(0, 1, 26)
    half = half_width * np.sin(np.pi * t ** (0.9 + 0.5 * (1 - pointed))) ** (0.6 + 0.5 * pointed)
    return taper(np.stack([t * length, np.zeros_like(t)], axis=1), half)


def flower(rng: Generator) -> list[Part]:
    count = int(rng.choice([5, 6, 8, 10, 12]))
    radius = rng.uniform(0.58, 0.68)
    heart = radius * rng.uniform(0.24, 0.36)
    shape = petal(radius, radius * min(0.9, 2.75 / count) * rng.uniform(0.5, 0.62), rng.uniform(0, 1))
    turn = rng.uniform(0, 360 / count)
    centre = (0.0, -0.4)
    parts: list[Part] = []
    stemmed = rng.random() < 0.7
    if stemmed:
        bend = rng.uniform(-0.15, 0.15)
        stem = bezier([centre, (bend, 0.3), (0, 1.05)], 20)
        parts.append(Body([], [Rod(stem, 0.05)]))
        for sign in (1, -1)[: int(rng.integers(1, 3))]:
            blade = rotate(petal(rng.uniform(0.45, 0.6), 0.13, 1), -38 if sign > 0 else 218)
            base = stem[int(rng.integers(12, 16))]
            parts += [Body([blade + base]), Crease(join(blade[:1] * 0.9 + blade[25:26] * 0.1, blade[25:26] * 0.75) + base, 0.7)]
    order = np.arange(count)
    for k in np.concatenate([order[::2], order[1::2]]):
        angle = turn + 360 * k / count
        parts.append(Body([rotate(shape, angle) + centre]))
        if count <= 8:
            parts.append(Crease(rotate(points([(heart * 1.3, 0), (radius * 0.66, 0)]), angle) + centre, 0.7))
    parts.append(Cut(ellipse(centre, heart)))
    if rng.random() < 0.5:
        parts.append(Body([ellipse(centre, heart * 0.62)]))
    else:
        for angle in range(0, 360, 60):
            spot = polar(heart * 0.52, angle, centre)[0]
            parts.append(Body([ellipse(spot, heart * 0.11, 14)]))
    return parts


def tulip(rng: Generator) -> list[Part]:
    w, h = rng.uniform(0.34, 0.42), rng.uniform(0.6, 0.72)
    stem = bezier([(0, -0.3), (rng.uniform(-0.12, 0.12), 0.4), (0, 1.05)], 20)
    parts: list[Part] = [Body([], [Rod(stem, 0.05)])]
    for sign in (1, -1)[: int(rng.integers(1, 3))]:
        blade = bezier([(0, 1.0), (sign * 0.6, 0.6), (sign * rng.uniform(0.35, 0.5), -0.02)], 16)
        inner = bezier([(sign * 0.42, -0.02), (sign * 0.2, 0.4), (0, 0.8)], 16)
        inner[0] = blade[-1]
        parts.append(Body([join(blade, inner[1:])]))
    top = -0.3 - h
    side = smooth([(0.0, -0.3), (w * 0.85, -0.42), (w * 1.02, -0.3 - h * 0.5), (w * 0.95, top + 0.02)], closed=False)
    left = mirror(side)
    back = points([(0, -0.35), (-w * 0.55, top + 0.16), (0, top - 0.02), (w * 0.55, top + 0.16)])
    parts.append(Body([smooth(back, closed=True)]))
    for outline, sign in ((side, 1), (left, -1)):
        inner_edge = bezier([(sign * w * 0.95, top + 0.02), (sign * w * 0.3, top + h * 0.3), (0, -0.3)], 14)
        parts.append(Body([join(outline, inner_edge[1:])]))
        parts.append(Crease(inner_edge, 0.8))
    return parts


def feather(rng: Generator) -> list[Part]:
    bend = rng.uniform(0.25, 0.6) * rng.choice([-1, 1])
    spine = bezier([(0, 1.05), (bend * 0.1, 0.3), (bend, -1.0)], 60)
    t = np.linspace(0, 1, 60)
    vane = np.clip((t - 0.24) / 0.76, 0, 1)
    half = rng.uniform(0.26, 0.34) * np.sin(np.pi * vane**0.8) ** 0.62
    side = normals(spine)
    left, right = spine + side * half[:, None], spine - side * half[:, None] * rng.uniform(0.75, 1.0)
    notches = sorted(rng.choice(np.arange(24, 50, 4), size=int(rng.integers(2, 6)), replace=False))
    for at in notches:
        edge = left if rng.random() < 0.5 else right
        edge[at] = spine[at - 3] * 0.55 + edge[at - 3] * 0.45
    start = 14
    parts: list[Part] = [
        Body([join(left[start:], right[start:][::-1])], [Rod(spine[:20], 0.036)]),
        Crease(spine[start:-4], 0.9),
    ]
    barbs = int(rng.integers(5, 9))
    for k in range(barbs):
        at = int(start + 5 + k * 30 / barbs)
        ahead = at + 6
        for edge in (left, right):
            tip = spine[ahead] * 0.25 + edge[ahead] * 0.75
            parts.append(Crease(bezier([spine[at], (spine[at] + tip) / 2 + (0, 0.01), tip], 6), 0.6))
    return parts
