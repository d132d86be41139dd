"""Bee, ladybird, dragonfly, butterfly."""

import numpy as np
from numpy.random import Generator

from ..geometry import arc, bezier, ellipse, join, lens, mirror, points, smooth, symmetric
from ..parts import Body, Crease, Cut, Dot, Part, Stroke, body, both, rod


def bee(rng: Generator) -> list[Part]:
    """From above, wings spread; the belly banded."""
    plump = rng.uniform(0.27, 0.34)
    sweep = rng.uniform(-0.5, -0.3)
    stripes = int(rng.integers(2, 4))
    parts: list[Part] = both(body(lens((0.12, -0.1), (0.66, 0.4), 0.15, fullest=0.65, blunt=0.6), tone=0.1))
    parts += both(body(lens((0.1, -0.2), (1.0, sweep), 0.23, fullest=0.66, blunt=0.6), tone=0.1))
    parts += both(Crease(points([(0.24, -0.24), (0.78, sweep * 0.9)]), 0.7))
    parts += both(Stroke(bezier([(0.06, -0.62), (0.08, -0.86), (0.24, -0.94)], 10), 0.9))
    hull = symmetric([(0, 0.0), (plump * 0.8, 0.08), (plump, 0.4), (plump * 0.6, 0.76), (0, 0.98)])
    parts.append(body(hull, tone=0.15))
    for k in range(stripes):
        y = 0.26 + 0.46 * k / (stripes - 0.5)
        w = plump * (1.02 - 1.2 * max(0.0, y - 0.4) ** 1.5)
        band = np.concatenate([arc((0, y - 0.05), (w, 0.07), 175, 5, 12), arc((0, y + 0.08), (w * 0.96, 0.07), 5, 175, 12)])
        parts.append(Dot(band))
    parts += [body(ellipse((0, -0.18), (0.25, 0.24), 32), tone=0.5), body(ellipse((0, -0.5), (0.17, 0.15), 28), tone=0.85)]
    return parts


def ladybird(rng: Generator) -> list[Part]:
    """From above; the wing cases closed, or a little open."""
    parts: list[Part] = both(Stroke(bezier([(0.1, -0.72), (0.14, -0.94), (0.34, -1.0)], 10), 1.0))
    for y, far in ((-0.3, 0.5), (0.1, 0.62), (0.5, 0.52)):
        parts += both(Stroke(points([(0.4, y), (far + 0.22, y - 0.06), (far + 0.34, y + 0.14)]), 1.1))
    parts += [body(ellipse((0, -0.6), (0.3, 0.22), 32), tone=0.95), *both(Cut(ellipse((0.15, -0.68), (0.06, 0.05), 14)))]
    parts.append(body(ellipse((0, 0.16), (0.66, 0.72), 56), tone=0.3))
    open_by = rng.choice([0.0, 0.0, 0.2])
    if open_by:
        parts.append(body(points([(0, -0.5), (open_by, 0.84), (-open_by, 0.84)]), tone=0.8))
    else:
        parts.append(Crease(points([(0, -0.54), (0, 0.88)]), 1.1))
    spots = [[(0.3, -0.22), (0.36, 0.22), (0.26, 0.58)], [(0.34, -0.1), (0.34, 0.4)], [(0.24, -0.3), (0.46, 0.02), (0.22, 0.2), (0.34, 0.54)]]
    for x, y in spots[rng.integers(3)]:
        parts += both(Dot(ellipse((x + open_by * 0.2, y), rng.uniform(0.1, 0.13), 20)))
    return parts


def dragonfly(rng: Generator) -> list[Part]:
    lift = rng.uniform(-0.12, 0.1)
    broad = rng.uniform(0.1, 0.13)
    parts: list[Part] = both(body(lens((0.06, -0.28), (0.98, -0.02 - lift), broad, fullest=0.66, blunt=0.6), tone=0.1))
    parts += both(body(lens((0.06, -0.42), (1.0, -0.56 + lift), broad, fullest=0.66, blunt=0.6), tone=0.1))
    parts += both(Crease(points([(0.2, -0.24), (0.84, -0.04 - lift)]), 0.7), Crease(points([(0.2, -0.44), (0.86, -0.54 + lift)]), 0.7))
    parts.append(rod(points([(0, -0.2), (0, 0.95)]), 0.11, 0.6))
    for y in np.linspace(0.0, 0.8, 5):
        parts.append(Crease(points([(-0.06, y), (0.06, y)]), 0.8))
    parts.append(body(symmetric([(0, -0.58), (0.12, -0.5), (0.15, -0.3), (0.08, -0.06), (0, 0.0)]), tone=0.45))
    parts += [body(ellipse((0, -0.64), (0.12, 0.1), 24), tone=0.5), *both(body(ellipse((0.1, -0.7), 0.085, 20), tone=1))]
    return parts


def butterfly(rng: Generator) -> list[Part]:
    """Both wings of one side, mirrored; then the body and the feelers."""
    span, lift = rng.uniform(0.88, 1.02), rng.uniform(0.78, 0.95)
    low, tailed = rng.uniform(0.62, 0.8), rng.random() < 0.35
    upper = smooth(
        [(0.04, -0.12), (0.26, -0.52 * lift), (0.62, -0.9 * lift), (span, -0.86 * lift), (span * 0.95, -0.4), (span * 0.7, -0.06),
         (0.3, 0.06), (0.05, 0.05)],
        closed=True,
    )  # fmt: skip
    foot = [(0.5, low * 0.98), (0.46, low * 1.3), (0.36, low * 0.98)] if tailed else [(0.42, low)]
    lower = smooth([(0.04, 0.02), (0.36, 0.02), (0.72, 0.16), (0.72, 0.46), *foot, (0.16, 0.46)], closed=True)
    bend = rng.uniform(0.16, 0.32)
    feeler = bezier([(0.02, -0.36), (0.06, -0.7), (bend, -0.84)], 14)
    spot = rng.choice(["round", "drop", "veins", "rim"])
    parts: list[Part] = []
    for side in (lambda p: p, mirror):
        parts += [Body([side(lower)]), Body([side(upper)])]
        if spot in ("round", "drop"):
            tall = 1.0 if spot == "round" else 1.5
            parts.append(Cut(side(ellipse((span * 0.68, -0.56 * lift), (0.15, 0.13 * tall), 30))))
            parts.append(Cut(side(ellipse((0.46, 0.34), (0.12, 0.11 * tall), 30))))
            if rng.random() < 0.5:
                parts.append(Body([side(ellipse((span * 0.68, -0.56 * lift), 0.06, 18))]))
            parts.append(Cut(side(ellipse((0.32, -0.22 * lift), (0.08, 0.07), 20))))
        elif spot == "veins":
            for x, y in ((0.6, -0.76 * lift), (span * 0.86, -0.66 * lift), (span * 0.8, -0.3)):
                parts.append(Crease(side(bezier([(0.1, -0.08), (x * 0.5, y * 0.35), (x, y)], 10)), 0.9))
            for x, y in ((0.6, 0.22), (0.58, 0.46), (0.34, low * 0.82)):
                parts.append(Crease(side(points([(0.1, 0.08), (x, y)])), 0.9))
        else:
            parts.append(Cut(side((upper - (0.48, -0.36)) * 0.62 + (0.52, -0.4))))
            parts.append(Cut(side((lower - (0.38, 0.32)) * 0.56 + (0.4, 0.32))))
        parts.append(Stroke(side(feeler), 1.0))
        parts.append(Body([side(ellipse(feeler[-1], 0.032, 14))]))
    torso = smooth([(0, -0.4), (0.07, -0.3), (0.06, -0.02), (0.05, 0.3), (0, 0.52)], closed=False)
    parts.append(Body([join(torso, mirror(torso)[::-1][1:-1])]))
    for y in (-0.2, 0.06, 0.2):
        parts.append(Crease(points([(-0.05, y), (0.05, y)]), 0.7, line_art_only=True))
    return parts
