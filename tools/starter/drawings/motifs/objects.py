"""Hammer, scissors, bell, light bulb, guitar, rocket, balloon, crown."""

import numpy as np
from numpy.random import Generator

from ..geometry import arc, bezier, blob, box, ellipse, join, line, points, polar, rotate, star_outline, symmetric, taper, whole
from ..parts import Body, Crease, Cut, Dot, Part, Rod, Stroke, body, both, rod, turned_round


def hammer(rng: Generator) -> list[Part]:
    """A claw hammer, or a mallet."""
    grip = rng.uniform(0.075, 0.1)
    handle = points([(-grip * 0.8, -0.5), (grip * 0.8, -0.5), (grip * 1.3, 0.9), (grip * 0.9, 1.0), (-grip * 0.9, 1.0), (-grip * 1.3, 0.9)])
    parts: list[Part] = [body(handle, tone=0.25)]
    parts += [Crease(points([(-grip, y), (grip, y)]), 0.9) for y in (0.5, 0.62, 0.74)[: int(rng.integers(0, 4))]]
    if rng.random() < 0.3:
        parts.append(body(box(-0.52, -0.92, 0.52, -0.38, 0.07), tone=0.55))
        parts += both(Crease(points([(0.36, -0.9), (0.36, -0.4)]), 1.0))
        return parts
    claw = join(
        [(-0.14, -0.44), (-0.14, -0.8)],
        bezier([(-0.14, -0.8), (-0.5, -0.86), (-0.8, -0.42)], 12),
        bezier([(-0.72, -0.36), (-0.5, -0.56), (-0.14, -0.44)], 10)[:-1],
    )
    face = points([(0.1, -0.8), (0.32, -0.74), (0.32, -0.84), (0.6, -0.84), (0.6, -0.4), (0.32, -0.4), (0.32, -0.5), (0.1, -0.44)])
    parts.append(Body([claw, face, box(-0.16, -0.86, 0.16, -0.38)], [], 0.6))
    return turned_round(parts, rng)


def scissors(rng: Generator) -> list[Part]:
    """Open by a few degrees, points up."""
    spread = rng.uniform(17, 29)
    ring = (rng.uniform(0.2, 0.24), rng.uniform(0.26, 0.32))
    blade = points([(-0.075, 0.1), (0.075, 0.1), (0.07, -0.3), (-0.05, -1.0)])
    parts: list[Part] = []
    for side in (-1, 1):
        def turned(shape: np.ndarray, side: int = side) -> np.ndarray:
            return rotate(shape * (side, 1), side * spread)

        shank = line([(0, 0.05), (0.03, 0.32), (0.1, 0.52)])
        eye = ellipse((0.13, 0.7), ring, 36)
        parts.append(Body([turned(blade), turned(eye)], [Rod(turned(shank), 0.12)], 0.2 if side < 0 else 0.5))
        parts.append(Cut(turned(ellipse((0.13, 0.7), (ring[0] - 0.11, ring[1] - 0.11), 30))))
    parts.append(Dot(ellipse((0, 0.02), 0.055, 18)))
    return parts


def bell(rng: Generator) -> list[Part]:
    flare = rng.uniform(0.68, 0.8)
    hull = symmetric([(0, -0.72), (0.2, -0.7), (0.4, -0.42), (0.46, 0.1), (flare * 0.92, 0.5), (flare, 0.62), (0, 0.62)])
    parts: list[Part] = [body(ellipse((0, 0.76), 0.17, 28), tone=1), body(ellipse((0, -0.82), 0.12, 24), tone=0.5), Cut(ellipse((0, -0.83), 0.05, 16))]
    parts.append(body(hull, tone=0.4))
    parts.append(body(box(-flare, 0.5, flare, 0.66, 0.07), tone=0.6))
    parts.append(Crease(arc((0, 0.16), (0.44, 0.1), 15, 165, 20), 1.0))
    match rng.choice(["plain", "bow", "ringing", "star"]):
        case "bow":
            parts += both(body(blob([(0.04, -0.74), (0.3, -1.0), (0.56, -0.86), (0.46, -0.62), (0.2, -0.62)]), tone=0.6))
            parts.append(body(ellipse((0, -0.74), 0.1, 20), tone=0.8))
        case "ringing":
            for r in (0.94, 1.1):
                parts += both(Stroke(arc((0, 0.0), r, -24, 10, 12), 1.0))
        case "star":
            parts.append(Dot(star_outline(5, 0.2, 0.09) + (0, -0.16)))
    return parts


def light_bulb(rng: Generator) -> list[Part]:
    round_by = rng.uniform(0.5, 0.58)
    glass = symmetric([(0, -0.86), (round_by * 0.75, -0.7), (round_by, -0.3), (round_by * 0.72, 0.12), (0.26, 0.42), (0, 0.44)])
    parts: list[Part] = []
    if rng.random() < 0.6:
        for angle in (-180, -135, -90, -45, 0):
            parts.append(Stroke(polar([0.74, 0.96], [angle, angle], (0, -0.3)), 1.2))
    parts.append(body(glass, tone=0.12))
    kind = rng.choice(["loop", "zigzag", "heart"])
    if kind == "loop":
        parts.append(Crease(line([(-0.12, 0.42), (-0.16, -0.1), (-0.24, -0.34), (-0.1, -0.4), (-0.04, -0.2), (0.04, -0.2), (0.1, -0.4), (0.24, -0.34), (0.16, -0.1), (0.12, 0.42)]), 1.0))
    elif kind == "zigzag":
        parts.append(Crease(points([(-0.14, 0.42), (-0.24, -0.26), (-0.08, -0.06), (0.0, -0.28), (0.08, -0.06), (0.24, -0.26), (0.14, 0.42)]), 1.0))
    else:
        parts.append(Crease(line([(0, 0.42), (0, 0.1), (-0.22, -0.22), (-0.12, -0.42), (0, -0.26), (0.12, -0.42), (0.22, -0.22), (0, 0.1)]), 1.0))
    for y in (0.5, 0.64, 0.78):
        parts.append(body(box(-0.23, y - 0.06, 0.23, y + 0.06, 0.05), tone=0.6))
    parts.append(body(symmetric([(0, 0.84), (0.14, 0.84), (0.08, 0.95), (0, 0.97)]), tone=1))
    return parts


def guitar(rng: Generator) -> list[Part]:
    waist = rng.uniform(0.28, 0.34)
    low = rng.uniform(0.48, 0.56)
    hull = symmetric([(0, -0.12), (0.24, -0.12), (0.38, 0.08), (waist, 0.32), (low, 0.66), (0.36, 0.98), (0, 1.04)])
    parts: list[Part] = [body(hull, tone=0.35)]
    parts.append(body(points([(-0.07, -0.84), (0.07, -0.84), (0.085, 0.3), (-0.085, 0.3)]), tone=0.65))
    parts += [Crease(points([(-0.07, y), (0.07, y)]), 0.7) for y in (-0.66, -0.5, -0.34, -0.18)]
    parts += [Cut(ellipse((0, 0.42), 0.16, 32)), body(ellipse((0, 0.42), 0.1, 24), tone=1)]
    parts.append(Crease(points([(-0.2, 0.8), (0.2, 0.8)]), 1.8))
    head = points([(-0.08, -0.82), (-0.13, -1.12), (0.13, -1.12), (0.08, -0.82)])
    parts.append(body(head, tone=0.5))
    for y in (-1.05, -0.92):
        parts += both(Stroke(points([(0.12, y), (0.2, y)]), 1.2))
    return parts


def rocket(rng: Generator) -> list[Part]:
    slim = rng.uniform(0.28, 0.36)
    hull = symmetric([(0, -1.0), (slim * 0.6, -0.7), (slim, -0.2), (slim, 0.24), (slim * 0.7, 0.5), (0, 0.52)])
    fin = join(bezier([(slim * 0.9, 0.06), (slim + 0.34, 0.3), (slim + 0.34, 0.74)], 10), bezier([(slim + 0.34, 0.74), (slim, 0.5), (slim * 0.6, 0.48)], 8)[1:])
    flame = symmetric([(0, 0.46), (0.17, 0.54), (0.14, 0.76), (0, 1.04)])
    parts: list[Part] = [body(flame, tone=0.1), *both(body(fin, tone=0.7)), body(hull, tone=0.25)]
    nose = symmetric([(0, -1.0), (slim * 0.42, -0.8), (slim * 0.78, -0.52), (0, -0.48)])
    if rng.random() < 0.5:
        parts.append(Crease(arc((0, -0.56), (slim * 0.76, 0.08), 10, 170, 14), 1.0))
    else:
        parts.append(body(nose, tone=0.75))
    size = rng.uniform(0.12, 0.16)
    parts += [Cut(ellipse((0, -0.18), size, 30)), body(ellipse((0, -0.18), size * 0.5, 20), tone=0.6)]
    if rng.random() < 0.5:
        parts.append(Cut(ellipse((0, 0.22), size * 0.7, 24)))
    parts.append(body(lens_upright(0.06, 0.22, 0.72), tone=0.5))
    return parts


def lens_upright(half_width: float, top: float, bottom: float) -> np.ndarray:
    return symmetric([(0, top), (half_width, (top + bottom) / 2), (0, bottom)])


def balloon(rng: Generator) -> list[Part]:
    """A hot-air balloon, gored or banded, with its basket."""
    hull = symmetric([(0, -1.0), (0.5, -0.84), (0.68, -0.4), (0.46, 0.12), (0.2, 0.44), (0, 0.46)])
    parts: list[Part] = [*both(Stroke(points([(0.17, 0.42), (0.13, 0.74)]), 0.9)), body(hull, tone=0.35)]
    kind = rng.choice(["gores", "bands", "both"])
    if kind != "bands":
        for x in (0.22, 0.5):
            parts += both(Crease(line([(0, -0.98), (x, -0.76), (x * 1.32, -0.4), (x * 0.96, 0.1), (x * 0.36, 0.43)]), 1.0))
    if kind != "gores":
        for y, half, sag in ((-0.6, 0.64, 0.12), (-0.22, 0.64, 0.14)):
            parts.append(Crease(arc((0, y - 0.03), (half, sag), 8, 172, 24), 1.0))
    parts += [body(box(-0.17, 0.72, 0.17, 1.0, 0.05), tone=0.65), body(box(-0.2, 0.68, 0.2, 0.78, 0.03), tone=0.2)]
    return parts


def crown(rng: Generator) -> list[Part]:
    """Five or seven points with pearls on a jewelled band."""
    peaks = int(rng.choice([3, 5]))
    flare = rng.uniform(0.82, 0.98)
    deep = rng.uniform(0.2, 0.36)
    x = np.linspace(-flare, flare, peaks)
    tips = np.stack([x, -0.52 - 0.22 * (1 - (x / flare) ** 2)], 1)
    valleys = np.stack([(x[1:] + x[:-1]) / 2 * 0.92, np.full(peaks - 1, deep - 0.1)], 1)
    outline = np.empty((2 * peaks - 1, 2))
    outline[::2], outline[1::2] = tips, valleys
    parts: list[Part] = [body(join(outline, [(0.72, 0.6), (-0.72, 0.6)]), tone=0.3)]
    parts += [body(ellipse(tip + (0, -0.05), 0.1, 20), tone=0.6) for tip in tips]
    parts.append(body(join(arc((0, 0.44), (0.76, 0.08), 180, 0, 16), arc((0, 0.66), (0.72, 0.08), 0, 180, 16)), tone=0.55))
    kind = rng.choice(["round", "diamond"])
    for at in (-0.42, 0.0, 0.42):
        gem = ellipse((at, 0.58), 0.075, 18) if kind == "round" else points([(at - 0.1, 0.58), (at, 0.49), (at + 0.1, 0.58), (at, 0.67)])
        parts.append(Cut(gem))
    return parts
