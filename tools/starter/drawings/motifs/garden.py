"""Tree, palm tree, rose, mushroom, cactus, acorn, apple, cherry."""

import numpy as np
from numpy.random import Generator

from ..geometry import Points, arc, bezier, blob, box, ellipse, join, lens, line, points, polar, symmetric, taper
from ..parts import Body, Crease, Cut, Dot, Part, Rod, Stroke, body, both, rod, turned_round


def cloudy(centre: tuple[float, float], radius: tuple[float, float], bumps: int, turn: float) -> Points:
    """A round shape of bulges, such as a crown of leaves."""
    t = np.linspace(0, 360, bumps * 9, endpoint=False)
    r = 0.88 + 0.13 * np.abs(np.sin(np.radians((t + turn) * bumps / 2)))
    return polar(r, t) * radius + centre


def tree(rng: Generator) -> list[Part]:
    """A broad crown on a trunk with roots; three bulks of leaves, or one."""
    trunk = join(bezier([(-0.3, 1.0), (-0.1, 0.86), (-0.1, 0.3), (-0.14, 0.0)], 10), [(-0.3, -0.3), (-0.22, -0.36), (0, -0.06), (0.2, -0.36), (0.28, -0.3), (0.14, 0.0)],
                 bezier([(0.14, 0.0), (0.1, 0.3), (0.1, 0.86), (0.3, 1.0)], 10)[1:])  # fmt: skip
    parts: list[Part] = []
    if rng.random() < 0.5:
        parts += [body(trunk, tone=0.7), body(cloudy((0, -0.32), (rng.uniform(0.7, 0.86), 0.66), int(rng.integers(8, 11)), rng.uniform(0, 90)), tone=0.4)]
        for x, y in ((-0.3, -0.3), (0.16, -0.56), (0.28, -0.12), (-0.12, 0.0)):
            parts.append(Crease(arc((x, y), 0.13, 20, 160, 10), 0.9))
    else:
        parts.append(body(cloudy((0, -0.56), (0.5, 0.44), 7, rng.uniform(0, 90)), tone=0.3))
        parts += both(body(cloudy((0.46, -0.14), (0.46, 0.36), 7, rng.uniform(0, 90)), tone=0.45))
        parts += [body(trunk, tone=0.7)]
    if rng.random() < 0.35:
        parts += [Dot(ellipse((x, y), 0.065, 16)) for x, y in ((-0.42, -0.16), (0.4, -0.24), (-0.12, -0.62), (0.2, -0.5))]
    if rng.random() < 0.3:
        parts.append(Stroke(points([(-0.8, 1.0), (0.8, 1.0)]), 1.0))
    return turned_round(parts, rng)


def palm_tree(rng: Generator) -> list[Part]:
    lean = rng.uniform(0.14, 0.34)
    trunk = bezier([(-lean, 0.98), (-0.14, 0.3), (0.06, -0.34)], 24)
    parts: list[Part] = []
    if rng.random() < 0.6:
        parts.append(body(blob([(-0.8, 0.98), (-0.4, 0.86), (0.0, 0.86), (0.5, 0.98), (0, 1.04)]), tone=0.2))
    parts.append(body(taper(trunk, np.linspace(0.12, 0.07, 24)), tone=0.5))
    for k in range(3, 21, 3):
        parts.append(Crease(points([trunk[k] + (-0.08, -0.02), trunk[k] + (0.0, 0.02), trunk[k] + (0.08, -0.02)]), 0.8))
    for tip, knee in (((0.86, 0.06), (0.7, -0.66)), ((-0.76, 0.02), (-0.56, -0.66)), ((0.96, -0.44), (0.5, -0.78)), ((-0.86, -0.46), (-0.4, -0.8)),
                      ((0.46, -0.96), (0.16, -0.74)), ((-0.36, -0.98), (-0.08, -0.72))):  # fmt: skip
        end = np.array(tip) + rng.uniform(-0.06, 0.06, 2)
        spine = bezier([(0.06, -0.36), knee, end], 21)
        width = 0.15 * np.sin(np.pi * np.linspace(0, 1, 21) ** 0.8) * (1 - 0.35 * (np.arange(21) % 4 == 3))
        parts += [body(taper(spine, width), tone=0.45), Crease(spine[3:-4], 0.8)]
    if rng.random() < 0.6:
        parts += [body(ellipse((x, y), 0.085, 18), tone=0.8) for x, y in ((-0.04, -0.26), (0.13, -0.24))]
    return turned_round(parts, rng)


def rose(rng: Generator) -> list[Part]:
    """A half-open bloom on a stem with leaves: a spiral heart within three outer petals."""
    y = -0.42
    stem = bezier([(0, -0.1), (rng.uniform(-0.12, 0.12), 0.5), (0, 1.05)], 20)
    parts: list[Part] = [rod(stem, 0.06, 0.7)]
    for sign, at in ((1, 8), (-1, 12))[: int(rng.integers(1, 3))]:
        base = stem[at]
        tip = base + (sign * 0.48, -0.22)
        parts += [body(lens(base, tip, 0.13), tone=0.55), Crease(points([base * 0.85 + tip * 0.15, base * 0.2 + tip * 0.8]), 0.8)]
    parts += both(body(lens((0.02, -0.06), (0.42, 0.1), 0.07), tone=0.6))
    wide = rng.uniform(0.5, 0.58)
    parts += both(body(blob([(0, -0.04), (0.34, -0.04), (wide, -0.34), (wide + 0.02, -0.66), (0.3, -0.6), (0.1, -0.3)]), tone=0.45))
    parts.append(body(ellipse((0, y - 0.12), (0.42, 0.4), 40), tone=0.25))
    parts += both(body(blob([(0, -0.03), (0.26, -0.1), (0.46, -0.36), (0.36, -0.5), (0.1, -0.34)]), tone=0.35))
    t = np.linspace(0, 1, 44)
    swirl = polar(0.05 + 0.26 * t, 40 + 560 * t * rng.uniform(0.92, 1.08), (0, y - 0.2)) * (1, 0.92) + (0, -0.04)
    parts.append(Crease(swirl, 1.0))
    return turned_round(parts, rng)


def mushroom(rng: Generator) -> list[Part]:
    wide, tall = rng.uniform(0.74, 0.92), rng.uniform(0.66, 0.84)
    rim = rng.uniform(0.1, 0.16)
    cap = join(arc((0, 0.0), (wide, tall), 180, 360, 40), bezier([(wide, 0.0), (wide * 0.96, rim * 1.3), (0, rim), (-wide * 0.96, rim * 1.3), (-wide, 0)], 24)[1:-1])
    foot = rng.uniform(0.22, 0.34)
    stem = symmetric([(0, 0.0), (0.2, 0.04), (0.19, 0.4), (foot, 0.82), (foot * 0.6, 0.94), (0, 0.95)])
    parts: list[Part] = []
    if rng.random() < 0.5:
        parts += [body(lens((x, 0.96), (x + lean, 0.56), 0.06), tone=0.6) for x, lean in ((-0.42, -0.14), (0.36, 0.1), (0.48, 0.24))]
    parts.append(body(stem, tone=0.15))
    if rng.random() < 0.5:
        parts.append(body(blob([(-0.24, 0.26), (0, 0.3), (0.24, 0.26), (0.3, 0.42), (0, 0.46), (-0.3, 0.42)]), tone=0.05))
    parts.append(body(cap, tone=0.55))
    spots = [(0, -0.42, 0.17), (-0.44, -0.22, 0.13), (0.46, -0.22, 0.13), (-0.2, -0.06, 0.08), (0.2, -0.08, 0.09)]
    for x, y, r in spots[: int(rng.integers(3, 6))]:
        parts.append(Cut(ellipse((x * wide, y * tall / 0.75), (r, r * 0.9), 28)))
    return turned_round(parts, rng)


def cactus(rng: Generator) -> list[Part]:
    tall = rng.uniform(0.84, 1.0)
    thick = rng.uniform(0.36, 0.44)
    left, right = rng.uniform(-0.3, 0.0), rng.uniform(-0.5, -0.15)
    arms = [
        Rod(line([(0, 0.3), (-0.44, 0.3), (-0.56, 0.18), (-0.56, left)], 6), thick * 0.62),
        Rod(line([(0, 0.05), (0.42, 0.05), (0.54, -0.07), (0.54, right)], 6), thick * 0.62),
    ][: 2 if rng.random() < 0.75 else 1]
    parts: list[Part] = [Body([], [Rod(points([(0, -tall + thick / 2), (0, 0.6)]), thick), *arms], 0.45)]
    for x in (-0.07, 0.07):
        parts.append(Crease(points([(x, -tall + 0.26), (x, 0.42)]), 0.9))
    parts += [Crease(arm.path[12:], 0.9) for arm in arms]
    if rng.random() < 0.5:
        for angle in (-140, -90, -40):
            parts.append(body(lens((0, -tall + 0.06), polar(0.22, angle, (0, -tall + 0.06))[0], 0.07), tone=0.1))
    if rng.random() < 0.6:
        pot = points([(-0.42, 0.56), (0.42, 0.56), (0.3, 1.0), (-0.3, 1.0)])
        parts += [body(pot, tone=0.65), body(box(-0.48, 0.48, 0.48, 0.64), tone=0.3)]
    else:
        parts.append(body(blob([(-0.8, 0.72), (-0.4, 0.56), (0.1, 0.54), (0.5, 0.58), (0.8, 0.72), (0, 0.8)]), tone=0.2))
    return turned_round(parts, rng)


def acorn(rng: Generator) -> list[Part]:
    wide = rng.uniform(0.46, 0.56)
    nut = symmetric([(0, -0.3), (wide * 0.8, -0.3), (wide, 0.1), (wide * 0.66, 0.6), (0.1, 0.82), (0, 0.96)])
    cap = symmetric([(0, -0.72), (wide * 0.8, -0.6), (wide * 1.24, -0.24), (wide * 1.16, -0.1), (wide * 0.6, -0.02), (0, 0.0)])
    parts: list[Part] = [rod(line([(0, -0.62), (0.02, -0.86), (rng.uniform(0.1, 0.24), -1.02)]), 0.09, 0.7)]
    if rng.random() < 0.45:
        parts.append(body(lens((0.04, -0.8), (0.78, -0.88), 0.17), tone=0.3))
        parts.append(Crease(points([(0.16, -0.82), (0.64, -0.87)]), 0.8))
    parts += [body(nut, tone=0.3), body(cap, tone=0.55)]
    for x in np.linspace(-0.38, 0.38, 5):
        parts += both(Crease(points([(x - 0.14, -0.62), (x + 0.16, -0.06)]), 0.7))
    parts.append(Crease(arc((-wide * 0.5, 0.2), (0.12, 0.34), 130, 230, 10), 0.9))
    return turned_round(parts, rng)


def apple(rng: Generator) -> list[Part]:
    """Whole with a leaf, bitten, or cut in half."""
    wide = rng.uniform(0.74, 0.84)
    hull = symmetric([(0, -0.42), (0.2, -0.54), (0.56, -0.54), (wide, -0.1), (wide * 0.82, 0.5), (0.4, 0.86), (0.16, 0.88), (0, 0.8)])
    stem = line([(0, -0.42), (0.04, -0.68), (rng.uniform(0.1, 0.2), -0.86)])
    parts: list[Part] = [rod(stem, 0.075, 0.8), body(lens((0.06, -0.66), (0.56, -0.9), 0.14), tone=0.4)]
    parts.append(Crease(points([(0.16, -0.71), (0.44, -0.84)]), 0.8))
    match rng.choice(["whole", "bitten", "half"]):
        case "whole":
            parts += [body(hull, tone=0.4), Crease(arc((-0.4, 0.0), (0.22, 0.34), 160, 250, 14), 1.2)]
            parts.append(Crease(arc((0, -0.5), (0.2, 0.12), 20, 160, 12), 1.0))
        case "bitten":
            parts.append(body(hull, tone=0.45))
            for y in (-0.16, 0.1, 0.34):
                parts.append(Cut(ellipse((wide + 0.02, y), 0.2, 24), silhouette_only=True))
            parts += [Crease(arc((wide + 0.02, y), 0.2, a, b, 14), 1.0, line_art_only=True) for y, a, b in ((-0.16, 140, 232), (0.1, 140, 220), (0.34, 128, 220))]
        case _:
            parts += [body(hull, tone=0.5), Cut(hull * 0.82 + (0, 0.03))]
            parts += both(Stroke(line([(0, -0.24), (0.22, 0.0), (0.2, 0.3), (0, 0.5)]), 0.8))
            parts += both(body(lens((0.08, 0.0), (0.1, 0.26), 0.06), tone=1))
    return turned_round(parts, rng)


def cherry(rng: Generator) -> list[Part]:
    """Two on their stalks, with a leaf."""
    size = rng.uniform(0.36, 0.42)
    left, right = (-0.46, 0.56 + rng.uniform(-0.06, 0.06)), (0.46, 0.44 + rng.uniform(-0.06, 0.1))
    top = (rng.uniform(0.0, 0.2), -0.86)
    parts: list[Part] = [
        Stroke(bezier([top, (-0.06, -0.2), (left[0], left[1] - size * 0.9)], 16), 1.5),
        Stroke(bezier([top, (0.36, -0.3), (right[0], right[1] - size * 0.9)], 16), 1.5),
        body(lens(top, (-0.72, -0.66), 0.2), tone=0.45),
        Crease(points([(top[0] - 0.14, -0.84), (-0.54, -0.7)]), 0.9),
    ]
    for x, y in (left, right):
        parts.append(body(symmetric([(0, -size * 0.86), (size * 0.5, -size), (size, -size * 0.1), (size * 0.6, size * 0.84), (0, size)]) + (x, y), tone=0.5))
        parts.append(Crease(arc((x - 0.02, y), size * 0.66, 180, 250, 10), 1.1))
    return turned_round(parts, rng)
