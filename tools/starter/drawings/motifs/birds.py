"""Owl, songbird, swan, penguin."""

import numpy as np
from numpy.random import Generator

from ..geometry import arc, blob, ellipse, lens, line, points, symmetric, taper
from ..parts import Crease, Cut, Dot, Part, Stroke, body, both, rod, turned_round


def owl(rng: Generator) -> list[Part]:
    """On a branch or without, from the front: tufts, large eyes, a chest of scales."""
    wide, tuft = rng.uniform(0.5, 0.6), rng.uniform(0.9, 1.02)
    hull = symmetric([(0, -0.72), (0.24, -0.76), (0.46, -tuft), (0.54, -0.5), (wide, 0.0), (wide * 0.92, 0.5), (0.26, 0.84), (0, 0.9)])
    wing = blob([(wide * 0.86, -0.2), (wide + 0.12, 0.1), (wide + 0.04, 0.56), (wide * 0.6, 0.8), (wide * 0.62, 0.3)])
    eye = rng.uniform(0.21, 0.25)
    parts: list[Part] = []
    if rng.random() < 0.5:
        parts.append(rod(line([(-0.9, 0.96), (-0.3, 0.9), (0.3, 0.96), (0.9, 0.9)]), 0.12, 0.7))
    parts += [body(hull, tone=0.4), *both(body(wing, tone=0.7))]
    for row, count in enumerate((3, 2, 1)):
        for k in range(count):
            x = (k - (count - 1) / 2) * 0.24
            parts.append(Crease(arc((x, 0.22 + row * 0.19), (0.11, 0.12), 10, 170, 8), 1.0))
    parts += both(Cut(ellipse((0.25, -0.38), eye, 36)))
    pupil = eye * rng.uniform(0.45, 0.62)
    parts += both(body(ellipse((0.23, -0.38), pupil, 24), tone=1))
    parts.append(body(points([(-0.09, -0.28), (0.09, -0.28), (0, -0.06)]), tone=0.1))
    parts += both(body(ellipse((0.15, 0.9), (0.12, 0.07), 18), tone=0.2))
    return parts


def bird(rng: Generator) -> list[Part]:
    """A songbird that looks to the right; on a twig, sometimes singing."""
    lift = rng.uniform(-0.1, 0.1)
    hull = blob([(0.28, -0.62), (0.52, -0.5), (0.58, -0.3), (0.6, 0.06), (0.4, 0.42), (0.0, 0.54), (-0.42, 0.36), (-0.56, 0.2), (-0.3, -0.06), (0.04, -0.38)])
    tail = points([(-0.4, 0.16), (-1.0, 0.34 + lift), (-0.98, 0.54 + lift), (-0.4, 0.42)])
    wing = blob([(0.12, -0.12), (0.24, 0.1), (0.0, 0.3), (-0.44, 0.34), (-0.7, 0.3), (-0.4, 0.12), (-0.16, -0.1)])
    open_beak = rng.random() < 0.35
    beak = [points([(0.54, -0.5), (0.84, -0.46), (0.56, -0.36)])]
    if open_beak:
        beak = [points([(0.52, -0.52), (0.82, -0.62), (0.56, -0.42)]), points([(0.56, -0.44), (0.78, -0.36), (0.54, -0.34)])]
    parts: list[Part] = []
    has_twig = rng.random() < 0.6
    for x in (0.02, 0.2):
        parts.append(Stroke(points([(x, 0.5), (x + 0.04, 0.78)]), 1.0))
    if has_twig:
        twig = line([(-0.7, 0.86), (-0.1, 0.8), (0.5, 0.84), (0.95, 0.72)])
        parts += [rod(twig, 0.07, 0.7), body(lens((0.62, 0.8), (0.86, 0.48), 0.1), tone=0.3), body(lens((-0.4, 0.82), (-0.66, 0.6), 0.09), tone=0.3)]
    parts += [body(tail, tone=0.6), body(*beak, tone=0.9), body(hull, tone=0.3), body(wing, tone=0.65)]
    parts += [Crease(line([(-0.02, 0.1), (-0.2, 0.2), (-0.46, 0.26)]), 0.9), Dot(ellipse((0.4, -0.42), 0.05, 16))]
    if rng.random() < 0.3:
        parts.append(body(blob([(0.16, -0.54), (0.3, -0.66), (0.1, -0.92), (0.06, -0.74)]), tone=0.8))
    if rng.random() < 0.5:
        parts.append(Crease(line([(0.58, -0.16), (0.4, 0.02), (0.46, 0.34)]), 0.9))
    return turned_round(parts, rng)


def swan(rng: Generator) -> list[Part]:
    """Swims to the right; the neck an S, the wings a little raised."""
    up = rng.uniform(0.0, 0.16)
    neck = line([(0.34, 0.44), (0.6, 0.2), (0.34, -0.18), (0.3, -0.56), (0.5, -0.8), (0.72, -0.68)], 10)
    neck_area = taper(neck, np.interp(np.linspace(0, 1, len(neck)), [0, 0.35, 0.8, 1], [0.2, 0.115, 0.09, 0.11]))
    hull = blob([(0.62, 0.3), (0.6, 0.56), (0.3, 0.74), (-0.4, 0.74), (-0.8, 0.42), (-1.0, 0.04), (-0.6, 0.16), (-0.1, 0.2), (0.3, 0.1)])
    wing = blob([(0.32, 0.3), (0.16, 0.02 - up), (-0.2, -0.2 - up), (-0.72, -0.26 - up), (-0.62, 0.0), (-0.86, 0.1), (-0.6, 0.28), (-0.3, 0.5), (0.12, 0.56)])
    parts: list[Part] = [body(points([(0.7, -0.76), (0.98, -0.56), (0.7, -0.58)]), tone=1)]
    parts += [body(neck_area, ellipse((0.68, -0.7), (0.13, 0.11), 28), hull, tone=0.2), body(wing, tone=0.35)]
    for k in range(3):
        y = 0.02 + k * 0.15
        parts.append(Crease(line([(-0.5 + k * 0.06, y - up * 0.5), (-0.2 + k * 0.04, y + 0.1), (0.06, y + 0.1)]), 0.9))
    parts.append(Dot(ellipse((0.7, -0.73), 0.035, 12)))
    if rng.random() < 0.7:
        for y, a, b in ((0.86, -0.8, 0.7), (0.98, -0.4, 0.4)):
            x = np.linspace(a, b, 30)
            parts.append(Stroke(np.stack([x, y + 0.025 * np.sin(x * 14)], 1), 0.9))
    return turned_round(parts, rng)


def penguin(rng: Generator) -> list[Part]:
    plump = rng.uniform(0.44, 0.54)
    hull = symmetric([(0, -1.0), (0.26, -0.9), (0.32, -0.6), (plump, 0.0), (plump, 0.5), (0.3, 0.86), (0, 0.9)])
    belly = symmetric([(0, -0.3), (plump * 0.5, -0.3), (plump * 0.74, 0.1), (plump * 0.7, 0.52), (0.2, 0.76), (0, 0.78)])
    out = rng.uniform(0.1, 0.34)
    wing = blob([(plump * 0.72, -0.36), (plump + 0.12, 0.0), (plump + out, 0.4), (plump + out - 0.1, 0.44), (plump - 0.04, 0.2)])
    parts: list[Part] = [*both(body(blob([(0.06, 0.84), (0.3, 0.82), (0.46, 0.96), (0.12, 1.0)]), tone=0.3)), *both(body(wing, tone=0.85))]
    parts += [body(hull, tone=0.7), Cut(belly), *both(Cut(ellipse((0.13, -0.68), (0.11, 0.13), 24)))]
    parts += [body(ellipse((s * 0.11, -0.67), 0.045, 14), tone=1) for s in (-1, 1)]
    parts.append(body(points([(-0.1, -0.56), (0.1, -0.56), (0, -0.4)]), tone=0.2))
    return parts
