"""Our plates: pictures out as PNG, our ditherer run on them, its own PNGs read back."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from burn.judge import Beam
from burn.tone import read_plate
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).parents[3]

# The ditherer that is judged unless another is asked for.
OURS = "spot-aware"


@dataclass(frozen=True)
class PlateJob:
    """`picture`: linear reflectance, 0 to 1, a sample a dot. `dither`: a name that ditherPlates.ts knows."""

    picture: NDArray[np.float64]
    beam: Beam
    dither: str


def dither_plates(jobs: Sequence[PlateJob]) -> list[NDArray[np.bool_]]:
    """Lit dots, plate by plate."""
    with tempfile.TemporaryDirectory(prefix="burin-plates-") as name:
        folder = Path(name)
        orders = [write_order(job, folder, index) for index, job in enumerate(jobs)]
        (folder / "orders.json").write_text(json.dumps(orders))
        command = ["npx", "tsx", "tools/bench/engrave/ditherPlates.ts", str(folder / "orders.json")]
        subprocess.run(command, cwd=ROOT, check=True)
        return [read_plate(Path(order["plate"])) for order in orders]


def write_order(job: PlateJob, folder: Path, index: int) -> dict[str, str | float]:
    picture = folder / f"{index}.png"
    Image.fromarray(np.round(np.clip(job.picture, 0, 1) * 65535).astype(np.uint16)).save(picture)
    return {
        "picture": str(picture),
        "plate": str(folder / f"{index}.plate.png"),
        "dither": job.dither,
        "lineIntervalMm": job.beam.pitch,
        "spotXMm": job.beam.spot_x,
        "spotYMm": job.beam.spot_y,
        "runShorteningMm": job.beam.run_shortening,
    }

