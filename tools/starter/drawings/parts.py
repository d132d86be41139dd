"""What a motif is made of. One description serves both styles: the renderer decides what becomes ink."""

from dataclasses import dataclass, field

from .geometry import Points


@dataclass(frozen=True)
class Rod:
    """A path of constant width with round ends."""

    path: Points
    width: float


@dataclass(frozen=True)
class Body:
    """The union of areas and rods. Silhouette: black. Line art: white with a line around the union."""

    areas: list[Points] = field(default_factory=list)
    rods: list[Rod] = field(default_factory=list)


@dataclass(frozen=True)
class Cut:
    """A hole or a light patch. Silhouette: white. Line art: white with a line on its edge."""

    area: Points
    silhouette_only: bool = False


@dataclass(frozen=True)
class Crease:
    """A line inside a body. Silhouette: white, or left out when `line_art_only`. Line art: black."""

    path: Points
    weight: float = 0.8
    line_art_only: bool = False


@dataclass(frozen=True)
class Stroke:
    """A free line beside the bodies: black in both styles. `weight` is in units of the style's stroke."""

    path: Points
    weight: float = 1.0


@dataclass(frozen=True)
class Dot:
    """A small filled spot: white in a silhouette, black in line art."""

    area: Points


Part = Body | Cut | Crease | Stroke | Dot


def scaled(part: Part, x: float, y: float = 1) -> Part:
    """The part stretched about the origin; -1 mirrors."""
    factor = (x, y)
    match part:
        case Body(areas, rods):
            return Body([area * factor for area in areas], [Rod(rod.path * factor, rod.width) for rod in rods])
        case Cut(area, silhouette_only):
            return Cut(area * factor, silhouette_only)
        case Dot(area):
            return Dot(area * factor)
        case Crease(path, weight, line_art_only):
            return Crease(path * factor, weight, line_art_only)
        case Stroke(path, weight):
            return Stroke(path * factor, weight)
