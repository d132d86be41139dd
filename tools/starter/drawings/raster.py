"""From parts to pixels: polygons and thick lines, painted back to front, antialiased by supersampling."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from .geometry import Points, rotate
from .parts import Body, Crease, Cut, Dot, Part, Stroke

Style = Literal["silhouette", "line art"]

SUPERSAMPLING = 4
BLACK, WHITE = 0, 255


@dataclass(frozen=True)
class Pose:
    """How a drawing sits in its frame; lengths are fractions of the frame's side."""

    tilt_deg: float
    extent: float
    offset: tuple[float, float]
    stroke: float


def paths_of(part: Part) -> list[Points]:
    match part:
        case Body(areas, rods):
            return [*areas, *(rod.path for rod in rods)]
        case Cut(area) | Dot(area):
            return [area]
        case Crease(path) | Stroke(path):
            return [path]


class Canvas:
    """A supersampled picture and the map from a motif's units to its pixels."""

    def __init__(self, size_px: int, parts: list[Part], pose: Pose) -> None:
        self.side_px = size_px * SUPERSAMPLING
        self.image = Image.new("L", (self.side_px, self.side_px), WHITE)
        self.pen = ImageDraw.Draw(self.image)
        self.pose = pose
        tilted = np.concatenate([rotate(path, pose.tilt_deg) for part in parts for path in paths_of(part)])
        low, high = tilted.min(axis=0), tilted.max(axis=0)
        self.scale_px = pose.extent * self.side_px / float(np.max(high - low))
        self.origin_px = (np.array(pose.offset) + 0.5) * self.side_px - (low + high) / 2 * self.scale_px
        self.stroke_px = pose.stroke * self.side_px

    def to_px(self, path: Points) -> Points:
        return rotate(path, self.pose.tilt_deg) * self.scale_px + self.origin_px

    def fill(self, path: Points, ink: int) -> None:
        self.pen.polygon(self.to_px(path).ravel().tolist(), fill=ink)

    def line(self, path: Points, width_px: float, ink: int, *, closed: bool = False) -> None:
        p = self.to_px(path)
        if closed:
            p = np.concatenate([p, p[:2]])
        width = max(1, round(width_px))
        self.pen.line(p.ravel().tolist(), fill=ink, width=width, joint="curve")
        if not closed:
            r = width_px / 2
            for x, y in (p[0], p[-1]):
                self.pen.ellipse((x - r, y - r, x + r, y + r), fill=ink)

    def pixels(self) -> NDArray[np.uint8]:
        return np.asarray(self.image.reduce(SUPERSAMPLING))


def render(parts: list[Part], style: Style, pose: Pose, size_px: int) -> NDArray[np.uint8]:
    """Grey levels, shape (size_px, size_px); 0 is ink."""
    canvas = Canvas(size_px, parts, pose)
    paint = paint_silhouette if style == "silhouette" else paint_line_art
    for part in parts:
        paint(canvas, part)
    return canvas.pixels()


def paint_silhouette(canvas: Canvas, part: Part) -> None:
    stroke = canvas.stroke_px
    match part:
        case Body(areas, rods):
            for area in areas:
                canvas.fill(area, BLACK)
            for rod in rods:
                canvas.line(rod.path, rod.width * canvas.scale_px, BLACK)
        case Cut(area) | Dot(area):
            canvas.fill(area, WHITE)
        case Crease(path, weight, line_art_only):
            if not line_art_only:
                canvas.line(path, weight * stroke, WHITE)
        case Stroke(path, weight):
            canvas.line(path, 1.3 * weight * stroke, BLACK)


def paint_line_art(canvas: Canvas, part: Part) -> None:
    stroke = canvas.stroke_px
    match part:
        case Body(areas, rods):
            # The line runs outside the union: first everything swollen in black, then everything in white.
            for area in areas:
                canvas.fill(area, BLACK)
                canvas.line(area, 2 * stroke, BLACK, closed=True)
            for rod in rods:
                canvas.line(rod.path, rod.width * canvas.scale_px + 2 * stroke, BLACK)
            for area in areas:
                canvas.fill(area, WHITE)
            for rod in rods:
                canvas.line(rod.path, rod.width * canvas.scale_px, WHITE)
        case Cut(area, silhouette_only):
            if not silhouette_only:
                canvas.fill(area, WHITE)
                canvas.line(area, stroke, BLACK, closed=True)
        case Dot(area):
            canvas.fill(area, BLACK)
        case Crease(path, weight):
            canvas.line(path, weight * stroke, BLACK)
        case Stroke(path, weight):
            canvas.line(path, weight * stroke, BLACK)
