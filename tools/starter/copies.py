"""Does the model make pictures, or give back drawings that it was trained on?"""

import numpy as np
from numpy.typing import NDArray

from make_latents import load_all, thumbnails

CLOSE_PERCENTILE = 1
MOST_COMPARED = 1500


def near_copies(pictures: NDArray[np.uint8], motifs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a picture is closer, at 32 × 32, to some training drawing of its motif than the closest hundredth of all pairs
    of these drawings are to each other. In: grey levels (n, side, side), and the index of each one's motif."""
    trained, trained_motifs = load_all("thumbnails"), load_all("subjects")[:, 0]
    made = thumbnails(pictures)
    copied = np.zeros(len(pictures), bool)
    for motif in np.unique(motifs):
        drawings = flat(trained[trained_motifs == motif])
        some = drawings[:MOST_COMPARED]
        pairs = distances(some, some)[np.triu_indices(len(some), 1)]
        of_it = motifs == motif
        copied[of_it] = distances(flat(made[of_it]), drawings).min(1) < np.percentile(pairs, CLOSE_PERCENTILE)
    return copied


def flat(small: NDArray[np.uint8]) -> NDArray[np.float32]:
    return small.reshape(len(small), -1).astype(np.float32) / 255


def distances(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """Euclidean, between all of a and all of b."""
    squared = (a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T
    return np.sqrt(np.maximum(squared, 0))
