"""Star, sun, moon, mountain, heart."""

import numpy as np
from numpy.random import Generator

from ..geometry import arc, bezier, ellipse, heart_outline, join, points, polar, rotate, star_outline
from ..parts import Body, Crease, Cut, Dot, Part, Rod, Stroke, scaled


def star(rng: Generator) -> list[Part]:
    tips = int(rng.choice([5, 5, 5, 6, 4, 8]))
    inner = {4: 0.36, 5: 0.42, 6: 0.5, 8: 0.5}[tips] * rng.uniform(0.85, 1.12)
    parts: list[Part] = [Body([star_outline(tips, 1, inner)])]
    match rng.choice(["plain", "plain", "bordered", "faceted", "ringed"]):
        case "bordered":
            gap = rng.uniform(0.68, 0.76)
            parts.append(Cut(star_outline(tips, gap, inner * gap)))
            parts.append(Body([star_outline(tips, gap * 0.66, inner * gap * 0.66)]))
        case "faceted":
            corners = star_outline(tips, 0.97, inner * 0.97)
            parts += [Crease(join([(0, 0)], corners[i : i + 1]), 0.8) for i in range(len(corners))]
        case "ringed":
            parts.append(Cut(ellipse((0, 0), inner * rng.uniform(0.4, 0.62))))
    return parts


def sun(rng: Generator) -> list[Part]:
    rays = int(rng.choice([8, 10, 12, 14, 16]))
    disc = rng.uniform(0.42, 0.54)
    gap = rng.uniform(0.07, 0.13)
    turn = rng.choice([0, 180 / rays])
    alternate = rng.random() < 0.45
    kind = rng.choice(["triangle", "triangle", "rod", "wavy"])
    parts: list[Part] = []
    for k in range(rays):
        reach = 1.0 if not alternate or k % 2 == 0 else rng.uniform(0.8, 0.82)
        base = disc + gap
        half = np.pi * base / rays * 0.62
        if kind == "triangle":
            ray = points([(base, -half), (reach, 0), (base, half)])
            parts.append(Body([rotate(ray, turn + 360 * k / rays)]))
        elif kind == "rod":
            ray = points([(base + 0.03, 0), (reach - 0.03, 0)])
            parts.append(Body([], [Rod(rotate(ray, turn + 360 * k / rays), 0.075)]))
        else:
            x = np.linspace(base, reach, 16)
            sway = 0.07 * np.sin((x - base) / (reach - base) * 2 * np.pi)
            half_widths = np.linspace(half * 0.8, 0.0, 16)
            up = np.stack([x, sway - half_widths], axis=1)
            down = np.stack([x, sway + half_widths], axis=1)
            parts.append(Body([rotate(join(up, down[::-1]), turn + 360 * k / rays)]))
    parts.append(Body([ellipse((0, 0), disc)]))
    match rng.choice(["plain", "plain", "ring", "face"]):
        case "ring":
            parts.append(Cut(ellipse((0, 0), disc * 0.78)))
            parts.append(Body([ellipse((0, 0), disc * 0.56)]))
        case "face":
            for x in (-0.36, 0.36):
                parts.append(Dot(ellipse((x * disc, -0.16 * disc), 0.1 * disc, 16)))
            parts.append(Crease(arc((0, 0.05 * disc), 0.5 * disc, 20, 160, 20), 1.0))
    return parts


def moon(rng: Generator) -> list[Part]:
    """A crescent: the outer circle from horn to horn, and back along the inner one."""
    horn = rng.uniform(38, 58)
    tip = polar(1.0, [-horn, horn])
    bite_x = rng.uniform(0.28, 0.42)
    bite_r = float(np.hypot(tip[1, 0] - bite_x, tip[1, 1]))
    bite_angle = float(np.degrees(np.arctan2(tip[1, 1], tip[1, 0] - bite_x)))
    outer = arc((0, 0), 1.0, horn, 360 - horn, 64)
    inner = arc((bite_x, 0), bite_r, 360 - bite_angle, bite_angle, 56)
    parts: list[Part] = [Body([join(outer, inner[1:-1])])]
    match rng.choice(["plain", "stars", "stars", "craters", "face"]):
        case "stars":
            for k in range(int(rng.integers(1, 4))):
                size = rng.uniform(0.15, 0.24)
                spot = [(0.42, -0.05), (0.72, -0.42), (0.78, 0.38)][k] + rng.uniform(-0.05, 0.05, 2)
                parts.append(Body([star_outline(5, size, size * 0.44) + spot]))
        case "craters":
            for angle, at in ((150, 0.78), (195, 0.8), (228, 0.86)):
                spot = polar(at, angle + rng.uniform(-12, 12))[0]
                parts.append(Cut(ellipse(spot, rng.uniform(0.06, 0.1), 24)))
        case "face":
            nose = bite_x - bite_r
            parts.append(Dot(ellipse((nose - 0.16, -0.2), 0.055, 16)))
            parts.append(Crease(arc((nose - 0.02, 0.18), 0.2, 90, 170, 12), 1.0))
    mirrored = -1 if rng.random() < 0.4 else 1
    return [scaled(part, mirrored) for part in parts]


def mountain(rng: Generator) -> list[Part]:
    """Peaks behind one main peak; each with a snow cap whose lower edge zigzags between the flanks."""
    base = 0.62
    main = (rng.uniform(-0.2, 0.2), rng.uniform(-0.78, -0.6), rng.uniform(0.72, 0.84))
    sides = [
        (-rng.uniform(0.5, 0.62), rng.uniform(-0.25, 0.0), rng.uniform(0.48, 0.58)),
        (rng.uniform(0.5, 0.62), rng.uniform(-0.3, -0.05), rng.uniform(0.48, 0.58)),
    ]
    behind = sides[: int(rng.integers(0, 3))] if rng.random() < 0.7 else sides[1:]
    parts: list[Part] = []
    if rng.random() < 0.3:
        spot = (0.68 * -np.sign(main[0] + 1e-6), -0.62)
        parts.append(Body([ellipse(spot, rng.uniform(0.13, 0.18))]))
    for x, top, half in [*behind, main]:
        rough = rng.uniform(-0.03, 0.03, 4)
        left = points([(x - half, base), (x - half * 0.6, base + (top - base) * (0.42 + rough[0])),
                       (x - half * 0.3, base + (top - base) * (0.68 + rough[1]))])  # fmt: skip
        right = points([(x + half * 0.32, base + (top - base) * (0.66 + rough[2])),
                        (x + half * 0.64, base + (top - base) * (0.38 + rough[3])), (x + half, base)])  # fmt: skip
        parts.append(Body([join(left, [(x, top)], right)]))
        level = rng.uniform(0.3, 0.4)
        y = top + (base - top) * level
        a = left[2] + (points([(x, top)])[0] - left[2]) * (1 - min(1.0, (y - top) / (left[2][1] - top)))
        b = right[0] + (points([(x, top)])[0] - right[0]) * (1 - min(1.0, (y - top) / (right[0][1] - top)))
        teeth = 3 if half < 0.6 else int(rng.choice([3, 5]))
        s = np.linspace(0, 1, teeth + 2)[1:-1, None]
        zigzag = a + (b - a) * s + np.where(np.arange(teeth)[:, None] % 2 == 0, 1, -0.6) * (0, 0.11 * (base - top))
        inset = points([(x, top + 0.07)])
        cap = join(inset, b * 0.94 + points([(x, y)]) * 0.06, zigzag[::-1], a * 0.94 + points([(x, y)]) * 0.06)
        parts.append(Cut(cap, silhouette_only=True))
        parts.append(Crease(join([a], zigzag, [b]), 0.9, line_art_only=True))
        if rng.random() < 0.6:
            foot = points([(x + half * 0.05, y + 0.2), (x + half * 0.2, y + 0.42), (x + half * 0.12, y + 0.6)])
            parts.append(Crease(foot[foot[:, 1] < base - 0.06], 0.8, line_art_only=True))
    return [part for part in parts if not (isinstance(part, Crease) and len(part.path) < 2)]


def heart(rng: Generator) -> list[Part]:
    outline = heart_outline(rng.uniform(0.86, 1.04), rng.uniform(-0.06, 0.06))
    parts: list[Part] = []
    kind = rng.choice(["plain", "plain", "bordered", "shine", "arrow", "ribbed"])
    tilt = rng.uniform(-32, -22)
    if kind == "arrow":
        tail = rotate(points([(-1.25, 0), (0, 0)]), tilt)
        parts.append(Body([], [Rod(tail, 0.06)]))
        for s in (0.0, 0.13, 0.26):
            for up in (-1, 1):
                fletch = rotate(points([(-1.18 + s, 0), (-1.32 + s, 0.17 * up)]), tilt)
                parts.append(Stroke(fletch, 1.2))
    parts.append(Body([outline]))
    match kind:
        case "bordered":
            inset = rng.uniform(0.72, 0.8)
            parts.append(Cut(outline * inset + (0, -0.03)))
            parts.append(Body([outline * (inset - 0.22) + (0, -0.06)]))
        case "shine":
            parts.append(Crease(arc((-0.42, -0.32), (0.34, 0.34), 160, 265, 20), 1.4))
        case "ribbed":
            parts.append(Crease(outline * 0.8 + (0, -0.03), 0.9))
            parts[-1] = Crease(join(parts[-1].path, parts[-1].path[:1]), 0.9)
        case "arrow":
            parts.append(Body([], [Rod(rotate(points([(0.86, 0), (1.15, 0)]), tilt), 0.06)]))
            parts.append(Body([rotate(points([(1.12, -0.15), (1.42, 0), (1.12, 0.15)]), tilt)]))
    return parts
