"""Isotonic regression as scikit-learn has it, and monotone cubics as SciPy has them, for tests/unit/laser/calibrate/monotone.test.ts.

Run from the repository root: PYTHONPATH=tools/oracle python -m calibrate.monotone   (scikit-learn, scipy: requirements.txt)
Writes tests/golden/laser/monotone.json.
"""

import json
from pathlib import Path

import numpy as np
from scipy.interpolate import PchipInterpolator
from sklearn.isotonic import isotonic_regression

if __name__ == "__main__":
    rng = np.random.default_rng(20261121)
    regressions, curves = [], []
    for length in (1, 2, 5, 12, 12, 40):
        values = np.round(np.linspace(0, 1, length) + rng.normal(0, 0.15, length), 4)
        weights = np.round(rng.uniform(0.2, 3, length), 3)
        fitted = isotonic_regression(values, sample_weight=weights)
        regressions.append({"values": values.tolist(), "weights": weights.tolist(), "fitted": np.round(fitted, 9).tolist()})
    for length in (2, 3, 6, 13):
        xs = np.round(np.sort(rng.uniform(0, 1, length)), 4)
        rises = rng.uniform(0, 1, length) * (rng.uniform(0, 1, length) < 0.8)  # level here and there
        ys = np.round(np.cumsum(rises), 4)
        at = np.round(np.linspace(xs[0], xs[-1], 41), 6).clip(xs[0], xs[-1])
        curve = PchipInterpolator(xs, ys)(at) if length > 2 else np.interp(at, xs, ys)
        curves.append({"xs": xs.tolist(), "ys": ys.tolist(), "at": at.tolist(), "curve": np.round(curve, 9).tolist()})
    out = Path("tests/golden/laser/monotone.json")
    out.write_text(json.dumps({"regressions": regressions, "curves": curves}) + "\n")
    print(out, out.stat().st_size, "bytes")
