"""Arrow, skull, diamond, music note, flame, cloud, lightning, snowflake; knot, fleur-de-lis, compass rose."""

import numpy as np
from numpy.random import Generator

from ..geometry import (
    Points, arc, bezier, blob, ellipse, join, lens, line, normals, points, polar, rotate, star_outline, symmetric, whole,
)  # fmt: skip
from ..parts import Body, Crease, Cut, Dot, Part, Rod, Stroke, body, both, rod, turned_round


def arrow(rng: Generator) -> list[Part]:
    """Points up: an archer's arrow with fletching, a block arrow, or one with a curved shaft."""
    match rng.choice(["archer", "block", "curved"]):
        case "archer":
            parts: list[Part] = [rod(points([(0, -0.6), (0, 0.95)]), 0.08, 0.4)]
            broad = rng.uniform(0.2, 0.28)
            parts.append(body(points([(0, -1.05), (broad, -0.5), (0, -0.62), (-broad, -0.5)]), tone=0.6))
            vane = points([(0.02, 0.3), (0.26, 0.44), (0.26, 0.98), (0.02, 0.84)])
            parts += both(body(vane, tone=0.4))
            for y in (0.5, 0.66):
                parts += both(Crease(points([(0.04, y - 0.06), (0.24, y + 0.06)]), 0.8))
            return parts
        case "block":
            head, shaft, neck = rng.uniform(0.6, 0.8), rng.uniform(0.2, 0.32), rng.uniform(-0.3, 0.0)
            outline = whole([(0, -1.0), (head, neck), (shaft, neck), (shaft, 0.95)])
            parts = [body(outline, tone=0.45)]
            if rng.random() < 0.5:
                parts.append(Crease(outline[np.r_[0 : len(outline), 0]] * 0.72 + (0, -0.02), 0.9))
            return parts
        case _:
            path = bezier([(-0.6, 0.9), (0.5, 0.8), (0.24, -0.5)], 24)
            tip = points([(-0.32, -0.32), (0.16, -1.02), (0.66, -0.42)])
            return turned_round([Body([tip], [Rod(path, 0.24)], 0.5)], rng)


def skull(rng: Generator) -> list[Part]:
    wide = rng.uniform(0.68, 0.76)
    head = symmetric([(0, -0.96), (0.42, -0.86), (wide, -0.36), (wide * 0.86, 0.12), (0.42, 0.34), (0.4, 0.66), (0, 0.7)])
    parts: list[Part] = []
    if rng.random() < 0.4:
        for side in (-1, 1):
            ends = [ellipse((side * x, 0.98 * y), 0.11, 18) for x, y in ((0.92, 0.86), (0.84, 1.02), (-0.92, 0.3), (-0.84, 0.16))]
            parts.append(Body(ends, [Rod(points([(side * 0.86, 0.92), (side * -0.86, 0.24)]), 0.13)], 0.15))
    parts.append(body(head, tone=0.06))
    eye = blob([(0.12, -0.3), (0.34, -0.38), (0.5, -0.2), (0.4, 0.04), (0.16, 0.0)]) if rng.random() < 0.6 else ellipse((0.3, -0.18), (0.19, 0.2), 28)
    parts += [Dot(eye), Dot(eye * (-1, 1)), Dot(points([(0, 0.06), (0.11, 0.28), (0, 0.24), (-0.11, 0.28)]))]
    for x in (-0.2, 0.0, 0.2):
        parts.append(Crease(points([(x, 0.44), (x, 0.68)]), 1.0))
    parts.append(Crease(points([(-0.36, 0.44), (0.36, 0.44)]), 0.9))
    return parts


def diamond(rng: Generator) -> list[Part]:
    """A cut stone from the side: a table, a crown of facets, a pavilion."""
    table, girdle = rng.uniform(0.42, 0.6), rng.uniform(-0.3, -0.2)
    top, low = rng.uniform(-0.7, -0.6), rng.uniform(0.74, 0.9)
    parts: list[Part] = [body(whole([(table, top), (0.98, girdle), (0, low)]), tone=0.3)]
    a, b = table * 0.34, 0.4
    facets = [[(-0.98, girdle), (0.98, girdle)]]
    for s in (-1, 1):
        facets += [[(s * table, top), (s * b, girdle), (0, low)], [(s * a * 0, top), (s * b, girdle)]]
    parts += [Crease(points(f), 1.0) for f in facets]
    if rng.random() < 0.4:
        for x, y, l in ((-0.9, -0.78, 0.14), (0.84, 0.5, 0.18), (-0.84, 0.42, 0.1)):
            parts.append(body(star_outline(4, l, l * 0.3) + (x, y), tone=1))
    return parts


def music_note(rng: Generator) -> list[Part]:
    """A quaver, two beamed quavers, or a treble clef."""
    head = rotate(ellipse((0, 0), (0.26, 0.2), 32), -22)
    match rng.choice(["quaver", "beamed", "beamed", "clef"]):
        case "quaver":
            flag = join(bezier([(0.2, -0.95), (0.3, -0.6), (0.8, -0.46), (0.56, 0.1)], 14), bezier([(0.56, 0.1), (0.62, -0.3), (0.2, -0.4)], 10)[1:])
            return [Body([head + (0, 0.72), flag], [Rod(points([(0.22, 0.66), (0.22, -0.93)]), 0.09)], 0.7)]
        case "beamed":
            drop = rng.uniform(0.08, 0.2)
            beam = points([(-0.5, -0.78), (0.72, -0.78 - drop), (0.72, -0.5 - drop), (-0.5, -0.5)])
            stems = [Rod(points([(-0.46, 0.7), (-0.46, -0.72)]), 0.09), Rod(points([(0.68, 0.7 - drop), (0.68, -0.72 - drop)]), 0.09)]
            return [Body([head + (-0.68, 0.74), head + (0.46, 0.74 - drop), beam], stems, 0.7)]
        case _:
            clef = line([(-0.06, 0.52), (-0.2, 0.36), (0.02, 0.14), (0.26, 0.3), (0.2, 0.6), (-0.1, 0.68), (-0.38, 0.42), (-0.24, 0.04),
                         (0.12, -0.34), (0.24, -0.7), (0.1, -0.98), (-0.06, -0.72), (0.02, -0.2), (0.16, 0.8), (0.02, 1.06), (-0.18, 0.96)], 8)  # fmt: skip
            return [Body([ellipse((-0.18, 0.93), 0.1, 18)], [Rod(clef, 0.095)], 1)]


def flame(rng: Generator) -> list[Part]:
    sway = rng.uniform(-0.12, 0.12)
    outer = blob([(0.1 + sway, -1.0), (0.26, -0.6), (0.56, -0.1), (0.6, 0.4), (0.34, 0.84), (0, 0.94), (-0.36, 0.84), (-0.6, 0.42),
                  (-0.5, 0.0), (-0.36, -0.3), (-0.26, -0.02), (-0.06, -0.5)])  # fmt: skip
    inner = blob([(0.02 + sway * 0.5, -0.12), (0.2, 0.18), (0.3, 0.52), (0.14, 0.8), (-0.14, 0.8), (-0.28, 0.52), (-0.16, 0.3), (-0.06, 0.4)])
    parts: list[Part] = [body(outer, tone=0.5), Cut(inner)]
    if rng.random() < 0.4:
        parts.append(body(blob([(0.0, 0.36), (0.12, 0.56), (0.06, 0.74), (-0.08, 0.74), (-0.12, 0.58)]), tone=0.5))
    if rng.random() < 0.3:
        for end in (-1, 1):
            parts.append(Body([], [Rod(points([(end * -0.7, 0.92), (end * 0.7, 1.14)]), 0.16)], 0.7))
    return turned_round(parts, rng)


def cloud(rng: Generator) -> list[Part]:
    """Plain, or with rain, snow or lightning."""
    y = 0.24
    bumps = [ellipse((-0.5, 0.02), rng.uniform(0.3, 0.36), 36), ellipse((0.0, -0.24), rng.uniform(0.42, 0.5), 40), ellipse((0.5, 0.0), rng.uniform(0.3, 0.38), 36)]
    hull = Body([*bumps, join(arc((-0.56, 0.06), 0.28, 180, 90, 8), arc((0.58, 0.06), 0.28, 90, 0, 8))], [], 0.3)
    parts: list[Part] = []
    kind = rng.choice(["plain", "plain", "rain", "snow", "sun"])
    if kind == "sun":
        parts.append(body(ellipse((0.5, -0.5), 0.3, 36), tone=0.1))
        parts += [Stroke(polar([0.38, 0.52], [a, a], (0.5, -0.5)), 1.1) for a in range(-130, 50, 35)]
    parts.append(hull)
    parts += [Crease(arc((-0.1, -0.2), 0.26, 190, 280, 12), 1.0), Crease(arc((0.44, 0.02), 0.2, 250, 330, 10), 0.9)]
    if kind == "rain":
        for k, x in enumerate((-0.46, -0.06, 0.34)):
            drop = symmetric([(0, 0.0), (0.075, 0.16), (0, 0.25)]) + (x, y + 0.24 + 0.1 * (k % 2))
            parts.append(body(drop, tone=0.5))
    if kind == "snow":
        for k, x in enumerate((-0.46, -0.04, 0.38)):
            spot = (x, y + 0.36 + 0.14 * (k % 2))
            parts += [Stroke(polar([-0.1, 0.1], [a, a], spot), 0.8) for a in (0, 60, 120)]
    return turned_round(parts, rng)


def lightning(rng: Generator) -> list[Part]:
    wide = rng.uniform(0.9, 1.1)
    bolt = points([(0.2, -1.0), (-0.5, 0.12), (-0.08, 0.12), (-0.26, 1.0), (0.54, -0.22), (0.1, -0.22), (0.5, -1.0)]) * (wide, 1)
    parts: list[Part] = []
    if rng.random() < 0.35:
        parts += [body(ellipse((x, yy), r, 36), tone=0.2) for x, yy, r in ((-0.5, -0.7, 0.26), (0.56, -0.68, 0.28), (0.05, -0.86, 0.36))]
        parts = [Body([area for part in parts if isinstance(part, Body) for area in part.areas] + [lens((-0.84, -0.6), (0.9, -0.58), 0.14)], [], 0.25)]
        bolt = bolt * (0.8, 0.8) + (0.0, 0.18)
    parts.append(body(bolt, tone=0.5))
    return turned_round(parts, rng)


def snowflake(rng: Generator) -> list[Part]:
    """Six arms with side branches; all strokes."""
    width = rng.uniform(0.06, 0.09)
    branches = [(r, length) for r, length in ((0.36, 0.2), (0.58, 0.26), (0.78, 0.16))][: int(rng.integers(2, 4))]
    angle = rng.choice([45, 60])
    rods: list[Rod] = []
    areas: list[Points] = []
    tip = rng.choice(["plain", "ball", "plain"])
    for turn in range(0, 360, 60):
        rods.append(Rod(rotate(points([(0, 0), (0, -1)]), turn), width))
        if tip == "ball":
            areas.append(rotate(ellipse((0, -0.96), 0.085, 18), turn))
        for at, length in branches:
            for side in (-1, 1):
                end = polar(length, -90 + side * angle, (0, -at))[0]
                rods.append(Rod(rotate(points([(0, -at), end]), turn), width))
    parts: list[Part] = [Body(areas, rods, 1)]
    if rng.random() < 0.5:
        parts += [body(star_outline(6, 0.26, 0.26 * 0.87, 0), tone=1), Cut(ellipse((0, 0), 0.13, 6))]
    return parts


def knot(rng: Generator) -> list[Part]:
    """A triquetra, or a loop of four: a ribbon that passes over and under itself."""
    lobes = int(rng.choice([3, 3, 4]))
    width = rng.uniform(0.17, 0.22)
    t = np.linspace(0, 2 * np.pi, 60 * lobes, endpoint=False)
    if lobes == 3:
        curve = np.stack([np.sin(t) + 2 * np.sin(2 * t), -(np.cos(t) - 2 * np.cos(2 * t))], 1) / 3
    else:
        curve = np.stack([0.62 * np.sin(t) + 0.5 * np.sin(3 * t), 0.62 * np.cos(t) - 0.5 * np.cos(3 * t)], 1)
    parts: list[Part] = []
    if rng.random() < 0.4 and lobes == 3:
        parts += [body(ellipse((0, 0), 0.74, 60), tone=0.2), Cut(ellipse((0, 0), 0.74 - width * 0.8, 56))]
    parts.append(rod(join(curve, curve[:2]), width, 0.4))
    across = normals(join(curve[-1:], curve, curve[:1]))[1:-1] * (width / 2)
    for at in crossings(curve)[::2]:
        over = np.arange(at - 5, at + 6) % len(curve)
        parts += [Crease(curve[over] + side * across[over], 0.9) for side in (-1, 1)]
    return parts


def crossings(curve: Points) -> list[int]:
    """Where a closed curve meets itself: both passages of each crossing, in order along the curve."""
    n = len(curve)
    step = np.roll(curve, -1, 0) - curve
    apart = curve[:, None] - curve[None]
    cross = step[:, None, 0] * step[None, :, 1] - step[:, None, 1] * step[None, :, 0] + 1e-12
    along = (-apart[..., 0] * step[None, :, 1] + apart[..., 1] * step[None, :, 0]) / cross
    beside = (-apart[..., 0] * step[:, None, 1] + apart[..., 1] * step[:, None, 0]) / cross
    far = np.abs((np.arange(n)[:, None] - np.arange(n)[None] + n // 2) % n - n // 2) > n // 12
    meet = (along >= 0) & (along < 1) & (beside >= 0) & (beside < 1) & far
    return [int(k) for k in np.flatnonzero(meet.any(1))]


def fleur_de_lis(rng: Generator) -> list[Part]:
    plump = rng.uniform(0.2, 0.26)
    middle = symmetric([(0, -1.0), (plump * 0.6, -0.66), (plump, -0.36), (plump * 0.66, 0.02), (0.08, 0.3), (0, 0.32)])
    wing = blob([(0.08, 0.28), (0.2, -0.1), (0.46, -0.44), (0.78, -0.42), (0.9, -0.1), (0.76, 0.16), (0.6, 0.1), (0.7, -0.12), (0.56, -0.2), (0.4, 0.0), (0.3, 0.3)])
    foot = blob([(0.05, 0.4), (0.22, 0.42), (0.34, 0.66), (0.5, 0.72), (0.4, 0.88), (0.2, 0.76), (0.06, 0.56)])
    tail = symmetric([(0, 0.36), (0.1, 0.4), (0.13, 0.68), (0, 1.0)])
    parts: list[Part] = [*both(body(wing, tone=0.35), body(foot, tone=0.45)), body(middle, tone=0.3), body(tail, tone=0.3)]
    parts.append(body(box_of(rng.uniform(0.3, 0.38)), tone=0.7))
    if rng.random() < 0.5:
        parts.append(Crease(points([(0, -0.74), (0, 0.16)]), 0.9))
    return parts


def box_of(half: float) -> Points:
    return points([(-half, 0.27), (half, 0.27), (half, 0.43), (-half, 0.43)])


def compass_rose(rng: Generator) -> list[Part]:
    """Eight points, each split into a light and a dark half."""
    slim = rng.uniform(0.16, 0.22)
    minor = rng.uniform(0.55, 0.68)
    parts: list[Part] = []
    if rng.random() < 0.6:
        r = rng.uniform(0.6, 0.7)
        parts.append(Stroke(arc((0, 0), r, 0, 360, 60), 0.9))
    for angles, reach, width in (((45, 135, 225, 315), minor, slim * 0.9), ((0, 90, 180, 270), 1.0, slim)):
        for turn in angles:
            light = rotate(points([(0, -reach), (0, 0), (-width, -width)]), turn)
            dark = rotate(points([(0, -reach), (width, -width), (0, 0)]), turn)
            parts += [body(light, tone=0), body(dark, tone=1), Crease(rotate(points([(0, -reach), (0, 0)]), turn), 0.6)]
    if rng.random() < 0.6:
        parts += [Cut(ellipse((0, 0), 0.12, 24)), body(ellipse((0, 0), 0.06, 16), tone=1)]
    return parts
