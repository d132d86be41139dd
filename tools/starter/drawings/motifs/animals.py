"""Cat, dog, rabbit, fox, bear, deer, elephant, hedgehog, paw, turtle, snail."""

import numpy as np
from numpy.random import Generator

from ..geometry import arc, bezier, blob, box, ellipse, join, lens, line, points, polar, symmetric, taper, whole
from ..parts import Body, Crease, Cut, Dot, Part, Rod, Stroke, body, both, rod, turned_round


def eyes(x: float, y: float, radius: float) -> list[Part]:
    return [Dot(ellipse((side * x, y), (radius, radius * 1.15), 16)) for side in (-1, 1)]


def cat(rng: Generator) -> list[Part]:
    """Sits and looks at us; the tail curls up at one side."""
    wide, plump = rng.uniform(0.36, 0.42), rng.uniform(0.42, 0.54)
    tip = rng.uniform(0.92, 1.04)
    tail = line([(0.2, 0.88), (0.66, 0.84), (0.86, 0.5), (rng.uniform(0.62, 0.74), 0.2), (rng.uniform(0.78, 0.95), 0.0)])
    torso = symmetric([(0, -0.3), (0.24, -0.2), (plump * 0.86, 0.3), (plump, 0.72), (plump * 0.7, 0.96), (0, 0.98)])
    ear = points([(0.05, -0.66), (0.3, -tip), (wide, -0.5)])
    parts: list[Part] = [rod(tail, 0.13, 0.55), body(torso)]
    parts += both(Crease(line([(0.09, 0.42), (0.11, 0.7), (0.1, 0.96)]), 0.9))
    parts += both(Crease(arc((0.34, 0.96), (0.2, 0.36), 190, 262, 12), 0.9, line_art_only=True))
    parts.append(body(ellipse((0, -0.46), (wide, 0.32)), ear, ear * (-1, 1), tone=0.12))
    parts += both(Crease(points([(0.2, -0.7), (0.28, -tip + 0.14), (0.31, -0.6)]), 0.7, line_art_only=True))
    parts += eyes(0.15, -0.5, 0.05)
    parts.append(Dot(points([(-0.05, -0.38), (0.05, -0.38), (0, -0.32)])))
    parts += both(Crease(arc((0.07, -0.31), 0.07, 0, 170, 8), 0.7))
    for y in (-0.42, -0.34):
        parts += both(Stroke(points([(wide - 0.06, y + 0.02), (wide + 0.2, y * 1.18 + 0.08)]), 0.6))
    return turned_round(parts, rng)


def dog(rng: Generator) -> list[Part]:
    """A head with hanging ears; sometimes a patch over one eye, or the tongue out."""
    long = rng.uniform(0.15, 0.4)
    skull = symmetric([(0, -0.78), (0.36, -0.72), (0.52, -0.36), (0.44, 0.1), (0.4, 0.45), (0.22, 0.7), (0, 0.74)])
    ear = blob([(0.26, -0.76), (0.58, -0.72), (0.82, -0.2), (0.84, long), (0.68, long + 0.14), (0.54, -0.05), (0.46, -0.4)])
    parts: list[Part] = []
    if rng.random() < 0.45:
        parts.append(body(symmetric([(0, 0.5), (0.16, 0.6), (0.15, 0.9), (0, 1.0)]), tone=0.65))
        parts.append(Crease(points([(0, 0.74), (0, 0.9)]), 0.7))
    parts.append(body(skull, tone=0.12))
    if rng.random() < 0.4:
        parts.append(body(blob([(0.1, -0.5), (0.36, -0.5), (0.4, -0.1), (0.2, 0.02), (0.06, -0.2)]), tone=0.75))
    parts += both(body(ear, tone=0.65))
    parts.append(Cut(symmetric([(0, 0.02), (0.16, 0.08), (0.33, 0.36), (0.18, 0.62), (0, 0.64)]), silhouette_only=True))
    parts += both(Crease(arc((0.14, 0.4), (0.15, 0.13), 20, 180, 12), 1.0))
    parts.append(body(symmetric([(0, 0.12), (0.15, 0.14), (0.12, 0.26), (0, 0.33)]), tone=1))
    parts.append(Crease(points([(0, 0.3), (0, 0.42)]), 1.0))
    parts += eyes(0.21, -0.24, 0.065)
    return turned_round(parts, rng)


def rabbit(rng: Generator) -> list[Part]:
    """Sits upright, from the front; the ears stand, or one is bent."""
    spread = rng.uniform(0.16, 0.3)
    ear = lens((0.12, -0.4), (spread, -1.12), rng.uniform(0.1, 0.13), fullest=0.6, blunt=0.7)
    round_by = rng.uniform(0.4, 0.48)
    parts: list[Part] = []
    if rng.random() < 0.3:
        left = blob([(-0.05, -0.4), (-0.2, -0.86), (-0.46, -0.98), (-0.66, -0.7), (-0.5, -0.74), (-0.36, -0.78), (-0.2, -0.36)])
        parts += [body(left), body(ear), Crease(points([(0.14, -0.52), (spread * 0.9, -0.94)]), 0.8)]
    else:
        parts += both(body(ear), Crease(points([(0.14, -0.52), (spread * 0.92, -0.94)]), 0.8))
    parts += [body(ellipse((0, 0.44), (round_by, 0.5)), tone=0.45)]
    parts += both(body(ellipse((0.29, 0.9), (0.24, 0.12), 28), tone=0.25))
    parts += both(Crease(line([(0.18, 0.14), (0.16, 0.4), (0.05, 0.46)]), 1.0))
    parts += [body(ellipse((0, -0.26), (0.34, 0.29)), tone=0.1), *eyes(0.14, -0.3, 0.045)]
    parts.append(Dot(points([(-0.045, -0.2), (0.045, -0.2), (0, -0.14)])))
    parts += both(Crease(arc((0.05, -0.13), 0.055, 10, 170, 8), 0.7))
    parts += both(Stroke(points([(0.28, -0.18), (0.5, -0.22)]), 0.55), Stroke(points([(0.27, -0.12), (0.48, -0.08)]), 0.55))
    return turned_round(parts, rng)


def fox(rng: Generator) -> list[Part]:
    """A head from the front: pointed ears, white cheeks, narrow snout."""
    wide, tall = rng.uniform(0.84, 0.98), rng.uniform(0.9, 1.02)
    head = whole(join(
        bezier([(0, -0.4), (0.16, -0.44), (0.26, -0.46)], 6),
        bezier([(0.26, -0.46), (0.4, -0.84), (0.66, -tall)], 8)[1:],
        bezier([(0.66, -tall), (0.76, -0.62), (0.7, -0.22)], 8)[1:],
        bezier([(0.7, -0.22), (0.86, -0.1), (wide, 0.16)], 6)[1:],
        bezier([(wide, 0.16), (0.55, 0.4), (0.26, 0.56), (0.1, 0.84)], 10)[1:],
        [(0, 0.9)],
    ))  # fmt: skip
    cheek = join(
        bezier([(0.09, 0.78), (0.22, 0.5), (0.5, 0.36), (wide - 0.08, 0.16)], 10),
        bezier([(wide - 0.08, 0.16), (0.5, -0.06), (0.16, 0.2), (0.09, 0.78)], 12)[1:-1],
    )
    parts: list[Part] = [body(head, tone=0.55)]
    parts += both(Cut(cheek))
    parts += both(Cut(points([(0.4, -0.46), (0.6, -tall + 0.2), (0.62, -0.34)])))
    parts += [Dot(lens((side * 0.2, 0.06), (side * 0.42, -0.1), 0.06)) for side in (-1, 1)]
    parts.append(body(ellipse((0, 0.82), (0.1, 0.08), 20), tone=1))
    if rng.random() < 0.6:
        parts.append(Crease(points([(0, -0.36), (0, -0.08)]), 1.0))
        parts += both(Crease(points([(0.12, -0.36), (0.09, -0.16)]), 0.9))
    return parts


def bear(rng: Generator) -> list[Part]:
    wide = rng.uniform(0.72, 0.82)
    ear = rng.uniform(0.22, 0.29)
    parts: list[Part] = [*both(body(ellipse((0.56, -0.52), ear, 32), tone=0.6)), *both(Cut(ellipse((0.55, -0.5), ear * 0.5, 24)))]
    head = symmetric([(0, -0.7), (0.4, -0.62), (wide, -0.1), (wide * 0.9, 0.36), (0.4, 0.68), (0, 0.74)])
    parts += [body(head, tone=0.26), Cut(ellipse((0, 0.3), (rng.uniform(0.3, 0.37), 0.28)))]
    parts.append(body(symmetric([(0, 0.08), (0.16, 0.1), (0.13, 0.24), (0, 0.3)]), tone=1))
    parts.append(Stroke(points([(0, 0.26), (0, 0.38)]), 0.8))
    parts += both(Stroke(arc((0.09, 0.38), 0.09, 10, 180, 10), 0.8))
    parts += eyes(0.3, -0.12, 0.075)
    return parts


def deer(rng: Generator) -> list[Part]:
    """A stag's head and neck from the front, with antlers of three or four points."""
    reach, tall = rng.uniform(0.5, 0.68), rng.uniform(1.0, 1.15)
    beam = line([(0.09, -0.34), (0.22, -0.5), (reach, -0.62), (reach + 0.05, -0.9), (reach - 0.14, -tall - 0.05)])
    tines = [points([(0.2, -0.5), (0.2, -0.78)]), line([(reach * 0.72, -0.58), (reach * 0.7, -0.8), (reach * 0.58, -0.95)]),
             line([(reach + 0.03, -0.76), (reach + 0.18, -0.88), (reach + 0.2, -1.04)])]  # fmt: skip
    tines = tines[: int(rng.integers(2, 4))]
    antler = Body([], [Rod(beam, 0.085), *(Rod(tine, 0.07) for tine in tines)], 0.2)
    neck = whole([(0, 0.1), (0.2, 0.14), (0.24, 0.55), (0.42, 1.0), (0.2, 0.94), (0, 1.06)])
    head = symmetric([(0, -0.4), (0.2, -0.36), (0.26, -0.14), (0.17, 0.24), (0.14, 0.48), (0, 0.56)])
    parts: list[Part] = [*both(antler), body(neck, tone=0.65)]
    parts += both(body(lens((0.16, -0.24), (0.6, -0.3), 0.1, fullest=0.45), tone=0.4), Crease(points([(0.26, -0.25), (0.48, -0.29)]), 0.7))
    parts += [body(head, tone=0.12), *(Dot(lens((s * 0.11, -0.12), (s * 0.2, -0.06), 0.04)) for s in (-1, 1))]
    parts.append(body(symmetric([(0, 0.32), (0.11, 0.34), (0.1, 0.46), (0, 0.51)]), tone=1))
    return parts


def elephant(rng: Generator) -> list[Part]:
    """From the side; the trunk hangs, or is raised."""
    raised = rng.random() < 0.5
    path = [(0.62, -0.2), (0.84, 0.0), (0.84, 0.38), (0.92, 0.62), (1.05, 0.6)]
    if raised:
        path = [(0.6, -0.12), (0.86, 0.06), (1.04, -0.2), (0.98, -0.56), (1.12, -0.72)]
    trunk = line(path)
    trunk = taper(trunk, np.linspace(0.19, 0.06, len(trunk)))
    low = rng.uniform(0.7, 0.82)
    legs = [box(x - 0.11, 0.1, x + 0.11, low, 0.05) for x in (-0.56, -0.2, 0.14, 0.42)]
    hull = blob([(-0.76, -0.1), (-0.56, -0.46), (-0.1, -0.58), (0.3, -0.5), (0.5, -0.2), (0.5, 0.3), (0.0, 0.36), (-0.6, 0.34), (-0.78, 0.15)])
    parts: list[Part] = [
        Stroke(line([(-0.74, -0.1), (-0.9, 0.1), (-0.88, 0.4)]), 1.1),
        body(legs[1], legs[3], tone=0.75),
        Body([hull, legs[0], legs[2]], [], 0.42),
        body(ellipse((0.52, -0.28), (0.29, 0.31)), trunk, tone=0.35),
        Dot(ellipse((0.62, -0.34), 0.045, 16)),
    ]
    ear = blob([(0.34, -0.52), (0.46, -0.1), (0.34, 0.2), (0.1, 0.16), (-0.06, -0.16), (0.06, -0.5)])
    parts.append(body(ear * (rng.uniform(0.9, 1.1), 1), tone=0.2))
    tusk = line([(0.66, -0.02), (0.72, 0.18), (0.92, 0.22)] if not raised else [(0.6, 0.06), (0.68, 0.22), (0.88, 0.24)])
    parts.append(body(taper(tusk, np.linspace(0.055, 0.01, len(tusk))), tone=0))
    return turned_round(parts, rng)


def hedgehog(rng: Generator) -> list[Part]:
    spikes = int(rng.integers(9, 13))
    angle = np.linspace(150, 352, spikes * 2 + 1)
    radius = np.where(np.arange(len(angle)) % 2 == 1, 1.0, 0.8)
    coat = join(polar(radius * 0.82, angle, (-0.1, 0.2)) * (1, 0.95), [(0.5, 0.5), (-0.66, 0.56)])
    face = blob([(0.3, -0.16), (0.58, 0.02), (0.96, 0.3), (0.92, 0.42), (0.66, 0.5), (0.3, 0.58), (0.2, 0.2)])
    parts: list[Part] = [body(ellipse((x, 0.6), (0.15, 0.09), 20), tone=0.6) for x in (-0.42, 0.3)]
    parts += [body(blob([(-0.72, 0.3), (-0.4, 0.0), (0.4, 0.1), (0.7, 0.36), (0.4, 0.6), (-0.5, 0.6)]), tone=0.2)]
    parts += [body(coat, tone=0.62), body(face, tone=0.15)]
    for ring, count in ((0.56, 5), (0.34, 3)):
        for at in np.linspace(178, 316, count) + rng.uniform(-5, 5):
            tick = polar([ring * 0.72, ring * 1.04], [at, at], (-0.1, 0.2))
            parts.append(Crease(tick, 0.9))
    parts += [Dot(ellipse((0.58, 0.18), 0.05, 16)), body(ellipse((0.96, 0.34), (0.075, 0.065), 18), tone=1)]
    parts += [Crease(arc((0.72, 0.3), (0.12, 0.12), 40, 120, 10), 0.8), body(ellipse((0.34, 0.02), (0.1, 0.12), 24), tone=0.4)]
    return turned_round(parts, rng)


def paw(rng: Generator) -> list[Part]:
    high = rng.uniform(0.3, 0.42)
    pad = symmetric([(0, -0.08), (0.26, 0.06), (0.56, 0.44), (0.5, 0.74), (0.24, 0.72), (0, 0.64)])
    claws = rng.random() < 0.35
    parts: list[Part] = [body(pad, tone=0.6)]
    for x, y, turn in ((0.25, -0.62, 8), (0.68, -0.16, 26)):
        toe = lens((x * 0.94, y + high), (x + np.sin(np.radians(turn)) * 0.1, y - high), rng.uniform(0.17, 0.19), blunt=0.55)
        parts += both(body(toe, tone=0.5))
        if claws:
            parts += both(body(points([(x - 0.03, y - high - 0.08), (x + 0.1, y - high - 0.05), (x + 0.12, y - high - 0.28)]), tone=0.9))
    return parts


def turtle(rng: Generator) -> list[Part]:
    """From above: four flippers, a shell with plates."""
    sweep = rng.uniform(-0.1, 0.12)
    front = blob([(0.3, -0.42), (0.66, -0.6), (1.0, -0.36 + sweep), (1.02, 0.0 + sweep), (0.84, -0.2 + sweep), (0.46, -0.2)])
    back = blob([(0.32, 0.5), (0.6, 0.62), (0.7, 0.92), (0.5, 0.88), (0.22, 0.68)])
    head = symmetric([(0, -1.08), (0.15, -1.02), (0.19, -0.82), (0.12, -0.55), (0, -0.5)])
    parts: list[Part] = [*both(body(front, tone=0.3), body(back, tone=0.3)), body(head, tone=0.2), *eyes(0.09, -0.92, 0.035)]
    parts.append(body(symmetric([(0, -0.66), (0.36, -0.52), (0.56, -0.08), (0.46, 0.4), (0.2, 0.74), (0, 0.82)]), tone=0.5))
    plates = [(0.0, -0.42), (0.24, -0.2), (0.24, 0.2), (0.0, 0.44)]
    parts.append(Crease(join(plates, mirrored_middle(plates), plates[:1]), 1.0))
    for inner, outer in (((0, -0.42), (0, -0.62)), ((0, 0.44), (0, 0.76))):
        parts.append(Crease(points([inner, outer]), 1.0))
    parts += both(Crease(points([(0.24, -0.2), (0.48, -0.32)]), 1.0), Crease(points([(0.24, 0.2), (0.46, 0.34)]), 1.0))
    if rng.random() < 0.5:
        parts += both(Crease(points([(0.0, 0.0), (0.24, -0.2)]), 0.9), Crease(points([(0.0, 0.0), (0.24, 0.2)]), 0.9))
    return parts


def mirrored_middle(path: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(-x, y) for x, y in path[-2:0:-1]]


def snail(rng: Generator) -> list[Part]:
    turns = rng.uniform(2.1, 2.7)
    t = np.linspace(0, 1, 70)
    centre = (-0.18, -0.12)
    spiral = polar(0.56 * (1 - t) ** 0.9 + 0.02, 60 - 360 * turns * t, centre)
    foot = blob([(-0.95, 0.62), (-0.5, 0.44), (0.2, 0.34), (0.5, 0.02), (0.62, -0.28), (0.86, -0.26), (0.94, 0.0), (0.82, 0.34), (0.6, 0.6), (0, 0.66)])
    parts: list[Part] = []
    for x, lean in ((0.66, -0.04), (0.84, 0.1)):
        horn = line([(x, -0.22), (x + lean * 0.5, -0.46), (x + lean, -0.6)])
        parts += [Stroke(horn, 1.1), body(ellipse(horn[-1], 0.055, 16), tone=1)]
    parts += [body(foot, tone=0.15), body(ellipse(centre, rng.uniform(0.56, 0.6), 56), tone=0.5), Crease(spiral[4:], 1.15)]
    parts.append(Crease(arc((0.84, 0.02), 0.1, 30, 120, 8), 0.8))
    return turned_round(parts, rng)
