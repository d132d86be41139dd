"""Capital letters and digits: strokes of one width on a grid, five units wide and six high; sometimes with serifs."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from ..geometry import Points, arc, join, points
from ..parts import Body, Crease, Part, Rod
from .motif import Motif

LEFT, RIGHT, TOP, MIDDLE, LOW = -0.62, 0.62, -1.0, 0.0, 1.0


def bow(top: float, bottom: float, left: float = LEFT, right: float = RIGHT) -> Points:
    """A bar, a half circle to the right, and a bar back: the bowl of P, B, D."""
    r = (bottom - top) / 2
    return join([(left, top)], arc((right - r, top + r), r, -90, 90, 20), [(left, bottom)])


def s_curve() -> Points:
    return join(arc((0, -0.5), (0.6, 0.5), -28, -180, 16), arc((0, -0.5), (0.6, 0.5), 180, 90, 10)[1:], arc((0, 0.5), (0.62, 0.5), -90, 0, 10)[1:],
                arc((0, 0.5), (0.62, 0.5), 0, 152, 18)[1:])  # fmt: skip


STROKES: dict[str, list[Points]] = {
    name: [points(path) for path in paths]
    for name, paths in {
        "A": [[(-0.76, LOW), (0, TOP), (0.76, LOW)], [(-0.48, 0.34), (0.48, 0.34)]],
        "B": [[(LEFT, TOP), (LEFT, LOW)], bow(TOP, -0.04, right=0.5), bow(-0.04, LOW)],
        "C": [arc((0.08, 0), (0.74, 1.0), -46, -314, 40)],
        "D": [[(LEFT, TOP), (LEFT, LOW)], join([(LEFT, TOP)], arc((-0.3, 0), (0.98, 1.0), -90, 90, 30), [(LEFT, LOW)])],
        "E": [[(0.52, TOP), (LEFT, TOP), (LEFT, LOW), (0.56, LOW)], [(LEFT, MIDDLE), (0.36, MIDDLE)]],
        "F": [[(0.56, TOP), (LEFT, TOP), (LEFT, LOW)], [(LEFT, MIDDLE), (0.36, MIDDLE)]],
        "G": [join(arc((0.06, 0), (0.74, 1.0), -46, -350, 42), [(0.76, 0.14), (0.2, 0.14)])],
        "H": [[(LEFT, TOP), (LEFT, LOW)], [(RIGHT, TOP), (RIGHT, LOW)], [(LEFT, MIDDLE), (RIGHT, MIDDLE)]],
        "I": [[(0, TOP), (0, LOW)], [(-0.3, TOP), (0.3, TOP)], [(-0.3, LOW), (0.3, LOW)]],
        "J": [join([(0.4, TOP), (0.4, 0.46)], arc((-0.06, 0.46), (0.46, 0.54), 0, 170, 20))],
        "K": [[(LEFT, TOP), (LEFT, LOW)], [(0.58, TOP), (LEFT, 0.18)], [(-0.2, -0.18), (0.66, LOW)]],
        "L": [[(LEFT, TOP), (LEFT, LOW), (0.56, LOW)]],
        "M": [[(-0.76, LOW), (-0.66, TOP), (0, 0.44), (0.66, TOP), (0.76, LOW)]],
        "N": [[(LEFT, LOW), (LEFT, TOP), (RIGHT, LOW), (RIGHT, TOP)]],
        "O": [arc((0, 0), (0.76, 1.0), -90, 270, 56)],
        "P": [[(LEFT, TOP), (LEFT, LOW)], bow(TOP, 0.14)],
        "Q": [arc((0, -0.04), (0.76, 0.96), -90, 270, 56), [(0.18, 0.46), (0.72, 1.06)]],
        "R": [[(LEFT, TOP), (LEFT, LOW)], bow(TOP, 0.08), [(-0.02, 0.08), (0.66, LOW)]],
        "S": [s_curve()],
        "T": [[(0, TOP), (0, LOW)], [(-0.72, TOP), (0.72, TOP)]],
        "U": [join([(LEFT, TOP), (LEFT, 0.36)], arc((0, 0.36), (0.62, 0.64), 180, 0, 30), [(RIGHT, TOP)])],
        "V": [[(-0.74, TOP), (0, LOW), (0.74, TOP)]],
        "W": [[(-0.96, TOP), (-0.48, LOW), (0, -0.5), (0.48, LOW), (0.96, TOP)]],
        "X": [[(-0.66, TOP), (0.66, LOW)], [(0.66, TOP), (-0.66, LOW)]],
        "Y": [[(-0.7, TOP), (0, 0.04), (0.7, TOP)], [(0, 0.04), (0, LOW)]],
        "Z": [[(-0.6, TOP), (0.62, TOP), (-0.64, LOW), (0.66, LOW)]],
        "0": [arc((0, 0), (0.6, 1.0), -90, 270, 56), [(0.2, -0.32), (-0.2, 0.32)]],
        "1": [[(-0.42, -0.6), (0, TOP), (0, LOW)], [(-0.42, LOW), (0.42, LOW)]],
        "2": [join(arc((0, -0.42), (0.58, 0.58), 190, 380, 24), [(-0.6, LOW), (0.62, LOW)])],
        "3": [join(arc((-0.04, -0.5), (0.54, 0.5), 205, 450, 24), arc((-0.04, 0.5), (0.62, 0.5), -90, 155, 24))],
        "4": [[(0.3, LOW), (0.3, TOP), (-0.66, 0.4), (0.66, 0.4)]],
        "5": [join([(0.52, TOP), (-0.46, TOP), (-0.52, -0.12)], arc((-0.02, 0.38), (0.62, 0.6), -126, 150, 30))],
        "6": [join([(0.4, TOP)], arc((0, 0.38), (0.6, 0.62), 196, 556, 44))],
        "7": [[(-0.6, TOP), (0.6, TOP), (-0.2, LOW)]],
        "8": [arc((0, -0.52), (0.48, 0.48), 90, 450, 40), arc((0, 0.48), (0.6, 0.52), -90, 270, 44)],
        "9": [join([(-0.4, LOW)], arc((0, -0.38), (0.6, 0.62), 16, 376, 44))],
    }.items()
}  # fmt: skip


def glyph(name: str) -> Callable[[Generator], list[Part]]:
    def parts(rng: Generator) -> list[Part]:
        kind = rng.choice(["plain", "heavy", "serif", "inline"])
        width = {"plain": 0.24, "heavy": 0.42, "serif": 0.26, "inline": 0.4}[kind] * rng.uniform(0.92, 1.08)
        narrow = rng.uniform(0.86, 1.12)
        strokes = [path * (narrow, 1) for path in STROKES[name]]
        rods = [Rod(path, width) for path in strokes]
        if kind == "serif":
            rods += [Rod(points([end - (0.24, 0), end + (0.24, 0)]), width * 0.55) for path in strokes for end in loose_ends(path)]
        drawn: list[Part] = [Body([], rods, 0.5)]
        if kind == "inline":
            drawn += [Crease(path, 0.9) for path in strokes]
        return drawn

    return parts


def loose_ends(path: Points) -> list[Points]:
    """The ends of a stroke at the top or the foot of the letter, where it goes up or down."""
    ends = [(path[0], path[1]), (path[-1], path[-2])]
    return [end for end, before in ends if abs(abs(end[1]) - 1) < 0.02 and abs(end[1] - before[1]) > 0.5 * abs(end[0] - before[0])]


GLYPHS: dict[str, Motif] = {
    f"{'digit' if name.isdigit() else 'letter'} {name}": Motif(glyph(name), (-3, 3), can_be_mirrored=False) for name in STROKES
}
