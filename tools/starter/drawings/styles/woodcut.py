import numpy as np

from ..scene import INK, PAPER, Pixels, Scene, outlined, reduced
from .shading import shade

PERIOD = 6.4 / 128
BULGE = 0.9
SLOPE = np.radians(-28)
LIGHTEST, DARKEST = 0.16, 0.72


def woodcut(scene: Scene) -> Pixels:
    """Bold outlines; bodies are hatched with lines that swell in the shade and bend over the form."""
    labels, tones = outlined(scene, weight=1.05)
    shading = shade(labels, 0.9 * tones, contrast=0.9)
    y, x = np.mgrid[0 : scene.side, 0 : scene.side].astype(np.float32) / scene.side
    across = (y * np.cos(SLOPE) + x * np.sin(SLOPE)) / PERIOD + BULGE * shading.height
    distance = np.abs(2 * (across % 1) - 1)
    # Below the lightest tone there is no line at all: the paper's white is the light.
    width = np.where(shading.tone < LIGHTEST, 0, np.minimum(shading.tone, DARKEST))
    ink = (labels == INK) | (shading.is_body & (distance < width))
    return reduced(np.where(ink, INK, PAPER).astype(np.uint8))
