"""Colour, resampling, blur and tone in float64 numpy, and Pillow's Lanczos, for tests/unit/laser/raster.test.ts and tone.test.ts.

Run from the repository root: /opt/py/bin/python tools/oracle/laser_raster.py   (numpy 2.4.6, Pillow 13.0.0)
Writes tests/golden/laser/raster.json; samples are float32, base64, little-endian, 0..1.
"""

import base64
import itertools
import json
import pathlib

import numpy as np
from PIL import Image

rng = np.random.default_rng(20261121)


def to_linear(v):
    v = np.asarray(v, np.float64)
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def to_srgb(v):
    v = np.asarray(v, np.float64)
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * v ** (1 / 2.4) - 0.055)


def b64(array, dtype="<f4"):
    return base64.b64encode(np.ascontiguousarray(np.asarray(array).astype(dtype)).tobytes()).decode()


def plane(array):
    return {"widthPx": array.shape[1], "heightPx": array.shape[0], "data": b64(array)}


def noise(height, width):
    return rng.random((height, width)).astype(np.float32)


def scene(height, width):
    yy, xx = np.mgrid[0:height, 0:width]
    smooth = 0.5 + 0.3 * np.sin(xx / 7) * np.cos(yy / 5) + np.where(np.hypot(xx - width / 2, yy - height / 2) < height / 4, -0.3, 0.1)
    return np.clip(smooth + rng.normal(0, 0.02, smooth.shape), 0, 1).astype(np.float32)


def resampled():
    """Pillow resamples mode "F" in floating point; it does not clamp, we do."""
    sizes = [((40, 30), (100, 75)), ((40, 30), (13, 11)), ((96, 72), (60, 45)), ((96, 72), (97, 20)), ((50, 50), (50, 31)),
             ((50, 50), (17, 50)), ((1, 1), (9, 5)), ((1, 20), (7, 140)), ((20, 1), (3, 1)), ((33, 21), (1, 1)), ((200, 3), (11, 1))]  # fmt: skip
    for ((width, height), into), make in itertools.product(sizes, (noise, scene)):
        picture = make(height, width)
        theirs = np.array(Image.fromarray(picture).resize(into, Image.Resampling.LANCZOS))
        yield {"from": plane(picture), "to": plane(np.clip(theirs, 0, 1))}


def gaussian(picture, sigma):
    """A true Gaussian, cut at 6 sigma, edges continued."""
    reach = int(np.ceil(6 * sigma))
    taps = np.exp(-np.arange(-reach, reach + 1) ** 2 / (2 * sigma**2))
    taps /= taps.sum()
    blur = lambda line: np.convolve(np.pad(line, reach, mode="edge"), taps, mode="valid")
    return np.apply_along_axis(blur, 0, np.apply_along_axis(blur, 1, picture.astype(np.float64)))


def extended_boxes(picture, sigma):
    """Three boxes with fractional ends, each of variance sigma² / 3, by direct convolution; the ends found by bisection."""
    want = sigma**2 / 3
    variance = lambda reach, end: (sum(2 * k * k for k in range(1, reach + 1)) + 2 * end * (reach + 1) ** 2) / (2 * reach + 1 + 2 * end)
    reach = max(r for r in range(0, 2000) if variance(r, 0.0) <= want)
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if variance(reach, middle) < want else (low, middle)
    taps = np.concatenate([[low], np.ones(2 * reach + 1), [low]])
    taps /= taps.sum()

    def blur(line):
        line = np.pad(line, 3 * (reach + 1), mode="edge")
        for _ in range(3):
            line = np.convolve(line, taps, mode="valid")
        return line

    return np.apply_along_axis(blur, 0, np.apply_along_axis(blur, 1, picture.astype(np.float64)))


def tone(picture, gamma, contrast, brightness, amount, sigma, invert):
    encoded = np.clip((to_srgb(picture) ** gamma - 0.5) * contrast + 0.5 + brightness, 0, 1)
    if amount > 0:
        encoded = np.clip(encoded + amount * (encoded - extended_boxes(encoded, sigma)), 0, 1)
    linear = to_linear(encoded)
    return 1 - linear if invert else linear


def toned():
    interval = 0.1
    for gamma, contrast, brightness, amount, radius, invert in [
        (1, 1, 0, 0, 0.4, False), (1, 1, 0, 0, 0.4, True), (1.05, 1.15, 0, 0, 0.4, True), (2.2, 1, 0, 0, 0.4, False),
        (0.45, 1, 0, 0, 0.4, False), (1, 4, 0, 0, 0.4, False), (1, 0, 0, 0, 0.4, False), (1, 1, 0.3, 0, 0.4, False),
        (5, 1.3, -0.2, 0, 0.4, False), (1, 1, 0, 5, 0.4, False), (1, 1, 0, 1, 0.05, False), (1.2, 1.1, 0.05, 2, 1.3, True)]:  # fmt: skip
        picture = scene(48, 64)
        yield {
            "from": plane(picture),
            "lineIntervalMm": interval,
            "tone": {"gamma": gamma, "contrast": contrast, "brightness": brightness, "sharpenAmount": amount, "sharpenRadiusMm": radius, "invert": invert},
            "to": plane(tone(picture, gamma, contrast, brightness, amount, radius / interval, invert)),
        }


def blurred():
    for sigma in (0.4, 1.0, 2.5, 4.0, 13.0):
        picture = scene(60, 80)
        yield {"from": plane(picture), "sigmaPx": sigma, "gaussian": plane(gaussian(picture, sigma)), "boxes": plane(extended_boxes(picture, sigma))}


rgba = rng.integers(0, 256, (12, 17, 4), np.uint8)
light = to_linear(rgba[..., :3] / 255) @ np.array([0.2126, 0.7152, 0.0722])
result = {
    "linear": to_linear(np.arange(256) / 255).tolist(),
    "encoded": to_srgb(np.arange(256) / 255).tolist(),
    "luminance": {"rgba": b64(rgba, np.uint8), "gray": plane(light), "premultiplied": plane(light * rgba[..., 3] / 255)},
    "resampled": list(resampled()),
    "blurred": list(blurred()),
    "toned": list(toned()),
}
out = pathlib.Path("tests/golden/laser/raster.json")
out.write_text(json.dumps(result) + "\n")
print(out, out.stat().st_size, "bytes")
