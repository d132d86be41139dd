"""How many of a motif there are, and where: spots within the spot that the framing leaves free."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.random import Generator

from .geometry import box, ellipse, polar
from .parts import Cut, Part, Stroke, body
from .placing import Spot


@dataclass(frozen=True)
class Arrangement:
    """Motifs are drawn in the order of their spots, ornaments before them."""

    spots: list[Spot]
    ornaments: list[Part] = field(default_factory=list)


def within(free: Spot, x: float, y: float, half_width: float, half_height: float, **more: object) -> Spot:
    """A spot given in units of the free one, whose half sides are 1."""
    centre = (free.centre[0] + x * free.half_width, free.centre[1] + y * free.half_height)
    spot = Spot(centre, half_width * free.half_width, half_height * free.half_height)
    return replace(spot, **more)  # type: ignore[arg-type]


def one(_rng: Generator, free: Spot) -> Arrangement:
    return Arrangement([free])


def two(rng: Generator, free: Spot) -> Arrangement:
    """Side by side, often facing each other; now and then on a slant."""
    faced = rng.random() < 0.6
    side, tall = (0.47, 0.8) if free.is_round else (0.485, 0.9)
    drop = rng.choice([0.0, 0.0, 0.22])
    return Arrangement([within(free, -0.51, -drop, side, tall), within(free, 0.51, drop, side, tall, mirrored=faced)])


def three(rng: Generator, free: Spot) -> Arrangement:
    """A triangle that stands or hangs, or a row whose middle one is larger."""
    half = 0.45 if free.is_round else 0.475
    if free.is_round or rng.random() < 0.7:
        up = rng.choice([-1, 1])
        low = 0.42 if free.is_round else 0.51
        return Arrangement([within(free, x, y * up, half, half) for x, y in ((0, -0.51), (-0.5, low), (0.5, low))])
    return Arrangement([within(free, x, 0, h, 0.9) for x, h in ((-0.67, 0.31), (0, 0.34), (0.67, 0.31))])


def ring(rng: Generator, free: Spot) -> Arrangement:
    """Five to eight round a free middle, heads outwards."""
    count = int(rng.integers(5, 9))
    wide = 0.82 * np.sin(np.pi / count) / (1 + np.sin(np.pi / count)) * 1.12
    tall = 1.35 * wide
    turn = rng.choice([0, 180 / count])
    angles = np.arange(count) * 360 / count - 90 + turn
    return Arrangement([within(free, *polar(1 - tall, a)[0], wide, tall, turn_deg=a + 90) for a in angles])


def mandala(rng: Generator, free: Spot) -> Arrangement:
    """Six or eight that grow out of a rosette, pearls between their heads, rings around."""
    count = int(rng.choice([6, 8]))
    wide = 0.25 if count == 6 else 0.2
    ornaments: list[Part] = []
    size = free.half_width

    def at(radius: float, degrees: float) -> tuple[float, float]:
        x, y = polar(radius * size, degrees, free.centre)[0]
        return float(x), float(y)

    angles = np.arange(count) * 360 / count - 90
    match rng.choice(["scallops", "circle", "pearls"]):
        case "scallops":
            t = np.linspace(0, 360, 25 * count)
            r = 0.93 + 0.06 * np.abs(np.cos(np.radians(t * count / 2)))
            ornaments.append(Stroke(polar(r * size, t - 90, free.centre), 1.0))
        case "circle":
            ornaments.append(Stroke(ellipse(free.centre, 0.98 * size, 72)[np.r_[0:72, 0]], 1.1))
        case _:
            many = count * 4
            ornaments += [body(ellipse(at(0.96, a), 0.034 * size, 12), tone=0.95) for a in np.arange(many) * 360 / many]
    for a in angles:
        ornaments.append(body(ellipse(at(0.76, a + 180 / count), 0.07 * size, 16), tone=0.8))
    core = 0.2 * size
    match rng.choice(["rings", "petals"]):
        case "rings":
            ornaments += [body(ellipse(free.centre, core), tone=0.4), Cut(ellipse(free.centre, core * 0.5))]
        case _:
            ornaments += [body(ellipse(at(0.12, a), 0.075 * size, 16), tone=0.5) for a in angles]
            ornaments.append(body(ellipse(free.centre, 0.07 * size), tone=0.9))
    spots = [within(free, *polar(0.54, a)[0], wide, 0.33, turn_deg=a + 90) for a in angles]
    return Arrangement(spots, ornaments)


def border(rng: Generator, free: Spot) -> Arrangement:
    """A square frame of eight between two lines, its middle free."""
    half, at = 0.235, 0.68
    ornaments: list[Part] = [outline(free, 0.99, rng.uniform(0.8, 1.2))]
    if rng.random() < 0.7:
        ornaments.append(outline(free, 0.37, 0.8))
    order = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)]
    return Arrangement([within(free, x * at, y * at, half, half, mirrored=x > 0) for x, y in order], ornaments)


def outline(free: Spot, half: float, weight: float) -> Stroke:
    half *= free.half_width
    frame = box(-half, -half, half, half, 0.12 * half) + free.centre
    return Stroke(frame[np.r_[0 : len(frame), 0]], weight)


ARRANGEMENTS: dict[str, Callable[[Generator, Spot], Arrangement]] = {
    "one": one, "two": two, "three": three, "ring": ring, "mandala": mandala, "border": border,
}  # fmt: skip
