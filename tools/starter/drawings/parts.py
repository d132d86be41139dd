"""What a motif is made of. One description serves all styles: the renderer of a style decides what becomes ink."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from .geometry import Points

MIDDLE_TONE, BLACK = 0.42, 1.0


@dataclass(frozen=True)
class Rod:
    """A path of constant width with round ends."""

    path: Points
    width: float


@dataclass(frozen=True)
class Body:
    """The union of areas and rods. Solid: black. Outlined: white, or shaded to `tone` (0 light … 1 black in every style), with a line
    around the union."""

    areas: list[Points] = field(default_factory=list)
    rods: list[Rod] = field(default_factory=list)
    tone: float = MIDDLE_TONE


@dataclass(frozen=True)
class Cut:
    """A hole or a light patch. Solid: white. Outlined: white with a line on its edge."""

    area: Points
    silhouette_only: bool = False


@dataclass(frozen=True)
class Crease:
    """A line inside a body. Solid: white, or left out when `line_art_only`. Outlined: black."""

    path: Points
    weight: float = 0.8
    line_art_only: bool = False


@dataclass(frozen=True)
class Stroke:
    """A free line beside the bodies: black always. `weight` is in units of the style's stroke."""

    path: Points
    weight: float = 1.0


@dataclass(frozen=True)
class Dot:
    """A small filled spot, such as an eye. Solid: white. Outlined: black."""

    area: Points


Part = Body | Cut | Crease | Stroke | Dot


@dataclass(frozen=True)
class Affine:
    """x → x · matrix + offset, for rows x. Widths grow by `scale`."""

    matrix: NDArray[np.float64]
    offset: NDArray[np.float64]

    @property
    def scale(self) -> float:
        return float(abs(np.linalg.det(self.matrix)) ** 0.5)

    def __call__(self, path: Points) -> Points:
        return path @ self.matrix + self.offset


def paths_of(part: Part) -> list[Points]:
    match part:
        case Body(areas, rods):
            return [*areas, *(rod.path for rod in rods)]
        case Cut(area) | Dot(area):
            return [area]
        case Crease(path) | Stroke(path):
            return [path]


def rim_of(part: Part) -> list[Points]:
    """Points that bound the part, the widths of its rods included."""
    if not isinstance(part, Body):
        return paths_of(part)
    return [*part.areas, *(rod.path + corner for rod in part.rods for corner in np.array([(1, 0), (-1, 0), (0, 1), (0, -1)]) * rod.width / 2)]


def moved(part: Part, to: Affine) -> Part:
    match part:
        case Body(areas, rods):
            return replace(part, areas=[to(area) for area in areas], rods=[Rod(to(rod.path), rod.width * to.scale) for rod in rods])
        case Cut(area) | Dot(area):
            return replace(part, area=to(area))
        case Crease(path) | Stroke(path):
            return replace(part, path=to(path))


def scaled(part: Part, x: float, y: float = 1) -> Part:
    """The part stretched about the origin; -1 mirrors. Rods keep their widths."""
    to = Affine(np.diag([x, y]), np.zeros(2))
    if not isinstance(part, Body):
        return moved(part, to)
    return replace(part, areas=[to(area) for area in part.areas], rods=[Rod(to(rod.path), rod.width) for rod in part.rods])


def both(*parts: Part) -> list[Part]:
    """Each part and its mirror image, the left one first."""
    return [side for part in parts for side in (scaled(part, -1), part)]


def body(*areas: Points, tone: float = MIDDLE_TONE) -> Body:
    return Body(list(areas), [], tone)


def rod(path: Points, width: float, tone: float = MIDDLE_TONE) -> Body:
    return Body([], [Rod(path, width)], tone)


def turned_round(parts: list[Part], rng: np.random.Generator) -> list[Part]:
    """Half of the time mirrored."""
    facing = rng.choice([-1, 1])
    return [scaled(part, facing) for part in parts]
