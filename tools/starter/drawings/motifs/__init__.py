"""The motifs: each a function from a random generator to the parts of one drawing."""

from . import creatures, plants, sky, things

__all__ = ["creatures", "plants", "sky", "things"]
