import numpy as np

from ..scene import INK, PAPER, Pixels, Scene, outlined, reduced


def line_art(scene: Scene) -> Pixels:
    """Outlines and inner lines of one weight."""
    labels, _ = outlined(scene)
    return reduced(np.where(labels == INK, INK, PAPER).astype(np.uint8))
