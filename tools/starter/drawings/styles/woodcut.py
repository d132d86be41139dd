import numpy as np

from ..scene import INK, PAPER, Pixels, Scene, outlined, reduced
from .shading import hatching, shade

BULGE = 0.9
LIGHTEST, DARKEST = 0.16, 0.72


def woodcut(scene: Scene) -> Pixels:
    """Bold outlines; bodies are hatched with lines that swell in the shade and bend over the form."""
    labels, tones = outlined(scene, weight=1.05)
    shading = shade(labels, 0.9 * tones, contrast=0.9)
    distance = hatching(scene.side, BULGE * shading.height)
    # Below the lightest tone there is no line at all: the paper's white is the light.
    width = np.where(shading.tone < LIGHTEST, 0, np.minimum(shading.tone, DARKEST))
    ink = (labels == INK) | (shading.is_body & (distance < width))
    return reduced(np.where(ink, INK, PAPER).astype(np.uint8))
