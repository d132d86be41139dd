"""Other people's dithers: from 8-bit grey (0 = black) to lit dots, as they come."""

from collections.abc import Callable
from dataclasses import dataclass

import dithering
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Gray = NDArray[np.uint8]
Bits = NDArray[np.bool_]


@dataclass(frozen=True)
class Peer:
    name: str
    source: str
    dither: Callable[[Gray], Bits]


def by_pillow(mode: Image.Dither) -> Callable[[Gray], Bits]:
    return lambda gray: ~np.array(Image.fromarray(gray).convert("1", dither=mode))


def by_dithering(method: str) -> Callable[[Gray], Bits]:
    return lambda gray: dithering.error_diffusion(gray, method) < 128


PEERS = [
    Peer("threshold", "Pillow", by_pillow(Image.Dither.NONE)),
    Peer("Floyd–Steinberg", "Pillow", by_pillow(Image.Dither.FLOYDSTEINBERG)),
    Peer("Jarvis", "dithering", by_dithering("jarvis_judice_ninke")),
    Peer("Atkinson", "dithering", by_dithering("atkinson")),
    Peer("Stucki", "dithering", by_dithering("stucki")),
]
