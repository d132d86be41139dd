"""Seeded procedural drawings: black on white, one subject centred, made to be engraved."""

from .catalogue import MOTIFS, STYLES, Drawing, draw

__all__ = ["MOTIFS", "STYLES", "Drawing", "draw"]
