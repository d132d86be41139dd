"""The tone of shaded styles: bodies bulge a little and are lit from the upper left."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ..scene import INK, PAPER, SUPERSAMPLING, Labels

LIGHT_FROM = (0.5, 0.87)
HATCH_PERIOD = 6.4 / 128
HATCH_SLOPE = np.radians(-28)


@dataclass(frozen=True)
class Shading:
    """All at the labels' resolution. Tone: 0 light … 1 dark. Height: 0 … 1, highest in the middle of wide bodies."""

    is_body: NDArray[np.bool_]
    tone: NDArray[np.float32]
    height: NDArray[np.float32]


def shade(labels: Labels, tones: NDArray[np.float32], contrast: float = 1.0) -> Shading:
    is_body = (labels != INK) & (labels != PAPER)
    small = Image.fromarray(np.where(is_body, 255, 0).astype(np.uint8)).reduce(SUPERSAMPLING)
    px = small.width / 128  # the blurs were chosen at 128
    height = sum(np.asarray(small.filter(ImageFilter.GaussianBlur(r * px)), np.float32) for r in (3, 7)) / (2 * 255)
    down, right = np.gradient(height)
    dark = -contrast * 7.5 * px * (LIGHT_FROM[0] * right + LIGHT_FROM[1] * down)
    return Shading(is_body, tones[labels] + enlarged(dark, labels.shape[0]), enlarged(height, labels.shape[0]))


def enlarged(small: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    return np.asarray(Image.fromarray(small.astype(np.float32)).resize((side, side), Image.Resampling.BILINEAR))


def hatching(side: int, shift: NDArray[np.float32] | float = 0.0) -> NDArray[np.float32]:
    """For each pixel the distance from the nearest hatching line, 0 on it to 1 midway; `shift`, in periods, bends the lines."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) / side
    across = (y * np.cos(HATCH_SLOPE) + x * np.sin(HATCH_SLOPE)) / HATCH_PERIOD + shift
    return np.abs(2 * (across % 1) - 1)
