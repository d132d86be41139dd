"""Gear, house, anchor, cup, key."""

import numpy as np
from numpy.random import Generator

from ..geometry import Points, arc, bezier, ellipse, join, mirror, points, polar, rotate, smooth
from ..parts import Body, Crease, Cut, Part, Rod, Stroke, scaled, turned_round


def gear(rng: Generator) -> list[Part]:
    teeth = int(rng.integers(8, 17))
    root = rng.uniform(0.74, 0.82)
    wide, narrow = rng.uniform(0.27, 0.32), rng.uniform(0.16, 0.24)
    pitch = 360 / teeth
    outline: list[Points] = []
    for k in range(teeth):
        at = k * pitch
        outline.append(polar([root, 1.0, 1.0, root], at + np.array([-wide, -narrow, narrow, wide]) * pitch))
        outline.append(arc((0, 0), root, at + wide * pitch, at + (1 - wide) * pitch, 6)[1:-1])
    parts: list[Part] = [Body([join(*outline)])]
    hub = rng.uniform(0.16, 0.24)
    match rng.choice(["plain", "spokes", "holes", "ring"]):
        case "plain":
            hub *= 1.7
        case "spokes":
            spokes = int(rng.integers(3, 7))
            inner, outer = hub + 0.14, root - 0.16
            for k in range(spokes):
                gap = 360 / spokes
                a, b = k * gap + 0.14 / inner * 30, (k + 1) * gap - 0.14 / inner * 30
                shift = 0.14 / outer * 30
                window = join(arc((0, 0), outer, k * gap + shift, (k + 1) * gap - shift, 16), arc((0, 0), inner, b, a, 8))
                parts.append(Cut(window))
        case "holes":
            count = int(rng.integers(4, 7))
            for k in range(count):
                spot = polar(0.52, 360 * k / count)[0]
                parts.append(Cut(ellipse(spot, rng.uniform(0.09, 0.12) if count < 6 else 0.09, 28)))
        case "ring":
            parts.append(Crease(arc((0, 0), root - 0.16, 0, 360, 60), 1.0))
    parts.append(Cut(ellipse((0, 0), hub)))
    return parts


def window(x: float, y: float, w: float, h: float) -> list[Part]:
    frame = points([(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)])
    return [
        Cut(frame),
        Stroke(points([(x, y - h), (x, y + h)]), 0.7),
        Stroke(points([(x - w, y), (x + w, y)]), 0.7),
    ]


def house(rng: Generator) -> list[Part]:
    half = rng.uniform(0.56, 0.78)
    eaves, floor = rng.uniform(-0.2, 0.0), 0.82
    ridge = eaves - rng.uniform(0.5, 0.72)
    over = rng.uniform(0.1, 0.18)
    parts: list[Part] = []
    if rng.random() < 0.75:
        x = half * rng.uniform(0.4, 0.6) * rng.choice([-1, 1])
        top = ridge + rng.uniform(-0.08, 0.06)
        parts.append(Body([points([(x - 0.09, eaves), (x - 0.09, top), (x + 0.09, top), (x + 0.09, eaves)])]))
        parts.append(Body([points([(x - 0.12, top), (x - 0.12, top - 0.07), (x + 0.12, top - 0.07), (x + 0.12, top)])]))
        if rng.random() < 0.4:
            puff = np.linspace(0, 1, 16)
            smoke = np.stack([x + 0.08 * np.sin(puff * 6.5), top - 0.14 - puff * 0.34], axis=1)
            parts.append(Stroke(smoke, 1.0))
    parts.append(Body([points([(-half, eaves - 0.05), (half, eaves - 0.05), (half, floor), (-half, floor)])]))
    roof = points([(-half - over, eaves), (0, ridge), (half + over, eaves)])
    if rng.random() < 0.35:
        flat = half * rng.uniform(0.35, 0.55)
        roof = points([(-half - over, eaves), (-flat, ridge + 0.12), (flat, ridge + 0.12), (half + over, eaves)])
    parts.append(Body([roof]))
    parts.append(Crease(points([(-half, eaves + 0.03), (half, eaves + 0.03)]), 1.0))
    door_x = rng.choice([-0.5, 0.0, 0.5]) * half
    dw, dh = rng.uniform(0.12, 0.17), rng.uniform(0.42, 0.52)
    if rng.random() < 0.4:
        door = join([(door_x - dw, floor), (door_x - dw, floor - dh + dw)],
                    arc((door_x, floor - dh + dw), dw, 180, 360, 14), [(door_x + dw, floor)])  # fmt: skip
    else:
        door = points([(door_x - dw, floor), (door_x - dw, floor - dh), (door_x + dw, floor - dh), (door_x + dw, floor)])
    parts.append(Cut(door))
    parts.append(Body([ellipse((door_x + dw * 0.5, floor - dh * 0.42), 0.028, 14)]))
    y = (eaves + floor) / 2 - 0.06
    for x in {0.0: (-0.56, 0.56), -0.5 * half: (0.42,), 0.5 * half: (-0.42,)}[door_x]:
        parts += window(x * half, y, 0.14, 0.14)
    if rng.random() < 0.45:
        parts.append(Cut(ellipse((0, (ridge + eaves) / 2 + 0.08), 0.09, 28)))
    if rng.random() < 0.35:
        parts.append(Stroke(points([(-1.02, floor), (1.02, floor)]), 1.2))
    return parts


def cup(rng: Generator) -> list[Part]:
    tea = rng.random() < 0.5
    rim, top = rng.uniform(0.52, 0.62), -0.28
    foot = 0.58
    base = rim * (rng.uniform(0.45, 0.6) if tea else rng.uniform(0.78, 0.96))
    if tea:
        side = bezier([(rim, top), (rim * 1.02, 0.3), (base * 1.1, foot - 0.04), (base, foot)], 20)
        handle = smooth([(rim * 0.92, -0.1), (rim + 0.26, -0.16), (rim + 0.28, 0.14), (rim * 0.82, 0.3)], closed=False)
    else:
        side = join([(rim, top)], bezier([(base, foot - 0.12), (base, foot), (base - 0.12, foot)], 8))
        handle = smooth([(rim * 0.9, -0.12), (rim + 0.26, -0.1), (rim + 0.27, 0.3), (base * 0.95, 0.34)], closed=False)
    parts: list[Part] = []
    if tea or rng.random() < 0.25:
        parts.append(Body([ellipse((0, foot + 0.06), (rim + 0.32, 0.1), 60)]))
        parts.append(Crease(arc((0, foot + 0.04), (rim * 0.75, 0.05), 15, 165, 20), 0.8))
    parts.append(Body([], [Rod(handle, rng.uniform(0.08, 0.11))]))
    mouth = rng.uniform(0.07, 0.12)
    parts.append(Body([join(side, mirror(side)[::-1])]))
    parts.append(Body([ellipse((0, top), (rim, mouth), 60)]))
    parts.append(Cut(ellipse((0, top), (rim * 0.88, mouth * 0.66), 60)))
    match rng.choice(["plain", "band", "heart", "plain"]):
        case "band":
            for y in (0.08, 0.2):
                w = rim + (base - rim) * (y - top) / (foot - top) * (0.45 if tea else 1)
                parts.append(Crease(arc((0, y), (w * 0.97, 0.07), 8, 172, 24), 0.9))
        case "heart":
            s = 0.17
            lobe = bezier([(0, -0.4 * s), (0.2 * s, -1.2 * s), (1.5 * s, -1.1 * s), (0, s)], 16)
            parts.append(Cut(join(lobe, mirror(lobe)[::-1][1:-1]) + (0, 0.16)))
    if rng.random() < 0.7:
        phase = rng.uniform(0, 6.28)
        for x in ((-0.2, 0.0, 0.2) if rng.random() < 0.6 else (-0.13, 0.13)):
            t = np.linspace(0, 1, 24)
            parts.append(Stroke(np.stack([x + 0.055 * np.sin(t * 6.6 + phase), -0.46 - t * 0.42], axis=1), 1.0))
    return turned_round(parts, rng)


def key(rng: Generator) -> list[Part]:
    """Lies along x: the bow on the left, the bit pointing down on the right."""
    bow = rng.uniform(0.3, 0.36)
    thick = rng.uniform(0.1, 0.14)
    centre = (-0.68, 0.0)
    areas: list[Points] = []
    cuts: list[Points] = []
    match rng.choice(["round", "oval", "trefoil", "diamond"]):
        case "round":
            areas.append(ellipse(centre, bow))
            cuts.append(ellipse(centre, bow * rng.uniform(0.5, 0.62)))
        case "oval":
            areas.append(ellipse(centre, (bow * 0.8, bow * 1.12)))
            cuts.append(ellipse(centre, (bow * 0.46, bow * 0.74)))
        case "trefoil":
            for angle in (90, 180, 270):
                spot = polar(bow * 0.62, angle, centre)[0]
                areas.append(ellipse(spot, bow * 0.56))
                cuts.append(ellipse(spot, bow * 0.3, 30))
            areas.append(ellipse(centre, bow * 0.5))
        case "diamond":
            square = points([(-1, 0), (0, -1), (1, 0), (0, 1)]) * bow * 1.12
            areas.append(square + centre)
            cuts.append(square * 0.5 + centre)
    end = 1.0
    rods = [Rod(points([(centre[0] + bow * 0.7, 0), (end, 0)]), thick)]
    depth = rng.uniform(0.26, 0.36)
    match rng.choice(["teeth", "comb", "block"]):
        case "teeth":
            for x in (end - 0.08, end - 0.3):
                areas.append(points([(x - 0.07, 0), (x + 0.07, 0), (x + 0.07, depth), (x - 0.07, depth)]))
        case "comb":
            for k, x in enumerate((end - 0.06, end - 0.21, end - 0.36)):
                d = depth * (1, 0.7, 1)[k]
                areas.append(points([(x - 0.05, 0), (x + 0.05, 0), (x + 0.05, d), (x - 0.05, d)]))
        case "block":
            x0, x1 = end - 0.36, end - 0.02
            areas.append(points([(x0, 0), (x1, 0), (x1, depth), (x1 - 0.12, depth), (x1 - 0.12, depth * 0.62),
                                 (x0 + 0.12, depth * 0.62), (x0 + 0.12, depth), (x0, depth)]))  # fmt: skip
    if rng.random() < 0.5:
        x = centre[0] + bow + 0.12
        rods.append(Rod(points([(x, -0.1), (x, 0.1)]), 0.09))
    facing = rng.choice([-1, 1])
    parts: list[Part] = [Body(areas, rods), *(Cut(area) for area in cuts)]
    return [scaled(part, 1, facing) for part in parts]
