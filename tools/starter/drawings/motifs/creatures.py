"""Fish and butterfly."""

import numpy as np
from numpy.random import Generator

from ..geometry import arc, bezier, ellipse, join, mirror, points, smooth
from ..parts import Body, Crease, Cut, Dot, Part, Stroke, scaled


def fish(rng: Generator) -> list[Part]:
    """Swims to the right; half of them are turned round at the end."""
    tall = rng.uniform(0.34, 0.5)
    waist = rng.uniform(0.07, 0.11)
    fork = rng.uniform(0.08, 0.22)
    spread = rng.uniform(0.34, 0.46)
    back = smooth([(-0.62, -waist), (-0.3, -tall * 0.66), (0.18, -tall), (0.65, -tall * 0.66), (0.95, 0.0)], closed=False)
    belly = smooth([(0.95, 0.0), (0.68, tall * 0.62), (0.2, tall * 0.95), (-0.3, tall * 0.6), (-0.62, waist)], closed=False)
    tail = join(
        bezier([(-0.55, -waist), (-0.72, -waist), (-1.05, -spread)], 10),
        bezier([(-1.05, -spread), (-0.95 + fork * 0.2, -0.1), (-1.02 + fork, 0)], 8)[1:],
        bezier([(-1.02 + fork, 0), (-0.95 + fork * 0.2, 0.1), (-1.05, spread)], 8)[1:],
        bezier([(-1.05, spread), (-0.72, waist), (-0.55, waist)], 10)[1:],
    )
    rise = rng.uniform(0.16, 0.28)
    fin = join(
        bezier([(0.42, -tall * 0.86), (0.1, -tall - rise * 1.4), (-0.28, -tall * 0.92 - rise * 0.5)], 14),
        [(-0.2, -tall * 0.7)],
    )
    ventral = join(bezier([(0.2, tall * 0.88), (0.02, tall + 0.2), (-0.16, tall + 0.14)], 10), [(-0.1, tall * 0.75)])
    parts: list[Part] = [Body([fin]), Body([ventral]), Body([tail]), Body([join(back, belly[1:])])]
    for s in (-0.5, 0.0, 0.5):
        parts.append(Crease(points([(-0.7, s * 0.14), (-0.9, s * spread * 0.8)]), 0.7))
    parts.append(Crease(arc((0.32, 0), (0.2, tall * 0.72), -68, 68, 20), 1.0))
    parts.append(Cut(ellipse((0.68, -tall * 0.22), 0.075, 24)))
    parts.append(Body([ellipse((0.69, -tall * 0.22), 0.032, 16)]))
    parts.append(Crease(bezier([(0.94, 0.04), (0.86, 0.08), (0.78, 0.07)], 8), 0.9))
    pattern = rng.choice(["fin", "scales", "stripes", "line and fin"])
    match pattern:
        case "scales":
            for column, x in enumerate((0.3, 0.1, -0.1, -0.3)):
                rows = 3 if column < 2 else 2
                for row in range(rows):
                    y = (row - (rows - 1) / 2) * tall * 0.52
                    parts.append(Crease(arc((x - 0.12, y), (0.1, tall * 0.22), -80, 80, 10), 0.7))
        case "stripes":
            for x in (0.18, -0.06, -0.3):
                reach = tall * (0.78 if x > -0.2 else 0.5)
                parts.append(Crease(arc((x - 0.12, 0), (0.14, reach), -64, 64, 14), 1.1))
        case "line and fin":
            parts.append(Crease(bezier([(0.36, 0), (0, -0.06), (-0.6, 0)], 12), 0.8))
    if pattern in ("fin", "line and fin"):
        fin_path = bezier([(0.3, 0.06), (0.12, 0.24), (-0.02, 0.24)], 10)
        parts.append(Crease(join(fin_path, bezier([(-0.02, 0.24), (0.06, 0.12), (0.24, 0.03)], 8)), 0.9))
    facing = rng.choice([-1, 1])
    return [scaled(part, facing) for part in parts]


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
