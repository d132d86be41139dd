"""Twelve pictures to engrave, as linear reflectance, 0 = black to 1 = white: six photos that are free to ship, six that we make.

The photos come with scikit-image, whose docstrings state CC0 or the public domain for each (skimage/data/_fetchers.py, 0.26.0);
none is kept here. What we make comes from seeds, and from the starter's drawings (tools/starter/drawings).
"""

from collections.abc import Callable

import numpy as np
from drawings import draw
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage
from skimage import data

Picture = NDArray[np.float64]

SIDE_PX = 400
REC_709 = (0.2126, 0.7152, 0.0722)


def to_linear(srgb: NDArray) -> Picture:
    srgb = np.asarray(srgb, np.float64)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def to_srgb(linear: NDArray) -> Picture:
    linear = np.clip(np.asarray(linear, np.float64), 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def photo(pixels: NDArray[np.uint8], top: int, left: int, side: int) -> Picture:
    """A square of a photo, resampled in linear light to the plate's dots, its levels stretched as for any engraving."""
    linear = to_linear(pixels[top : top + side, left : left + side] / 255)
    gray = linear if linear.ndim == 2 else linear @ np.array(REC_709)
    resized = Image.fromarray(gray.astype(np.float32)).resize((SIDE_PX, SIDE_PX), Image.Resampling.LANCZOS)
    encoded = to_srgb(np.array(resized))
    dark, light = np.percentile(encoded, (0.5, 99.5))
    return to_linear(np.clip((encoded - dark) / (light - dark), 0, 1))


def noise(seed: int, sigma: float | tuple[float, float]) -> Picture:
    """Smoothed noise of mean 0 and variance 1; seamless."""
    smooth = ndimage.gaussian_filter(np.random.default_rng(seed).normal(size=(SIDE_PX, SIDE_PX)), sigma, mode="wrap")
    return (smooth - smooth.mean()) / smooth.std()


def grid() -> tuple[Picture, Picture]:
    """y downwards and x rightwards, 0 to 1."""
    y, x = (np.mgrid[0:SIDE_PX, 0:SIDE_PX] + 0.5) / SIDE_PX
    return y, x


def marbles() -> Picture:
    """Soft light on balls: long smooth gradients, as skin has them, and cast shadows."""
    y, x = grid()
    picture = to_linear(0.86 - 0.25 * y)
    light = np.array([-0.45, -0.6, 0.66])
    for cx, cy, radius, albedo in [(0.33, 0.36, 0.27, 0.85), (0.74, 0.6, 0.21, 0.5), (0.3, 0.8, 0.15, 0.22), (0.77, 0.18, 0.12, 0.95)]:
        shadow = np.hypot((x - cx - 0.6 * radius) / 1.15, (y - cy - 0.75 * radius) / 0.8) / radius
        picture *= 1 - 0.6 / (1 + np.exp((shadow - 0.95) * 9))
        dx, dy = (x - cx) / radius, (y - cy) / radius
        height = np.sqrt(np.clip(1 - dx**2 - dy**2, 0, 1))
        facing = np.clip(dx * light[0] + dy * light[1] + height * light[2], 0, 1)
        shaded = albedo * (0.08 + 0.85 * facing) + 0.5 * facing**40
        picture = np.where(dx**2 + dy**2 < 1, shaded, picture)
    return np.clip(picture, 0, 1)


def fur() -> Picture:
    """Strands that follow a flow, light on dark patches."""
    y, x = grid()
    strands = noise(11, (5, 0.7))
    angle_y, angle_x = 18 * noise(12, 40), 26 * noise(13, 45)
    rows, columns = np.mgrid[0:SIDE_PX, 0:SIDE_PX]
    combed = ndimage.map_coordinates(strands, [rows + angle_y, columns + angle_x], order=1, mode="wrap")
    patches = 1 / (1 + np.exp(-4 * noise(14, 28)))
    return to_linear(np.clip(0.2 + 0.5 * patches + 0.11 * combed + 0.1 * (x - y), 0, 1))


def landscape() -> Picture:
    """A sky with clouds, and ridges that darken towards us."""
    y, x = grid()
    clouds = sum(noise(20 + octave, 40 / 2**octave) / 2**octave for octave in range(4))
    picture = to_linear(np.clip(0.72 + 0.2 * y + 0.09 * clouds, 0, 1))
    for ridge in range(5):
        line = sum(noise(30 + 7 * ridge + octave, 50 / 2**octave)[0] / 2**octave for octave in range(5))
        top = 0.38 + 0.13 * ridge + 0.035 * line
        grain = 0.03 * ridge * noise(80 + ridge, 1)
        shade = to_linear(np.clip(0.72 - 0.15 * ridge + grain + 0.25 * (y - top), 0.04, 1))
        picture = np.where(y > top, shade, picture)
    return picture


def line_art() -> Picture:
    return to_linear(draw("butterfly", "line art", seed=4, size_px=SIDE_PX) / 255)


def motifs() -> Picture:
    """Four silhouettes and drawings on one plate."""
    tiles = [("leaf", "silhouette"), ("house", "line art"), ("anchor", "line art"), ("pine tree", "silhouette")]
    cells = [draw(motif, style, seed=9, size_px=SIDE_PX // 2) for motif, style in tiles]
    return to_linear(np.block([cells[:2], cells[2:]]) / 255)


LINES = [(80, "Burin"), (36, "true to size, true to tone"), (26, "The quick brown fox jumps"), (20, "over the lazy dog, 0123456789")]


def text() -> Picture:
    """Lines of type from 2 to 8 mm, half of them light on dark."""
    scale = 4
    sheet = Image.new("L", (SIDE_PX * scale, SIDE_PX * scale), 255)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, sheet.height // 2, sheet.width, sheet.height), fill=60)
    for half, ink in ((0, 20), (1, 245)):
        top = half * sheet.height // 2 + 40
        for size_px, words in LINES:
            pen.text((60, top), words, fill=ink, font=ImageFont.load_default(size_px * scale * 0.9))
            top += size_px * scale
    return to_linear(np.array(sheet.resize((SIDE_PX, SIDE_PX), Image.Resampling.BOX)) / 255)


PICTURES: dict[str, Callable[[], Picture]] = {
    "astronaut": lambda: photo(data.astronaut(), 0, 60, 300),
    "cat": lambda: photo(data.chelsea(), 0, 90, 300),
    "photographer": lambda: photo(data.camera(), 0, 0, 512),
    "coffee": lambda: photo(data.coffee(), 0, 100, 400),
    "rocket at night, on slate": lambda: 1 - photo(data.rocket(), 0, 107, 427),
    "grass": lambda: photo(data.grass(), 0, 0, 512),
    "marbles": marbles,
    "fur": fur,
    "landscape": landscape,
    "line art": line_art,
    "motifs": motifs,
    "text": text,
}
