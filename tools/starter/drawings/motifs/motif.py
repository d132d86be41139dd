from collections.abc import Callable
from dataclasses import dataclass

from numpy.random import Generator

from ..parts import Part


@dataclass(frozen=True)
class Motif:
    """A subject: `parts` draws one of its kind, about the origin, y down; the size does not matter."""

    parts: Callable[[Generator], list[Part]]
    tilts_deg: tuple[float, float] = (-5, 5)
    can_be_mirrored: bool = True
