"""Openings, blots and depths by SciPy and scikit-image, for tests/unit/laser/inspect/oracles.test.ts.

Run from the repository root: /opt/py/bin/python tools/oracle/inspect/planes.py   (scikit-image 0.26.0, SciPy 1.17.1)
Writes tests/golden/laser/inspect.json. Bits are packed with the first pixel in the top bit, rows padded to bytes (base64).
"""

import base64
import json
import pathlib

import numpy as np
import scipy
import skimage
from scipy import ndimage
from skimage.measure import label, regionprops

DIAMETERS = (2, 3, 4, 5, 6, 8, 11)


def packed(burnt):
    return base64.b64encode(np.packbits(burnt, axis=1).tobytes()).decode()


def disc(diameter):
    """Pixels whose middles are no further from the box's middle than the outermost ones, and a quarter of a pixel."""
    reach = (diameter - 1) / 2
    y, x = np.mgrid[0:diameter, 0:diameter] - reach
    return x**2 + y**2 <= (reach + 0.25) ** 2 + 1e-9


def pictures(rng):
    yy, xx = np.mgrid[0:70, 0:101]
    smooth = ndimage.gaussian_filter(rng.random((70, 101)), 2)
    yield "blots", smooth > np.median(smooth)
    yield "noise", rng.random((70, 101)) > 0.6
    yield "bars", np.logical_or.reduce([abs(xx - 3 - 14 * n - 0.2 * yy) < 0.5 + n / 2 for n in range(7)])
    yield "ring and disc", (abs(np.hypot(xx - 40, yy - 35) - 24) < 2.5) | (np.hypot(xx - 40, yy - 35) < 11)
    yield "full", np.ones((5, 67), bool)


result = {"from": f"scikit-image {skimage.__version__}, SciPy {scipy.__version__}", "pictures": []}
for name, burnt in pictures(np.random.default_rng(20261121)):
    height, width = burnt.shape
    regions = regionprops(label(burnt, connectivity=2))
    result["pictures"].append(
        {
            "name": name,
            "widthPx": width,
            "heightPx": height,
            "rowBytes": -(-width // 8),
            "bits": packed(burnt),
            "opened": {d: packed(ndimage.binary_opening(burnt, disc(d))) for d in DIAMETERS},
            # Area and box (left, top, right, bottom), far edges not included.
            "blots": sorted([int(r.area), r.bbox[1], r.bbox[0], r.bbox[3], r.bbox[2]] for r in regions),
        }
    )
pathlib.Path("tests/golden/laser/inspect.json").write_text(json.dumps(result) + "\n")
