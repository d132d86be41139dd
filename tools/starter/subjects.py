"""What is drawn: motif, style, framing and arrangement, how often each comes, and what training never shows."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from drawings import ARRANGEMENTS, FRAMINGS, MOTIFS, STYLES, draw, is_possible
from drawings.motifs.glyphs import GLYPHS


class Subject(NamedTuple):
    motif: str
    style: str
    framing: str
    arrangement: str


PICTORIAL = [motif for motif in MOTIFS if motif not in GLYPHS]
"""The motifs but for letters and digits, which are simpler and come less often."""

GLYPH_WEIGHT = 0.4
ARRANGEMENT_WEIGHTS = {"one": 0.5, "two": 0.14, "three": 0.14, "ring": 0.08, "mandala": 0.08, "border": 0.06}
FRAMING_WEIGHTS = {"plain": 0.58, "circle": 0.16, "wreath": 0.13, "shield": 0.13}
HELD_OUT_SEED = 7


@cache
def held_out() -> frozenset[tuple[str, str, str]]:
    """Motif × style × framing: one for each pictorial motif. All arrangements of it are kept from training."""
    rng = np.random.default_rng(HELD_OUT_SEED)
    return frozenset((motif, str(rng.choice(list(STYLES))), str(rng.choice(list(FRAMINGS)))) for motif in PICTORIAL)


def is_held_out(subject: Subject) -> bool:
    return subject[:3] in held_out()


def random_subject(rng: Generator) -> Subject:
    """One to train on."""
    while True:
        arrangement = pick(rng, ARRANGEMENT_WEIGHTS)
        framing = pick(rng, FRAMING_WEIGHTS) if is_possible("circle", arrangement) else "plain"
        subject = Subject(pick(rng, MOTIF_WEIGHTS), str(rng.choice(list(STYLES))), framing, arrangement)
        if not is_held_out(subject):
            return subject


MOTIF_WEIGHTS = {motif: GLYPH_WEIGHT if motif in GLYPHS else 1.0 for motif in MOTIFS}


def pick(rng: Generator, weights: dict[str, float]) -> str:
    """One of the keys, each as often as its weight says."""
    share = np.cumsum(list(weights.values()))
    return list(weights)[int(np.searchsorted(share, rng.random() * share[-1], side="right"))]


def random_drawing(seed: int) -> tuple[Subject, NDArray[np.uint8]]:
    """The seed decides the subject, too."""
    subject = random_subject(np.random.default_rng([seed, 1]))
    return subject, draw(*subject, seed=seed)


def indices(subject: Subject) -> tuple[int, int, int, int]:
    return tuple(list(names).index(name) for names, name in zip((MOTIFS, STYLES, FRAMINGS, ARRANGEMENTS), subject, strict=True))  # type: ignore[return-value]
