"""The steps of a picture's preparation by scikit-image, SciPy and numpy, for tests/unit/laser/prepare/steps.test.ts.

Run from the repository root: /opt/py/bin/python tools/oracle/prepare/steps.py   (scikit-image 0.26.0, SciPy 1.17.1, numpy 2.4.6)
Writes tests/golden/laser/prepare/steps.json. Samples are float32, bytes are RGBA or 8-bit gray; base64, little-endian.
"""

import base64
import json
import pathlib

import numpy as np
import scipy
import skimage
from scipy import ndimage
from scipy.interpolate import CubicHermiteSpline
from skimage.exposure import equalize_adapthist
from skimage.measure import label
from skimage.morphology import area_closing, area_opening
from skimage.transform import warp

rng = np.random.default_rng(20261122)


def b64(array, dtype="<f4"):
    return base64.b64encode(np.ascontiguousarray(np.asarray(array).astype(dtype)).tobytes()).decode()


def plane(array):
    return {"widthPx": array.shape[1], "heightPx": array.shape[0], "data": b64(array)}


def scene(height, width, noise=0.04):
    """A disc, a ramp and a thin ring, with noise and a few wild pixels."""
    yy, xx = np.mgrid[0:height, 0:width]
    from_middle = np.hypot(xx - width / 2, yy - height / 2)
    clean = 0.75 - 0.2 * xx / width + np.where(from_middle < height / 4, -0.4, 0) - 0.3 * (abs(from_middle - height / 2.4) < 1)
    wild = np.where(rng.random(clean.shape) < 0.03, rng.choice([-1, 1], clean.shape), 0)
    return np.clip(clean + rng.normal(0, noise, clean.shape) + wild, 0, 1).astype("<f4")


def backgrounds():
    """Near-white paper, a ring whose inside is paper as well, a corner that is transparent already."""
    height, width = 36, 44
    yy, xx = np.mgrid[0:height, 0:width]
    rgba = np.empty((height, width, 4), np.uint8)
    rgba[..., :3] = rng.integers(222, 250, (height, width, 3))
    ring = abs(np.hypot(xx - 22, yy - 18) - 11) < 3
    rgba[ring, :3] = rng.integers(20, 120, (ring.sum(), 3))
    rgba[..., 3] = np.where((xx < 6) & (yy < 5), 0, 255)
    rgba[10:13, :14, :3] = (200, 235, 235)  # in one channel alone too far off
    for remove in ("edges", "everywhere"):
        for color, tolerance in ((None, 0.06), (None, 0.02), ("#f0f0f0", 0.1), ("#ffffff", 0.0), ("#404040", 0.3)):
            rim = np.zeros((height, width), bool)
            rim[0] = rim[-1] = rim[:, 0] = rim[:, -1] = True
            seen = rgba[rim & (rgba[..., 3] > 0), :3]
            wanted = np.percentile(seen, 50, axis=0, method="lower") if color is None else [int(color[i : i + 2], 16) for i in (1, 3, 5)]
            alike = (abs(rgba[..., :3].astype(float) - wanted) <= tolerance * 255).all(-1) | (rgba[..., 3] == 0)
            if remove == "edges":
                parts = label(alike, connectivity=1)
                alike &= np.isin(parts, np.unique(parts[rim]))
            yield {
                "background": {"remove": remove, "color": color, "tolerance": tolerance},
                "from": b64(rgba, "u1") if remove == "edges" and tolerance == 0.06 else None,  # once: all begin with the same
                "widthPx": width,
                "heightPx": height,
                "alpha": b64(np.where(alike, 0, rgba[..., 3]), "u1"),
            }


def placements():
    """Quarter turns by rot90; angles by scikit-image's bicubic warp, which is Keys' with a = -1/2."""
    gray = scene(30, 41, 0.02)
    for turns in range(4):
        for mirror in (False, True):
            turned = np.rot90(gray, -turns)
            yield {"gray": plane(gray), "turns": turns, "angle": 0, "mirror": mirror, "to": plane(np.fliplr(turned) if mirror else turned)}
    for turns, degrees, mirror in ((0, 10, False), (1, -33.5, False), (2, 45, True), (3, 3, False)):
        turned = np.rot90(gray, -turns)
        height, width = turned.shape
        angle = np.radians(degrees)
        cos, sin = np.cos(angle), np.sin(angle)
        size = np.ceil(np.array([height * abs(cos) + width * abs(sin), width * abs(cos) + height * abs(sin)]) - 1e-3).astype(int)

        to_middle = np.array([[1, 0, -(size[1] - 1) / 2], [0, 1, -(size[0] - 1) / 2], [0, 0, 1]])
        from_middle = np.array([[1, 0, (width - 1) / 2], [0, 1, (height - 1) / 2], [0, 0, 1]])
        back = from_middle @ np.array([[cos, sin, 0], [-sin, cos, 0], [0, 0, 1]]) @ to_middle
        # A matrix, not a function: for functions it takes SciPy's splines.
        options = {"output_shape": tuple(size), "order": 3, "mode": "constant", "cval": 0, "clip": False}
        alpha = np.clip(warp(np.ones(turned.shape), back, **options), 0, 1)
        level = np.clip(warp(turned.astype(np.float64), back, **options), 0, alpha)
        if mirror:
            level, alpha = np.fliplr(level), np.fliplr(alpha)
        yield {"gray": plane(gray), "turns": turns, "angle": degrees, "mirror": mirror, "to": plane(level), "alpha": plane(alpha)}


def specks():
    gray = (np.clip(ndimage.gaussian_filter(rng.random((40, 50)), 1) * 3 - 1, 0, 1) * 255).astype(np.uint8)
    gray[5, 3:40] = 10  # lines a pixel wide
    for i in range(20):
        gray[12 + i, 10 + i] = 5
    for area in (1, 4, 9, 30):
        yield {
            "areaPx": area,
            "gray": {"widthPx": 50, "heightPx": 40, "data": b64(gray, "u1")},
            "dark": b64(area_closing(gray, area_threshold=area + 1, connectivity=2), "u1"),
            "light": b64(area_opening(gray, area_threshold=area + 1, connectivity=2), "u1"),
        }


def monotone(points, at):
    """Fritsch and Carlson 1980 from the paper; the cubic itself by SciPy."""
    x, y = np.array(points).T
    secants = np.diff(y) / np.diff(x)
    slopes = np.concatenate([secants[:1], (secants[:-1] + secants[1:]) / 2, secants[-1:]])
    turning = np.flatnonzero(secants[:-1] * secants[1:] <= 0) + 1
    slopes[turning] = 0
    for k, secant in enumerate(secants):
        if secant == 0:
            slopes[k] = slopes[k + 1] = 0
            continue
        radius = np.hypot(slopes[k] / secant, slopes[k + 1] / secant)
        if radius > 3:
            slopes[k : k + 2] *= 3 / radius
    return CubicHermiteSpline(x, y, slopes)(np.clip(at, x[0], x[-1]))


def curves():
    at = np.linspace(0, 1, 201)
    for points in (
        [(0, 0), (1, 1)],
        [(0, 0), (0.25, 0.1), (0.75, 0.9), (1, 1)],
        [(0.1, 0.2), (0.2, 0.21), (0.3, 0.8), (0.9, 0.85)],
        [(0, 0), (0.5, 0.15), (1, 0.82)],  # just within the circle of radius 3
        [(0, 1), (0.5, 0.5), (1, 0)],
        [(0, 0), (0.3, 0.7), (0.5, 0.2), (0.8, 0.2), (1, 0.9)],
    ):
        yield {"points": [{"x": x, "y": y} for x, y in points], "x": at.tolist(), "y": monotone(points, at).tolist()}


def clahe(gray, weight, strength):
    """Zuiderveld 1994 in floating point: what is clipped is handed out until nothing is left; tiles mixed by map_coordinates."""
    height, width = gray.shape
    side = max(height, width) / 8
    down, across = max(1, round(height / side)), max(1, round(width / side))
    row, column = np.arange(height) * down // height, np.arange(width) * across // width
    mapped = np.empty((down, across, height, width))
    for i in range(down):
        for j in range(across):
            inside = np.ix_(row == i, column == j)
            counts, edges = np.histogram(gray[inside], bins=256, range=(0, 1), weights=weight[inside])
            total = counts.sum()
            limit = (1 + 3 * strength) * total / 256
            excess = np.maximum(counts - limit, 0).sum()
            counts = np.minimum(counts, limit)
            while excess > 1e-9 * max(total, 1e-30):
                room = counts < limit
                raised = np.where(room, counts + excess / room.sum(), counts)
                excess = np.maximum(raised - limit, 0).sum()
                counts = np.minimum(raised, limit)
            curve = np.concatenate([[0], np.cumsum(counts) / total]) if total > 0 else edges
            mapped[i, j] = np.interp(gray, edges, curve)
    yy, xx = np.mgrid[0:height, 0:width]
    place_y = np.clip((yy + 0.5) * down / height - 0.5, 0, down - 1)
    place_x = np.clip((xx + 0.5) * across / width - 0.5, 0, across - 1)
    return ndimage.map_coordinates(mapped, [place_y, place_x, yy, xx], order=1, mode="nearest")


def local_contrasts():
    for height, width, strength in ((40, 40, 0.5), (30, 47, 1), (40, 24, 0.2), (7, 60, 1), (1, 1, 1)):
        gray = scene(height, width)
        weight = np.ones_like(gray)
        yield {"strength": strength, "gray": plane(gray), "alpha": None, "to": plane(clahe(gray, weight, strength))}
        weight = (np.hypot(*(np.mgrid[0:height, 0:width] - np.array([[[height / 2]], [[width / 2]]]))) < width / 2.5).astype(float)
        yield {"strength": strength, "gray": plane(gray), "alpha": plane(weight), "to": plane(clahe(gray, weight, strength))}


def published_clahe():
    """Another's whole implementation, on a picture whose sides eight tiles divide, with clip limits that are whole counts."""
    gray = ndimage.gaussian_filter(scene(256, 256, 0.02), 1.5).astype(np.float64)
    codes = np.round((gray - gray.min()) / np.ptp(gray) * 255).astype(np.uint8)
    made = [
        {"strength": s, "to": b64(equalize_adapthist(codes / 255, kernel_size=32, clip_limit=(1 + 3 * s) / 256, nbins=256)[::4, ::4])}
        for s in (0.25, 0.5, 1)
    ]
    return {"sidePx": 256, "gray": b64(codes, "u1"), "every": 4, "made": made}


def bilateral(gray, strength):
    """Tomasi and Manduchi 1998 over 5 x 5 pixels. (scikit-image 0.26.0 takes its weights by distance from the wrong places for odd windows.)"""
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(gray.astype(np.float64), 2, mode="edge"), (5, 5))
    yy, xx = np.mgrid[-2:3, -2:3]
    weights = np.exp(-(yy**2 + xx**2) / (2 * 1.5**2)) * np.exp(-((windows - windows[..., 2:3, 2:3]) ** 2) / (2 * (0.15 * strength) ** 2))
    return (weights * windows).sum((-2, -1)) / weights.sum((-2, -1))


noisy = scene(37, 45)
result = {
    "from": f"scikit-image {skimage.__version__}, SciPy {scipy.__version__}, numpy {np.__version__}",
    "backgrounds": list(backgrounds()),
    "placements": list(placements()),
    "medians": [{"gray": plane(g), "to": plane(ndimage.median_filter(g, size=3, mode="nearest"))} for g in (noisy, noisy[:1], noisy[:, :1], noisy[:2, :2])],
    "smoothings": [{"strength": s, "gray": plane(noisy), "to": plane(bilateral(noisy, s))} for s in (0.1, 0.5, 1)],
    "specks": list(specks()),
    "curves": list(curves()),
    "localContrasts": list(local_contrasts()),
    "publishedClahe": published_clahe(),
}
pathlib.Path("tests/golden/laser/prepare/steps.json").write_text(json.dumps(result) + "\n")
