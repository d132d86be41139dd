"""From placed parts to a label for each pixel: ink, paper, or the body that lies on top there.

Painted back to front at SUPERSAMPLING times the picture's size, without antialiasing. What a style makes of the labels
is its own matter (`styles/`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from .geometry import Points
from .parts import BLACK, Body, Crease, Cut, Dot, Part, Rod, Stroke, moved, paths_of
from .placing import IDENTITY, Placed

SUPERSAMPLING = 4
INK, PAPER = 0, 255
FIRST_BODY, LAST_BODY = 1, 254
WEDGE_PX = 1.2

Pixels = NDArray[np.uint8]
Labels = NDArray[np.uint8]


@dataclass(frozen=True)
class Scene:
    """What is drawn, in supersampled pixels, and the random numbers that a style may use."""

    placed: list[Placed]
    size_px: int
    rng: np.random.Generator

    @property
    def side(self) -> int:
        return self.size_px * SUPERSAMPLING

    def paper(self) -> Labels:
        return np.full((self.side, self.side), PAPER, np.uint8)

    @cached_property
    def items(self) -> list[tuple[list[Part], float]]:
        """Parts in supersampled pixels and the stroke that goes with them, details too small for it left out."""
        return [([p for part in item.parts if visible(p := moved(part, item.to_px), item.stroke)], item.stroke) for item in self.placed]

    def without(self, kind: type[Part]) -> "Scene":
        return replace(self, placed=[replace(item, parts=[p for p in item.parts if not isinstance(p, kind)]) for item in self.placed])

    def each_path(self, change: Callable[[Points], Points]) -> "Scene":
        """The scene with every path changed, in units of the parts as they are placed."""
        placed = [replace(item, parts=[changed(moved(p, item.to_px), change) for p in item.parts], to_px=IDENTITY) for item in self.placed]
        return replace(self, placed=placed)


def changed(part: Part, change: Callable[[Points], Points]) -> Part:
    match part:
        case Body(areas, rods):
            return replace(part, areas=[change(area) for area in areas], rods=[Rod(change(rod.path), rod.width) for rod in rods])
        case Cut(area) | Dot(area):
            return replace(part, area=change(area))
        case Crease(path) | Stroke(path):
            return replace(part, path=change(path))


def visible(part: Part, stroke: float) -> bool:
    """Whether a detail is large enough for its stroke. Bodies always are."""
    if isinstance(part, Body):
        return True
    extent = np.ptp(paths_of(part)[0], axis=0)
    match part:
        case Cut():
            return bool(extent.min() > 1.5 * stroke)
        case Crease():
            return bool(extent.max() > 3 * stroke)
        case _:
            return bool(extent.max() > stroke)


class Pen:
    """Fills and lines of one value on a plane of labels."""

    def __init__(self, plane: Labels) -> None:
        self.image = Image.fromarray(plane)
        self.draw = ImageDraw.Draw(self.image)

    def fill(self, area: Points, value: int) -> None:
        self.draw.polygon(area.ravel().tolist(), fill=value)

    def disc(self, centre: Points, radius: float, value: int) -> None:
        x, y = centre
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=value)

    def line(self, path: Points, width: float, value: int, *, closed: bool = False) -> None:
        """With round ends and corners. Pillow's own round joints are slow, and where the line hardly turns none is needed."""
        p = np.concatenate([path, path[:1]]) if closed else path
        self.draw.line(p.ravel().tolist(), fill=value, width=max(1, round(width)))
        if width < 3:
            return
        step = np.diff(p, axis=0)
        step /= np.hypot(step[:, 0], step[:, 1])[:, None] + 1e-9
        turn = np.abs(step[:-1, 0] * step[1:, 1] - step[:-1, 1] * step[1:, 0]) + ((step[:-1] * step[1:]).sum(1) < 0)
        for corner in [*p[1:-1][turn * width / 2 > WEDGE_PX], p[0], p[-1]]:
            self.disc(corner, width / 2 - 0.5, value)

    def labels(self) -> Labels:
        return np.asarray(self.image)


def solid(scene: Scene, gap: float = 0.0) -> Labels:
    """Bodies are ink, what is inside them paper. With a gap, in strokes, each body keeps clear of those behind it."""
    pen = Pen(scene.paper())
    for parts, stroke in scene.items:
        for part in parts:
            match part:
                case Body(areas, rods):
                    if gap:
                        for area in areas:
                            pen.line(area, 2 * gap * stroke, PAPER, closed=True)
                        for rod in rods:
                            pen.line(rod.path, rod.width + 2 * gap * stroke, PAPER)
                    fill_body(pen, part, stroke)
                case Cut(area) | Dot(area):
                    pen.fill(area, PAPER)
                case Crease(path, weight, line_art_only):
                    if not line_art_only:
                        pen.line(path, max(weight, gap) * stroke, PAPER)
                case Stroke(path, weight):
                    pen.line(path, 1.3 * weight * stroke, INK)
    return pen.labels()


def outlined(scene: Scene, weight: float = 1.0) -> tuple[Labels, NDArray[np.float32]]:
    """Bodies have a label each and a line around them; also the tone of each label. `weight` is of the lines."""
    pen = Pen(scene.paper())
    tones = np.zeros(256, np.float32)
    label = FIRST_BODY
    for parts, stroke in scene.items:
        stroke *= weight
        for part in parts:
            match part:
                case Body(areas, rods, tone) if tone == BLACK:
                    fill_body(pen, part, stroke)
                case Body(areas, rods, tone):
                    # The line runs outside the union: first everything swollen in ink, then the inside.
                    for area in areas:
                        pen.fill(area, INK)
                        pen.line(area, 2 * stroke, INK, closed=True)
                    for rod in rods:
                        pen.line(rod.path, max(rod.width, 0.2 * stroke) + 2 * stroke if thick(rod, stroke) else 1.3 * stroke, INK)
                    tones[label] = tone
                    for area in areas:
                        pen.fill(area, label)
                    for rod in rods:
                        if thick(rod, stroke):
                            pen.line(rod.path, rod.width, label)
                    label = label + 1 if label < LAST_BODY else FIRST_BODY
                case Cut(area, silhouette_only):
                    if not silhouette_only:
                        pen.fill(area, PAPER)
                        pen.line(area, stroke, INK, closed=True)
                case Dot(area):
                    pen.fill(area, INK)
                case Crease(path, weight) | Stroke(path, weight):
                    pen.line(path, weight * stroke, INK)
    return pen.labels(), tones


def fill_body(pen: Pen, body: Body, stroke: float) -> None:
    for area in body.areas:
        pen.fill(area, INK)
    for rod in body.rods:
        pen.line(rod.path, max(rod.width, 1.25 * stroke), INK)


def thick(rod: Rod, stroke: float) -> bool:
    """Whether there is room for white between the two lines of a rod; else it is one line."""
    return rod.width > 0.9 * stroke


def reduced(full: Pixels) -> Pixels:
    """Supersampled pixels → the picture's, shape (size_px, size_px)."""
    return np.asarray(Image.fromarray(full).reduce(SUPERSAMPLING))
