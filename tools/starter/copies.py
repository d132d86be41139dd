"""Does the model make pictures, or give back drawings that it was trained on?"""

import numpy as np
from numpy.typing import NDArray

from make_latents import load_all, thumbnails

CLOSE_PERCENTILE = 1


def near_copies(pictures: NDArray[np.uint8], motifs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a picture is closer, at 32 × 32, to some training drawing of its motif than all but a hundredth of these drawings
    are to the one nearest to them: of new drawings, too, about a hundredth is. (Against the distances of all pairs nearly every
    new drawing would be a copy: among a thousand drawings some are alike.) In: grey levels (n, side, side), and motifs' indices."""
    trained, trained_motifs = load_all("thumbnails"), load_all("subjects")[:, 0]
    made = thumbnails(pictures)
    copied = np.zeros(len(pictures), bool)
    for motif in np.unique(motifs):
        drawings = flat(trained[trained_motifs == motif])
        apart = distances(drawings, drawings)
        np.fill_diagonal(apart, np.inf)
        of_it = motifs == motif
        copied[of_it] = distances(flat(made[of_it]), drawings).min(1) < np.percentile(apart.min(1), CLOSE_PERCENTILE)
    return copied


def flat(small: NDArray[np.uint8]) -> NDArray[np.float32]:
    return small.reshape(len(small), -1).astype(np.float32) / 255


def distances(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """Euclidean, between all of a and all of b."""
    squared = (a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T
    return np.sqrt(np.maximum(squared, 0))
