"""Small picture files of every kind a person may bring, and what Pillow reads in them, for tests/browser/workers/decodePicture.test.ts.

Run from the repository root: /opt/py/bin/python tools/oracle/prepare/pictures.py   (Pillow 13.0.0, numpy 2.4.6)
Writes tests/golden/laser/prepare/pictures.json: files gzipped, base64; `at` are places of the upright picture with their RGBA.
"""

import base64
import gzip
import io
import json
import pathlib

import numpy as np
import PIL
from PIL import Image, ImageOps

RED, GREEN, BLUE, GRAY = (200, 40, 40), (40, 180, 60), (40, 60, 200), (120, 120, 120)
Image.MAX_IMAGE_PIXELS = None


def quarters(mode="RGB", size=(48, 32)):
    """Four colours, so that each turning and mirroring shows."""
    width, height = size
    picture = Image.new("RGB", size, RED)
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    picture.paste(GRAY, (width // 2, height // 2, width, height))
    return picture.convert(mode)


def without_hidden(picture):
    """What is under full transparency is nobody's concern: Chromium gives black."""
    return Image.composite(picture, Image.new("RGBA", picture.size), picture.getchannel("A").point(lambda a: 255 if a else 0))


def saved(picture, kind, **options):
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def row(name, data, *, expected=None, places=None, tolerance=0, cut=None):
    """`expected`: the upright picture; else what Pillow makes of the file."""
    upright = expected or ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    width, height = upright.size
    rgba = upright.convert("RGBA")
    places = places or [(width * i // 4, height * j // 4) for i in (1, 3) for j in (1, 3)]
    return {
        "name": name,
        "file": base64.b64encode(gzip.compress(data if cut is None else data[:cut], mtime=0)).decode(),
        "widthPx": width,
        "heightPx": height,
        "tolerance": tolerance,
        "at": [{"x": x, "y": y, "rgba": list(rgba.getpixel((x, y)))} for x, y in places],
    }


def good():
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        yield row(f"JPEG, EXIF orientation {orientation}", saved(quarters(), "JPEG", quality=95, exif=exif), tolerance=4)
    yield row("CMYK JPEG", saved(quarters("CMYK"), "JPEG", quality=95), expected=quarters("CMYK").convert("RGB"), tolerance=4)
    yield row("gray JPEG", saved(quarters("L"), "JPEG", quality=95), tolerance=3)
    yield row("progressive JPEG", saved(quarters(), "JPEG", quality=95, progressive=True), tolerance=4)
    levels = np.linspace(0, 65535, 48 * 32).reshape(32, 48).astype(np.uint16)
    sixteen = Image.fromarray((levels / 257).round().astype(np.uint8))
    yield row("16-bit gray PNG", saved(Image.fromarray(levels), "PNG"), expected=sixteen, tolerance=1)
    clear = saved(quarters("P"), "PNG", transparency=quarters("P").getpixel((2, 2)))
    yield row("PNG with a palette and transparency", clear, expected=without_hidden(Image.open(io.BytesIO(clear)).convert("RGBA")))
    yield row("1-bit PNG", saved(quarters("1"), "PNG"), places=[(0, 0), (5, 3), (40, 20)])
    half = quarters("RGBA")
    half.putalpha(128)
    yield row("half-transparent PNG", saved(half, "PNG"), tolerance=1)
    yield row("lossless WebP", saved(quarters(), "WEBP", lossless=True))
    frames = [Image.new("RGB", (20, 10), color) for color in (RED, GREEN, BLUE)]
    yield row("animated WebP", saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True), expected=frames[0])
    yield row("animated PNG", saved(frames[0], "PNG", save_all=True, append_images=frames[1:]), expected=frames[0])
    yield row("1 × 1", saved(Image.new("RGB", (1, 1), GREEN), "PNG"), places=[(0, 0)])
    strip = Image.new("RGB", (1, 20_000), GRAY)
    strip.putpixel((0, 19_999), RED)
    yield row("1 × 20 000", saved(strip, "PNG"), places=[(0, 0), (0, 19_999)])
    yield row("20 000 × 1", saved(strip.transpose(Image.Transpose.ROTATE_90), "PNG"), places=[(0, 0), (19_999, 0)])
    yield row("fully transparent", saved(Image.new("RGBA", (30, 20), (255, 0, 0, 0)), "PNG"), expected=Image.new("RGBA", (30, 20)))
    yield row("all white", saved(Image.new("L", (30, 20), 255), "PNG"))
    yield row("all black", saved(Image.new("L", (30, 20), 0), "PNG"))
    large = Image.new("L", (10_000, 6_000), 90)
    large.paste(200, (5_000, 3_000, 10_000, 6_000))
    yield row("60-megapixel JPEG", saved(large, "JPEG", quality=50, progressive=True, optimize=True), tolerance=3)


rng = np.random.default_rng(20261121)
noise = Image.fromarray(rng.integers(0, 256, (64, 64, 3), dtype=np.uint8))
cut = [row(f"{kind} cut in the middle", saved(noise, kind), cut=len(saved(noise, kind)) // 2) for kind in ("PNG", "JPEG", "WEBP")]
result = {"from": f"Pillow {PIL.__version__}", "good": list(good()), "cut": cut}
pathlib.Path("tests/golden/laser/prepare/pictures.json").write_text(json.dumps(result) + "\n")
