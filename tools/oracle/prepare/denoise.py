"""Which filter helps a dither: noisy pictures cleaned, dithered and looked at from afar, against the clean ones.

Run from the repository root: /opt/py/bin/python tools/oracle/prepare/denoise.py   (scikit-image 0.26.0, Pillow 13.0.0)
Prints the PSNR, in linear light after a Gaussian eye of 2 px, of Floyd-Steinberg's dots (Pillow) made of each cleaned picture. The share
of stray dots is of ground that is white in the clean picture.
"""

import io

import numpy as np
from PIL import Image
from scipy import ndimage
from skimage import data, draw
from skimage.restoration import denoise_nl_means

rng = np.random.default_rng(7)


def to_linear(v):
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def drawing():
    picture = np.ones((400, 400))
    rows, columns = draw.disk((200, 200), 120)
    picture[rows, columns] = 0.55
    for offset in range(0, 400, 25):
        rows, columns, value = draw.line_aa(0, offset, 399, 399 - offset)
        picture[rows, columns] = np.minimum(picture[rows, columns], 1 - 0.8 * value)
    return picture


def jpeg(picture):
    buffer = io.BytesIO()
    Image.fromarray((picture * 255).astype(np.uint8)).save(buffer, "JPEG", quality=20)
    return np.asarray(Image.open(buffer)) / 255


def salted(picture):
    spots = rng.random(picture.shape)
    return np.where(spots < 0.01, 0, np.where(spots > 0.99, 1, picture))


def bilateral(picture, deviation):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(picture, 2, mode="edge"), (5, 5))
    yy, xx = np.mgrid[-2:3, -2:3]
    weights = np.exp(-(yy**2 + xx**2) / 4.5) * np.exp(-((windows - windows[..., 2:3, 2:3]) ** 2) / (2 * deviation**2))
    return (weights * windows).sum((-2, -1)) / weights.sum((-2, -1))


def dots(picture):
    light = Image.fromarray(np.round(to_linear(np.clip(picture, 0, 1)) * 255).astype(np.uint8))
    return np.asarray(light.convert("1", dither=Image.Dither.FLOYDSTEINBERG)).astype(float)


NOISES = {"none": lambda p: p, "grain 0.05": lambda p: np.clip(p + rng.normal(0, 0.05, p.shape), 0, 1), "JPEG 20": jpeg, "salt 2 %": salted}
FILTERS = {
    "nothing": lambda p: p,
    "median": lambda p: ndimage.median_filter(p, 3, mode="nearest"),
    "bilateral 0.05": lambda p: bilateral(p, 0.05),
    "bilateral 0.1": lambda p: bilateral(p, 0.1),
    "non-local means": lambda p: denoise_nl_means(p, patch_size=5, patch_distance=6, h=0.05, sigma=0.05, fast_mode=True),
}
PICTURES = {"photo": data.camera()[56:456, 56:456] / 255, "drawing": drawing()}

for picture_name, clean in PICTURES.items():
    for noise_name, noise in NOISES.items():
        noisy = noise(clean)
        cells = []
        for name, clean_up in FILTERS.items():
            burnt = dots(clean_up(noisy))
            seen = ndimage.gaussian_filter(burnt, 2)
            wanted = ndimage.gaussian_filter(to_linear(clean), 2)
            psnr = -10 * np.log10(np.mean((seen - wanted) ** 2))
            ground = clean > 0.99
            stray = f", stray {100 * (1 - burnt[ground].mean()):.2f} %" if picture_name == "drawing" else ""
            cells.append(f"{name} {psnr:.1f} dB{stray}")
        print(f"{picture_name}, {noise_name}: {'; '.join(cells)}")
