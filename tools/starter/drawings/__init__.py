"""Seeded procedural drawings: black on white, made to be engraved."""

from .arrangements import ARRANGEMENTS
from .catalogue import draw, is_possible
from .framings import FRAMINGS
from .motifs import MOTIFS
from .styles import STYLES

__all__ = ["ARRANGEMENTS", "FRAMINGS", "MOTIFS", "STYLES", "draw", "is_possible"]
