"""What Pillow makes of our 1-bit PNG, for tests/unit/laser/png.test.ts.

Run from the repository root: npx tsx tools/oracle/laserPng.ts /tmp/plate.png && /opt/py/bin/python tools/oracle/laser_png.py /tmp/plate.png   (Pillow 13.0.0)
Writes tests/golden/laser/png.json: the file, and mode, size, dpi, texts and packed rows (1 = white) as Pillow reads them.
"""

import base64
import json
import pathlib
import sys

from PIL import Image

file = pathlib.Path(sys.argv[1]).read_bytes()
with Image.open(sys.argv[1]) as image:
    image.load()
    seen = {
        "png": base64.b64encode(file).decode(),
        "mode": image.mode,
        "size": image.size,
        "dpi": [float(dpi) for dpi in image.info["dpi"]],
        "text": dict(image.text),
        "rows": base64.b64encode(image.tobytes()).decode(),
    }
pathlib.Path("tests/golden/laser/png.json").write_text(json.dumps(seen) + "\n")
print(seen)
