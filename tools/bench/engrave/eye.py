"""How far a burn is from its picture for an eye at reading distance, in linear reflectance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import fft, ndimage

Picture = NDArray[np.float64]

DISTANCE_MM = 300
LUMINANCE_CD_M2 = 100  # white in a well lit workshop
LOCAL_MEAN_MM = 2
# Displacement by error diffusion is about a dot; more would be a fault of the ditherer, not of the metric.
MOST_SHIFT_DOTS = 2


def nasanen(cycles_per_degree: Picture) -> Picture:
    """The eye's response to luminance, 1 at zero: R. Näsänen, "Visibility of halftone dot textures", IEEE Trans. SMC 14(6), 1984.

    The usual model for judging halftones (direct binary search, Lieberman and Allebach 2000): a low pass, since a dither's
    error is judged at threshold and its mean must not be lost.
    """
    return np.exp(-cycles_per_degree / (0.525 * np.log(LUMINANCE_CD_M2) + 3.91))


def gaussian(cycles_per_degree: Picture) -> Picture:
    """A blur of one minute of arc, a sharper eye: to see what hangs on the model."""
    return np.exp(-2 * (np.pi * cycles_per_degree / 60) ** 2)


EYES = {"nasanen": nasanen, "gaussian": gaussian}


def seen(picture: Picture, pitch_mm: float, eye: str) -> Picture:
    """Through the eye, the picture going on beyond its edges as in a mirror."""
    degrees_per_mm = 1 / (DISTANCE_MM * np.tan(np.radians(1)))
    along = [np.arange(side) / (2 * side * pitch_mm) / degrees_per_mm for side in picture.shape]
    frequency = np.hypot(along[0][:, None], along[1][None, :])
    return fft.idctn(fft.dctn(picture) * EYES[eye](frequency))


@dataclass(frozen=True)
class Fidelity:
    """`tone_error`: mean absolute difference of local means, 0 to 1. `psnr_db`: after the eye, white being the peak."""

    tone_error: float
    psnr_db: float
    shift_dots: tuple[float, float]


def fidelity(burn: Picture, source: Picture, pitch_mm: float, eye: str = "nasanen") -> Fidelity:
    """Both [rows, columns] of linear reflectance, one sample a dot."""
    looked_at, wanted = seen(burn, pitch_mm, eye), seen(source, pitch_mm, eye)
    shift = best_shift(looked_at, wanted)
    error = min(mean_square(looked_at, wanted, (0.0, 0.0)), mean_square(looked_at, wanted, shift))
    window = round(LOCAL_MEAN_MM / pitch_mm)
    means = ndimage.uniform_filter(burn - source, window)[window // 2 : -window // 2, window // 2 : -window // 2]
    return Fidelity(float(np.abs(means).mean()), float(-10 * np.log10(max(error, 1e-12))), shift)


def best_shift(moved: Picture, still: Picture) -> tuple[float, float]:
    """Where to look for the burn: error diffusion displaces pictures by part of a dot, which no eye minds (Hocevar and Niger,
    "Reinstating Floyd-Steinberg: improved metrics for quality assessment of error diffusion algorithms", 2008).

    Least squares over sub-dot shifts by Gauss and Newton: what the eye passes is smooth enough for that.
    """
    shift = np.zeros(2)
    for _ in range(4):
        here = inner(ndimage.shift(moved, shift, order=3, mode="nearest"))
        slopes = np.stack([slope.ravel() for slope in np.gradient(here)], axis=1)
        step, *_ = np.linalg.lstsq(slopes, (here - inner(still)).ravel(), rcond=None)
        shift = np.clip(shift + step, -MOST_SHIFT_DOTS, MOST_SHIFT_DOTS)
    return (float(shift[0]), float(shift[1]))


def mean_square(moved: Picture, still: Picture, shift: tuple[float, float]) -> float:
    return float(np.mean((inner(ndimage.shift(moved, shift, order=3, mode="nearest")) - inner(still)) ** 2))


def inner(picture: Picture) -> Picture:
    """Without the rim that shifting spoils."""
    return picture[4:-4, 4:-4]
