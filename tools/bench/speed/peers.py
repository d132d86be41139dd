"""How long other people's ditherers take on a picture of 8-bit grey, as JSON: seconds of processor time, the least of several.

    python tools/bench/speed/peers.py PICTURE.png
"""

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable

from PIL import Image, __version__

RUNS = 9


def least(run: Callable[[], float]) -> float:
    return min(run() for _ in range(RUNS))


def pillow(picture: Image.Image) -> float:
    start = time.process_time()
    picture.convert("1")
    return time.process_time() - start


def magick(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def magick_dither(program: str, path: str, *options: str) -> float:
    """Less what reading the picture takes. On one thread."""
    limit = ["-limit", "thread", "1"]
    reading = least(lambda: magick([program, *limit, path, "null:"]))
    return least(lambda: magick([program, *limit, path, *options, "null:"])) - reading


def main(path: str) -> None:
    picture = Image.open(path)
    picture.load()
    seconds = {f"Pillow {__version__}, Floyd–Steinberg": least(lambda: pillow(picture))}
    program = shutil.which("magick") or shutil.which("convert")
    if program:
        version = subprocess.run([program, "-version"], capture_output=True, text=True, check=True).stdout.split()[2]
        name = f"ImageMagick {version}"
        seconds[f"{name}, Floyd–Steinberg"] = magick_dither(program, path, "-dither", "FloydSteinberg", "-monochrome")
        seconds[f"{name}, ordered 8 × 8"] = magick_dither(program, path, "-ordered-dither", "o8x8")
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1])
