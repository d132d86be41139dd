"""Dithers as published, in plain float64 loops, and Pillow's Floyd–Steinberg, for tests/unit/laser/dither.test.ts.

Run from the repository root: /opt/py/bin/python tools/oracle/laser_dither.py   (numpy 2.4.6, Pillow 13.0.0)
Writes tests/golden/laser/dither.json. Pictures are float32 (base64, little-endian), 0 = burn to 1 = leave; plates are packed
with the first dot in the top bit, rows padded to bytes, 1 = burn (base64).
Kernels: R. Ulichney, "Digital Halftoning", MIT Press 1987, and L. Crocker, "DHALF.TXT", 1989.
"""

import base64
import json
import pathlib

import numpy as np
from PIL import Image

# As printed: X is the dot itself, the last column what the weights are divided by.
KERNELS = {
    "floyd-steinberg": ("- X 7 | 3 5 1", 16),
    "jarvis-judice-ninke": ("- - X 7 5 | 3 5 7 5 3 | 1 3 5 3 1", 48),
    "stucki": ("- - X 8 4 | 2 4 8 4 2 | 1 2 4 2 1", 42),
    "burkes": ("- - X 8 4 | 2 4 8 4 2", 32),
    "sierra": ("- - X 5 3 | 2 4 5 4 2 | - 2 3 2 -", 32),
    "sierra-lite": ("- X 2 | 1 1 -", 4),
    "atkinson": ("- - X 1 1 | - 1 1 1 - | - - 1 - -", 8),
}


def parse(drawing, divisor):
    lines = [line.split() for line in drawing.split("|")]
    at = lines[0].index("X")
    return [(dx - at, dy, int(cell) / divisor) for dy, line in enumerate(lines) for dx, cell in enumerate(line) if cell not in "-X"]


def diffuse(picture, taps, serpentine, threshold):
    height, width = picture.shape
    work = picture.astype(np.float64)
    received = np.zeros_like(work)
    burnt = np.zeros((height, width), bool)
    for y in range(height):
        leftwards = serpentine and y % 2 == 1
        for x in reversed(range(width)) if leftwards else range(width):
            wanted = work[y, x] + received[y, x]
            burnt[y, x] = wanted < threshold
            error = wanted - (0.0 if burnt[y, x] else 1.0)
            for dx, dy, share in taps:
                tx, ty = (x - dx if leftwards else x + dx), y + dy
                if 0 <= tx < width and ty < height:
                    received[ty, tx] += error * share
    return burnt


def bayer(side):
    """Closed form: the bits of x ^ y and y interleaved, the lowest bit weighing most."""
    levels = side.bit_length() - 1
    rank = lambda x, y: sum((2 * ((x ^ y) >> i & 1) + (y >> i & 1)) * 4 ** (levels - 1 - i) for i in range(levels))
    return np.array([[rank(x, y) for x in range(side)] for y in range(side)])


def ordered(picture, side):
    height, width = picture.shape
    limits = (np.tile(bayer(side), (height // side + 1, width // side + 1))[:height, :width] + 0.5) / side**2
    return picture.astype(np.float64) < limits


def to_linear(v):
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def pictures(rng):
    yy, xx = np.mgrid[0:72, 0:96]
    photo = 0.5 + 0.3 * np.sin(xx / 11) * np.cos(yy / 9) + 0.25 * np.exp(-((xx - 60) ** 2 + (yy - 30) ** 2) / 200) + rng.normal(0, 0.03, xx.shape)
    ramp = np.tile(np.linspace(0, 1, 64), (40, 1))
    yield "photo", photo
    yield "ramp", ramp
    yield "slant", (np.add.outer(np.arange(33), np.arange(29)) / 60) ** 2
    yield "noise", rng.random((41, 67))
    yield "grey 0.5", np.full((16, 16), 0.5)
    yield "grey 0.9", np.full((16, 24), 0.9)
    yield "black", np.zeros((5, 9))
    yield "white", np.ones((5, 9))
    for height, width in [(1, 1), (1, 19), (19, 1), (2, 3), (3, 2), (7, 8)]:
        yield f"{width}x{height}", rng.random((height, width))


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def packed(burnt):
    return b64(np.packbits(burnt, axis=1))


rng = np.random.default_rng(20261121)
result = {"pictures": {}, "plates": [], "pillow": []}
for name, values in pictures(rng):
    picture = np.clip(values, 0, 1).astype("<f4")
    result["pictures"][name] = {"widthPx": picture.shape[1], "heightPx": picture.shape[0], "data": b64(picture)}
    add = lambda plate, **settings: result["plates"].append({"picture": name, **settings, "bits": packed(plate)})
    for kernel, drawing in KERNELS.items():
        for serpentine in (False, True):
            threshold = 0.5 if name != "slant" else 0.35
            plate = diffuse(picture, parse(*drawing), serpentine, threshold)
            add(plate, name=kernel, threshold=threshold, serpentine=serpentine, invert=False)
    for side in (4, 8):
        add(ordered(picture, side), name=f"bayer-{side}", threshold=0.5, serpentine=False, invert=False)
    for threshold in (0.0, 0.3, 0.5, 1.0):
        add(picture.astype(np.float64) < to_linear(threshold), name="threshold", threshold=threshold, serpentine=False, invert=False)
    # Inverted pictures arrive as 1 - light; a dot burns where the light is above the level counted from white.
    light = 1 - picture.astype(np.float64)
    add(light > to_linear(1 - 0.3), name="threshold", threshold=0.3, serpentine=False, invert=True)


def pillow_floyd_steinberg(grey):
    """Pillow's own answer, and the picture that Pillow's integers amount to.

    Pillow divides the summed errors by 16 towards zero and clips to 0..255 at each dot, and diffusion is chaotic: after a
    few lines an exact ditherer goes its own way. `seen` is the grey with just those losses put in, dot by dot; on it an
    exact Floyd–Steinberg must repeat Pillow's compiled code at every dot. The integers are repeated here to find the losses,
    and checked against what Pillow really returned.
    """
    real = np.array(Image.fromarray(grey).convert("1", dither=Image.Dither.FLOYDSTEINBERG))
    height, width = grey.shape
    seen = np.zeros(grey.shape)
    errors = np.zeros((height + 1, width + 2), int)  # sixteenths, one column of margin
    for y in range(height):
        for x in range(width):
            owed = int(errors[y, x + 1])
            level = min(255, max(0, int(grey[y, x]) + int(owed / 16)))
            assert (level > 128) == real[y, x], "not how this Pillow dithers"
            seen[y, x] = level - owed / 16
            error = level - (255 if real[y, x] else 0)
            errors[y, x + 2] += 7 * error
            errors[y + 1, x : x + 3] += np.array([3, 5, 1]) * error
    return ~real, seen / 255


yy, xx = np.mgrid[0:96, 0:128]
for name, values in {
    "ramp": xx * 255 / 127,
    "photo": 128 + 80 * np.sin(xx / 19) * np.cos(yy / 13) + 40 * np.exp(-((xx - 90) ** 2 + (yy - 40) ** 2) / 300),
    "noise": rng.integers(0, 256, xx.shape),
}.items():
    grey = np.clip(values, 0, 255).astype(np.uint8)
    burnt, seen = pillow_floyd_steinberg(grey)
    loss = np.abs(seen * 255 - grey)
    print(f"{name}: Pillow's losses: mean {loss.mean():.2f}, largest {loss.max():.2f} of 255")
    shape = {"widthPx": 128, "heightPx": 96}
    result["pillow"].append({"name": name, **shape, "grey": b64(grey), "seen": b64(seen.astype("<f4")), "bits": packed(burnt)})

out = pathlib.Path("tests/golden/laser/dither.json")
out.write_text(json.dumps(result) + "\n")
print(out, out.stat().st_size, "bytes")
