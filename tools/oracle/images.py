"""Picture files with known sizes, for the header reader.

/opt/py/bin/python tools/oracle/images.py  (Pillow 13.0.0; writes tests/golden/images/headers.json)
"""

import base64
import io
import json
import pathlib

from PIL import Image

OUT = pathlib.Path(__file__).parents[2] / "tests/golden/images/headers.json"
CASES = [
    ("grey PNG", "png", "L", (3, 5), {}),
    ("palette PNG", "png", "P", (260, 70), {}),
    ("RGBA PNG", "png", "RGBA", (1000, 2), {}),
    ("baseline JPEG", "jpeg", "RGB", (17, 31), {}),
    ("progressive JPEG with EXIF", "jpeg", "RGB", (640, 480), {"progressive": True, "exif": b"Exif\0\0" + bytes(40)}),
    ("grey JPEG", "jpeg", "L", (300, 9), {}),
    ("lossy WebP", "webp", "RGB", (33, 77), {"quality": 50}),
    ("lossless WebP", "webp", "RGB", (400, 3), {"lossless": True}),
    ("WebP with alpha and EXIF", "webp", "RGBA", (129, 257), {"quality": 50, "exif": b"Exif\0\0" + bytes(40)}),
]


def main() -> None:
    rows = []
    for name, file_format, mode, (width, height), options in CASES:
        image = Image.new(mode, (width, height))
        buffer = io.BytesIO()
        image.save(buffer, file_format.upper(), **options)
        head = buffer.getvalue()[:1024]
        rows.append(
            {
                "name": name,
                "format": file_format,
                "widthPx": width,
                "heightPx": height,
                "base64": base64.b64encode(head).decode(),
            }
        )
    OUT.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
