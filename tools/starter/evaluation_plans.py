"""Which pictures the model is judged by."""

from typing import TypedDict

import numpy as np

from captions import plain_caption
from drawings import MOTIFS, STYLES
from subjects import ARRANGEMENT_WEIGHTS, PICTORIAL, Subject, held_out, is_held_out, pick, random_subject

FIRST_SEED = 1
PLAN_SEED = 70_000_000
COUNTED = ("one", "two", "three")


class Wanted(TypedDict):
    """An entry of a plan, and of the manifest.json beside the pictures that were made by it."""

    file: str
    prompt: str
    motif: str
    style: str
    framing: str
    arrangement: str
    seed: int


def plan(count: int = 1280) -> list[Wanted]:
    """Motifs and styles in turn, framings and arrangements as often as in training."""
    wanted: list[Wanted] = []
    rng = np.random.default_rng(PLAN_SEED)
    while len(wanted) < count:
        k = len(wanted)
        subject = random_subject(rng)._replace(motif=list(MOTIFS)[k % len(MOTIFS)], style=list(STYLES)[k // len(MOTIFS) % len(STYLES)])
        if not is_held_out(subject):
            wanted.append(picture_of(subject, k))
    return wanted


def held_out_plan(each: int = 4) -> list[Wanted]:
    """What training never showed: each motif × style × framing some times, as one, two or three."""
    rng = np.random.default_rng(PLAN_SEED + 1)
    counts = {name: ARRANGEMENT_WEIGHTS[name] for name in COUNTED}
    combinations = sorted(held_out(), key=lambda combination: PICTORIAL.index(combination[0])) * each
    return [picture_of(Subject(*combination, pick(rng, counts)), k) for k, combination in enumerate(combinations)]


def picture_of(subject: Subject, k: int) -> Wanted:
    return {"file": f"{k:04d}.png", "prompt": plain_caption(subject), **subject._asdict(), "seed": FIRST_SEED + k}  # type: ignore[typeddict-item]
