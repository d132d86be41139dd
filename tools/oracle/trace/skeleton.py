"""Thinning, distances and thresholds by scikit-image and SciPy, for tests/unit/laser/trace/oracles.test.ts.

Run from the repository root: /opt/py/bin/python tools/oracle/trace/skeleton.py   (scikit-image 0.26.0, SciPy 1.17.1)
Writes tests/golden/laser/skeleton.json. Bits are packed with the first dot in the top bit, rows padded to bytes (base64); squared
distances are float32, tones float32 (base64, little-endian).
`thin` is Guo and Hall 1989 by published lookup tables; `threshold_multiotsu` is Liao, Chen and Chung 2001 on 256 bins.
"""

import base64
import json
import pathlib

import numpy as np
import scipy
import skimage
from scipy import ndimage
from skimage.filters import threshold_multiotsu
from skimage.morphology import thin


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def packed(burnt):
    return b64(np.packbits(burnt, axis=1))


def pictures(rng):
    yy, xx = np.mgrid[0:60, 0:80]
    yield "bar", (yy > 20) & (yy < 31) & (xx > 5) & (xx < 70)
    yield "cross", (abs(xx - 40) < 4) | (abs(yy - 30) < 5)
    yield "slant cross", (abs(xx - yy - 10) < 5) | (abs(xx + yy - 70) < 6)
    yield "ring", abs(np.hypot(xx - 40, yy - 30) - 20) < 4
    yield "disc", np.hypot(xx - 40, yy - 30) < 17.3
    smooth = ndimage.gaussian_filter(rng.random((60, 80)), 2.5)
    yield "blots", smooth > np.median(smooth)
    yield "noise", rng.random((40, 44)) > 0.4
    yield "full", np.ones((9, 13), bool)
    yield "lines", (xx % 7 < 2) | (yy % 11 == 0)


def tones(rng):
    yy, xx = np.mgrid[0:50, 0:60]
    yield "two humps", np.clip(np.where(rng.random((50, 60)) < 0.4, rng.normal(0.25, 0.06, (50, 60)), rng.normal(0.7, 0.09, (50, 60))), 0, 1)
    yield "hills", np.clip(0.5 + 0.3 * np.sin(xx / 9) * np.cos(yy / 7) + rng.normal(0, 0.05, xx.shape), 0, 1)
    yield "ramp", (xx + 0.5) / 60


rng = np.random.default_rng(20261121)
result = {"from": f"scikit-image {skimage.__version__}, SciPy {scipy.__version__}", "pictures": [], "tones": []}
for name, burnt in pictures(rng):
    height, width = burnt.shape
    padded = np.pad(burnt, 1)
    squared = (ndimage.distance_transform_edt(padded) ** 2)[1:-1, 1:-1].round().astype("<f4")
    result["pictures"].append(
        {
            "name": name,
            "widthPx": width,
            "heightPx": height,
            "rowBytes": -(-width // 8),
            "bits": packed(burnt),
            "thinned": packed(thin(burnt)),
            "squared": b64(squared),
        }
    )
for name, values in tones(rng):
    gray = values.astype("<f4")
    # Whole bin numbers, so that the bins are the same on both sides.
    bins = np.minimum(255, np.floor(gray.astype(np.float64) * 256)).astype(np.uint8)
    thresholds = {n: [int(t) + 1 for t in threshold_multiotsu(bins, n, nbins=256)] for n in (2, 3, 4, 5)}
    result["tones"].append({"name": name, "widthPx": 60, "heightPx": 50, "data": b64(gray), "thresholds": thresholds})

pathlib.Path("tests/golden/laser/skeleton.json").write_text(json.dumps(result) + "\n")
