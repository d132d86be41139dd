"""What goes round a motif, and the spot that it leaves free. The picture is the square from −1 to 1."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from .geometry import arc, bezier, ellipse, join, lens, points, polar, whole
from .parts import Body, Cut, Part, Rod, Stroke, body, both
from .placing import Spot


@dataclass(frozen=True)
class Framing:
    """`spot` is where the motif, or the arrangement of motifs, has room."""

    parts: list[Part]
    spot: Spot


def plain(rng: Generator) -> Framing:
    half = rng.uniform(0.84, 0.92)
    x, y = rng.uniform(-0.03, 0.03, 2)
    return Framing([], Spot((x, y), half, half))


def circle(rng: Generator) -> Framing:
    """A line, two lines, a band, or a band with pearls."""
    kind = rng.choice(["line", "double", "band", "pearls"])
    parts: list[Part] = []
    match kind:
        case "line":
            parts.append(Stroke(ellipse((0, 0), 0.92, 72)[np.r_[0:72, 0]], 1.3))
            free = 0.74
        case "double":
            parts.append(Stroke(ellipse((0, 0), 0.93, 72)[np.r_[0:72, 0]], 1.2))
            parts.append(Stroke(ellipse((0, 0), 0.81, 72)[np.r_[0:72, 0]], 0.7))
            free = 0.66
        case "band":
            parts += [body(ellipse((0, 0), 0.94, 72), tone=0.6), Cut(ellipse((0, 0), 0.79, 72))]
            free = 0.65
        case _:
            count = int(rng.choice([24, 28, 32]))
            parts.append(Stroke(ellipse((0, 0), 0.79, 72)[np.r_[0:72, 0]], 0.9))
            parts += [body(ellipse(spot, 0.055, 12), tone=0.9) for spot in polar(np.full(count, 0.91), np.arange(count) * 360 / count)]
            free = 0.64
    return Framing(parts, Spot((0, 0), free, free, is_round=True))


def wreath(rng: Generator) -> Framing:
    """Two branches that rise from the bottom, leaves on both sides; open at the top, or closed all round."""
    is_closed = rng.random() < 0.4
    end = 268 if is_closed else rng.uniform(232, 246)
    leaves = int(rng.integers(7, 10))
    long, wide = rng.uniform(0.28, 0.32), rng.uniform(0.055, 0.072)
    parts: list[Part] = []
    has_berries = rng.random() < 0.4
    branch = arc((0, 0), 0.79, 92, end, 40)
    right = [Body([], [Rod(branch, 0.03)])]
    for k in range(leaves):
        at = 98 + (end - 104) * k / (leaves - 1)
        base = polar(0.79, at)[0]
        for side in (1, -1):
            tip = polar(0.79 + side * 0.14, at + np.degrees(long / 0.79) * 0.72)[0]
            right.append(body(lens(base, tip, wide, fullest=0.45, blunt=0.8), tone=0.5 if side > 0 else 0.25))
        if has_berries and k % 2:
            right.append(body(ellipse(polar(0.72, at - 5)[0], 0.04, 12), tone=0.9))
    if not is_closed:
        right.append(body(lens(polar(0.79, end - 8)[0], polar(0.8, end + 14)[0], wide), tone=0.4))
    parts = both(*right)
    return Framing(parts, Spot((0, 0.02 if is_closed else -0.02), 0.56, 0.56, is_round=True))


def shield(rng: Generator) -> Framing:
    """A heater shield with a flat, peaked or scalloped top; single line, double line or band."""
    top = rng.choice(["flat", "peaked", "scalloped"])
    side = bezier([(0.8, -0.86), (0.84, 0.05), (0.62, 0.6), (0, 0.96)], 24)
    match top:
        case "flat":
            crest = points([(0, -0.86)])
        case "peaked":
            crest = bezier([(0, -0.95), (0.3, -0.8), (0.8, -0.86)], 8)[:-1]
        case _:
            crest = bezier([(0, -0.8), (0.25, -0.98), (0.62, -0.93), (0.8, -0.86)], 10)[:-1]
    outline = whole(join(crest, side))
    match rng.choice(["line", "double", "band"]):
        case "line":
            parts: list[Part] = [Stroke(outline[np.r_[0 : len(outline), 0]], 1.4)]
            free = 0.62
        case "double":
            inner = outline * (0.86, 0.87) + (0, -0.02)
            parts = [Stroke(outline[np.r_[0 : len(outline), 0]], 1.3), Stroke(inner[np.r_[0 : len(inner), 0]], 0.7)]
            free = 0.54
        case _:
            parts = [body(outline, tone=0.6), Cut(outline * (0.82, 0.83) + (0, -0.02))]
            free = 0.52
    return Framing(parts, Spot((0, -0.16), free * 0.98, free * 1.02))


FRAMINGS: dict[str, Callable[[Generator], Framing]] = {"plain": plain, "circle": circle, "wreath": wreath, "shield": shield}
