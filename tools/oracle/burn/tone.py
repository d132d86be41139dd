"""What flat wedges burn: plates of one bit, read by Pillow, judged against the coverage that was requested of them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .judge import Beam, coverage
from .limits import why_forbidden

# How far the real spot may be from the one that the ditherer was told of.
DRIFT = 0.2


@dataclass(frozen=True)
class ToneReading:
    """Coverages, 0 to 1. `error` is burnt less requested; `if_smaller`, `if_larger`: what the same plate burns with another spot."""

    requested: float
    burnt: float
    error: float
    if_smaller: float
    if_larger: float
    forbidden: str | None


def read_plate(path: Path) -> NDArray[np.bool_]:
    """Lit dots of a PNG of one bit: black is burnt."""
    with Image.open(path) as plate:
        assert plate.mode == "1", f"{path} has mode {plate.mode}, not one bit"
        return ~np.array(plate)


def read_tone(bits: NDArray[np.bool_], requested: float, beam: Beam) -> ToneReading:
    """Of the whole plate, its edges included."""
    burnt = coverage(bits, beam)
    return ToneReading(
        requested=requested,
        burnt=burnt,
        error=burnt - requested,
        if_smaller=coverage(bits, beam.with_spot(1 - DRIFT)),
        if_larger=coverage(bits, beam.with_spot(1 + DRIFT)),
        forbidden=why_forbidden(requested, beam, min(bits.shape)),
    )


def worst_error(readings: Sequence[ToneReading]) -> float:
    """The largest error of the cells that geometry allows."""
    return max((abs(reading.error) for reading in readings if reading.forbidden is None), default=0.0)


def as_row(reading: ToneReading, beam: Beam) -> dict[str, object]:
    return {"beam": asdict(beam), **asdict(reading)}
