import numpy as np
from numpy.typing import NDArray

from ..geometry import Points, simplified
from ..parts import Crease
from ..scene import INK, PAPER, Pen, Pixels, Scene, outlined, reduced
from .shading import hatching, shade

TOLERANCE = 2.2 / 128
FACET = 25 / 128
EDGE = 1.7 / 128
HATCH_WIDTH = 0.46
DARK, HATCHED = 0.7, 0.52


def geometric(scene: Scene) -> Pixels:
    """Angular outlines; bodies are cut into triangular facets, each white, hatched or black by the light on it."""
    angular = scene.each_path(lambda path: simplified(path, TOLERANCE * scene.side))
    labels, tones = outlined(angular.without(Crease), weight=0.9)
    shading = shade(labels, tones, contrast=0.9)
    facets, edges = facet_tones(scene, shading.tone)
    tone = 0.5 * tones[labels] + facets
    hatch = hatching(scene.side) < HATCH_WIDTH
    dark = (tone > DARK) | ((tone > HATCHED) & hatch)
    # An edge shows white where both sides are dark, and black elsewhere.
    body = np.where(edges, tone <= DARK, dark)
    return reduced(np.where((labels == INK) | (shading.is_body & body), INK, PAPER).astype(np.uint8))


def facet_tones(scene: Scene, tone: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """For each pixel the tone of the facet that it is on, and whether it is on an edge."""
    side = scene.side
    mesh = jittered_mesh(scene.rng) * side
    tones, edges = Pen(np.zeros((side, side), np.uint8)), Pen(np.zeros((side, side), np.uint8))
    rows, columns = mesh.shape[:2]
    for i in range(rows - 1):
        for j in range(columns - 1):
            a, b, c, d = mesh[i, j], mesh[i, j + 1], mesh[i + 1, j], mesh[i + 1, j + 1]
            halves = ((a, b, d), (a, d, c)) if i % 2 else ((a, b, c), (b, d, c))
            for k, corners in enumerate(halves):
                triangle = np.array(corners)
                x, y = np.clip(triangle.mean(0), 0, side - 1).astype(int)
                lit = float(tone[y, x]) - 0.2 + (0.13 if (i + j + k) % 2 else -0.1) + scene.rng.uniform(-0.1, 0.1)
                tones.fill(triangle, int(np.clip(lit, 0, 1) * 255))
                edges.line(triangle, EDGE * side, 1, closed=True)
    return tones.labels().astype(np.float32) / 255, edges.labels() > 0


def jittered_mesh(rng: np.random.Generator) -> Points:
    """Vertices of triangles over the unit square, shape (rows, columns, 2); odd rows are shifted by half a facet."""
    count = int(1 / FACET) + 3
    i, j = np.mgrid[0:count, 0:count]
    x = (j + 0.5 * (i % 2) - 1) * FACET
    y = (i - 1) * FACET * 0.87
    return np.stack([x, y], -1) + rng.uniform(-0.28, 0.28, (count, count, 2)) * FACET + rng.uniform(-0.5, 0.5, 2) * FACET
