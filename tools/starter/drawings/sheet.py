"""Contact sheets: many small pictures in one PNG of 16 greys."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def contact_sheet(pictures: Iterable[NDArray[np.uint8]], columns: int, cell_px: int, path: Path) -> None:
    cells = [Image.fromarray(p).resize((cell_px, cell_px), Image.Resampling.LANCZOS) for p in pictures]
    rows = -(-len(cells) // columns)
    step = cell_px + 4
    sheet = Image.new("L", (columns * step + 4, rows * step + 4), 208)
    for i, cell in enumerate(cells):
        sheet.paste(cell, (4 + i % columns * step, 4 + i // columns * step))
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(16).save(path, optimize=True)
