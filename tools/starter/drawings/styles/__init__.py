"""The styles: each a function from a scene to the pixels of a picture."""

from collections.abc import Callable

from ..scene import Pixels, Scene
from .geometric import geometric
from .line_art import line_art
from .silhouette import silhouette
from .stencil import stencil
from .stipple import stipple
from .woodcut import woodcut

STYLES: dict[str, Callable[[Scene], Pixels]] = {
    "silhouette": silhouette,
    "line art": line_art,
    "woodcut": woodcut,
    "stipple": stipple,
    "stencil": stencil,
    "geometric": geometric,
}

__all__ = ["STYLES"]
