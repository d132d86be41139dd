"""Fish, whale, octopus, starfish, shell, crab, sailboat, lighthouse, anchor."""

import numpy as np
from numpy.random import Generator

from ..geometry import arc, bezier, blob, box, ellipse, join, line, mirror, points, polar, smooth, symmetric, taper
from ..parts import Body, Crease, Cut, Dot, Part, Rod, Stroke, body, both, rod, turned_round


def waves(y: float, left: float, right: float, weight: float = 0.9) -> Stroke:
    x = np.linspace(left, right, 40)
    return Stroke(np.stack([x, y + 0.03 * np.sin(x * 14)], 1), weight)


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
    return turned_round(parts, rng)


def whale(rng: Generator) -> list[Part]:
    """Swims to the right, its tail raised, a spout above."""
    tall = rng.uniform(0.44, 0.56)
    hull = blob([(0.94, 0.12), (0.86, -0.16), (0.5, -tall * 0.72), (0.05, -tall * 0.7), (-0.4, -0.08), (-0.78, -0.06), (-0.84, -0.2),
                 (-0.96, -0.1), (-0.8, 0.2), (-0.4, 0.48), (0.2, tall), (0.7, tall * 0.84)])  # fmt: skip
    fluke = blob([(-0.86, -0.1), (-0.92, -0.36), (-1.18, -0.56), (-1.0, -0.64), (-0.84, -0.5), (-0.66, -0.62), (-0.48, -0.5), (-0.7, -0.36), (-0.76, -0.1)])
    belly = join(line([(0.93, 0.16), (0.6, 0.2), (0.2, 0.26), (-0.2, 0.36), (-0.46, 0.42)]),
                 line([(-0.4, 0.47), (0.2, tall - 0.03), (0.7, tall * 0.84 - 0.02), (0.92, 0.16)])[:-1])  # fmt: skip
    parts: list[Part] = []
    if rng.random() < 0.75:
        parts += [Stroke(bezier([(0.36, -tall * 0.8), (0.34, -0.95), (x, -1.05), (x * 1.35 - 0.1, -0.68)], 14), 1.1) for x in (0.02, 0.66)]
    parts += [body(fluke, hull, tone=0.55), Cut(belly)]
    for k in range(3):
        y = 0.28 + k * 0.075
        parts.append(Stroke(line([(0.84 - k * 0.05, y - 0.02), (0.4, y + 0.06), (0.0 - k * 0.02, y + 0.08)]), 0.6))
    parts.append(body(blob([(0.3, 0.26), (0.14, 0.58), (-0.14, 0.74), (-0.06, 0.42), (0.06, 0.24)]), tone=0.75))
    parts.append(Dot(ellipse((0.56, 0.04), 0.05, 16)))
    return turned_round(parts, rng)


def octopus(rng: Generator) -> list[Part]:
    head = symmetric([(0, -1.0), (0.34, -0.9), (0.5, -0.55), (0.38, -0.18), (0.3, 0.06), (0, 0.1)])
    curl = rng.uniform(0.8, 1.15)
    arms = [
        line([(0.2, -0.06), (0.52, 0.06), (0.84, -0.06), (0.98, -0.34 * curl), (0.84, -0.46 * curl)]),
        line([(0.18, 0.0), (0.46, 0.3), (0.86, 0.32), (1.04, 0.12), (0.94, 0.0)]),
        line([(0.12, 0.0), (0.3, 0.48), (0.62, 0.72), (0.9, 0.66), (0.84, 0.5)]),
        line([(0.05, 0.0), (0.1, 0.5), (0.24, 0.86), (0.5, 0.96), (0.5, 0.84)]),
    ]
    parts: list[Part] = []
    for arm in arms:
        parts += both(body(taper(arm, np.linspace(0.14, 0.035, len(arm))), tone=0.5))
    parts.append(body(head, tone=0.2))
    if rng.random() < 0.6:
        for x, y, r in ((-0.2, -0.72, 0.07), (0.04, -0.84, 0.05), (0.2, -0.66, 0.06)):
            parts.append(Dot(ellipse((x, y), r, 16)))
    parts += both(Cut(ellipse((0.17, -0.28), (0.1, 0.12), 24)))
    parts += both(body(ellipse((0.16, -0.26), 0.05, 14), tone=1))
    parts.append(Crease(arc((0, -0.12), (0.1, 0.07), 20, 160, 8), 0.8))
    return turned_round(parts, rng)


def starfish(rng: Generator) -> list[Part]:
    """Five soft arms with dots along them."""
    waist, bend = rng.uniform(0.36, 0.46), rng.uniform(-14, 14)
    control = []
    for k in range(5):
        for r, turn in ((waist, -36), (0.72, -13), (0.98, -4 + bend), (0.98, 6 + bend), (0.72, 13)):
            control.append(polar(r, 72 * k - 90 + turn)[0])
    parts: list[Part] = [body(blob(control, 6), tone=0.35)]
    kind = rng.choice(["dots", "ridges"])
    for k in range(5):
        for r, size in ((0.26, 0.06), (0.46, 0.052), (0.64, 0.045), (0.8, 0.035)):
            if kind == "dots":
                parts.append(Dot(ellipse(polar(r, 72 * k - 90 + bend * max(0, r - 0.5))[0], size, 14)))
        if kind == "ridges":
            parts.append(Crease(polar([0.1, 0.5, 0.84], 72 * k - 90 + np.array([0, 0, 0.7 * bend])), 1.1))
    if kind == "dots":
        parts.append(Dot(ellipse((0, 0), 0.07, 16)))
    return parts


def shell(rng: Generator) -> list[Part]:
    """A scallop: ribs that fan out to a waved rim."""
    ribs = int(rng.integers(6, 9))
    spread = rng.uniform(68, 80)
    t = np.linspace(-spread, spread, ribs * 8 + 1)
    rim = 1.0 + 0.045 * np.abs(np.sin((t + spread) / (2 * spread) * np.pi * ribs))
    hinge = (0.0, 0.62)
    fan = polar(rim * 1.3 * (1 - 0.14 * (np.abs(t) / spread) ** 2), t - 90, hinge)
    base = rng.uniform(0.26, 0.34)
    parts: list[Part] = [body(points([(-base, 0.56), (base, 0.56), (base * 0.82, 0.86), (-base * 0.82, 0.86)]), tone=0.6)]
    parts.append(body(join(fan, [(0.16, 0.74), (-0.16, 0.74)]), tone=0.35))
    for k in range(1, ribs):
        angle = -spread + 2 * spread * k / ribs - 90
        parts.append(Crease(polar([0.2, 1.3 * (1 - 0.14 * ((angle + 90) / spread) ** 2) * 0.93], [angle, angle], hinge), 1.0))
    if rng.random() < 0.5:
        parts.append(Crease(polar(np.full(30, 0.76), np.linspace(-spread + 10, spread - 10, 30) - 90, hinge), 0.8))
    return parts


def crab(rng: Generator) -> list[Part]:
    hull = symmetric([(0, -0.28), (0.4, -0.3), (0.64, -0.02), (0.46, 0.34), (0, 0.46)])
    lift = rng.uniform(-0.1, 0.08)
    parts: list[Part] = []
    for k, (x, y) in enumerate(((0.96, 0.1), (0.94, 0.42), (0.74, 0.68))):
        leg = points([(0.42, 0.06 + 0.1 * k), (0.78 - 0.06 * k, -0.02 + 0.2 * k), (x, y + 0.12)])
        parts += both(Body([], [Rod(leg, 0.085)], 0.5))
    arm = line([(0.48, -0.16), (0.76, -0.3), (0.76, -0.56 + lift)])
    parts += both(Body([], [Rod(arm, 0.12)], 0.5))
    claw = blob([(0.7, -0.5), (0.54, -0.74), (0.62, -1.02), (0.7, -0.82), (0.82, -0.8), (0.92, -1.06), (1.02, -0.76), (0.86, -0.5)])
    parts += both(body(claw + (0, lift), tone=0.35))
    parts += both(Body([], [Rod(points([(0.15, -0.26), (0.17, -0.48)]), 0.06)]), body(ellipse((0.17, -0.54), 0.085, 20), tone=1))
    parts.append(body(hull, tone=0.45))
    parts.append(Crease(arc((0, 0.1), (0.24, 0.14), 20, 160, 12), 1.0))
    if rng.random() < 0.6:
        parts += both(Dot(ellipse((0.32, -0.06), 0.055, 14)))
    return parts


def sailboat(rng: Generator) -> list[Part]:
    lean = rng.uniform(0.3, 0.42)
    hull = join(bezier([(-0.84, 0.46), (-0.62, 0.82), (-0.3, 0.84)], 10), bezier([(0.5, 0.84), (0.78, 0.8), (0.92, 0.42)], 10))
    main = join([(0.06, -0.92)], bezier([(0.06, -0.92), (0.46, -0.3), (0.74, 0.26)], 12)[1:], [(0.06, 0.26)])
    jib = join(bezier([(-0.06, -0.8), (-0.5, -0.2), (-0.5 - lean * 0.5, 0.26)], 12), [(-0.06, 0.26)])
    parts: list[Part] = [rod(points([(0, -0.98), (0, 0.5)]), 0.05, 1), body(main, tone=0.15), body(jib, tone=0.45), body(hull, tone=0.65)]
    kind = rng.choice(["stripe", "star", "pennant", "plain"])
    if kind == "stripe":
        parts.append(Crease(points([(0.08, -0.12), (0.5, -0.12)]), 1.1))
        parts.append(Crease(points([(0.08, 0.06), (0.62, 0.06)]), 1.1))
    if kind == "star":
        parts.append(Dot(ellipse((0.24, 0.02), 0.1, 24)))
    if kind == "pennant":
        parts.append(body(points([(0.02, -1.0), (0.3, -1.08), (0.02, -1.18)]), tone=0.7))
    if rng.random() < 0.5:
        parts.append(Crease(points([(-0.7, 0.58), (0.8, 0.56)]), 0.9))
    parts += [waves(0.96, -0.95, 0.95), *([waves(1.08, -0.6, 0.6)] if rng.random() < 0.6 else [])]
    return turned_round(parts, rng)


def lighthouse(rng: Generator) -> list[Part]:
    foot, head = rng.uniform(0.32, 0.4), rng.uniform(0.17, 0.22)
    top, base = -0.46, 0.82

    def half_at(y: float) -> float:
        return head + (foot - head) * (y - top) / (base - top)

    parts: list[Part] = []
    if rng.random() < 0.7:
        for tall in (-0.16, 0.06):
            ray = [points([(s * 0.3, -0.64), (s * 0.86, -0.66 + tall * 1.6), (s * 0.86, -0.56 + tall * 1.6)]) for s in (-1, 1)]
            parts += [body(r, tone=0) for r in ray]
    parts.append(body(points([(-head, top), (head, top), (foot, base), (-foot, base)]), tone=0.15))
    bands = int(rng.integers(2, 4))
    for k in range(bands):
        y0 = top + (base - top) * (k + 0.35) / bands
        y1 = y0 + (base - top) * 0.42 / bands
        parts.append(Dot(points([(-half_at(y0), y0), (half_at(y0), y0), (half_at(y1), y1), (-half_at(y1), y1)])))
    parts.append(body(box(-head - 0.1, top - 0.07, head + 0.1, top + 0.03), tone=0.8))
    parts += [body(box(-0.15, -0.8, 0.15, -0.52), tone=0), Crease(points([(0, -0.8), (0, -0.54)]), 0.9)]
    roof = points([(-0.24, -0.8), (0, -1.04), (0.24, -0.8)]) if rng.random() < 0.5 else arc((0, -0.8), (0.24, 0.22), 180, 360, 20)
    parts.append(body(roof, tone=0.8))
    rock = blob([(-0.75, 0.98), (-0.6, 0.82), (-0.3, 0.86), (0, 0.8), (0.34, 0.87), (0.62, 0.8), (0.78, 0.98), (0, 1.03)])
    parts.append(body(rock, tone=0.6))
    return turned_round(parts, rng)


def anchor(rng: Generator) -> list[Part]:
    thick = rng.uniform(0.11, 0.16)
    sweep = rng.uniform(0.58, 0.72)
    ring = rng.uniform(0.13, 0.17)
    stock = rng.uniform(0.32, 0.46)
    deep = rng.uniform(0.48, 0.6)
    crown = 0.92
    arms = arc((0, crown - deep), (sweep, deep), 12, 168, 40)
    tip = arms[0]
    fluke = points([tip + (-0.17, 0.02), tip + (0.04, -0.3), tip + (0.19, 0.1)])
    y = -0.46 + rng.uniform(-0.04, 0.04)
    parts: list[Part] = [
        Body(
            [ellipse((0, -0.78), ring + 0.07), fluke, mirror(fluke)],
            [
                Rod(points([(0, -0.62), (0, crown - 0.02)]), thick),
                Rod(points([(-stock, y), (stock, y)]), thick * 0.9),
                Rod(arms, thick),
            ],
        ),
        Cut(ellipse((0, -0.78), ring - 0.03)),
    ]
    if rng.random() < 0.5:
        parts[0] = Body(
            [*parts[0].areas, *(ellipse((s * stock, y), thick * 0.72, 24) for s in (1, -1))], parts[0].rods
        )
    if rng.random() < 0.35:
        rope = smooth([(0, -0.78 + ring), (0.34, -0.5), (0.22, -0.1), (-0.3, 0.12), (-0.26, 0.42), (0.12, 0.5), (0.3, 0.4)], closed=False)
        parts.append(Body([], [Rod(rope, 0.05)]))
    elif rng.random() < 0.4:
        parts.append(Crease(points([(0, -0.3), (0, crown - 0.16)]), 0.8))
    return parts
