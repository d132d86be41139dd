from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from model import DEVICE
from subjects import indices, random_drawing


Indices = tuple[int, int, int, int]


def drawn(seed: int) -> tuple[NDArray[np.uint8], Indices]:
    subject, pixels = random_drawing(seed)
    return pixels, indices(subject)


def draw_many(seeds: Iterable[int], processes: int = 1) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Grey levels, shape (n, 1, side, side), and indices of the subjects, shape (n, 4). Where a GPU waits for it: on many cores."""
    if processes == 1:
        done = [drawn(seed) for seed in seeds]
    else:
        with ProcessPoolExecutor(processes) as workers:
            done = list(workers.map(drawn, seeds, chunksize=64))
    return np.stack([pixels for pixels, _ in done])[:, None], np.array([subject for _, subject in done])


class Pool:
    """Drawings in memory, of which some are replaced with each batch: training never sees the last of them.

    `pixels`: uint8, shape (count, 1, side, side); `subjects`: int64, shape (count, 4), as `subjects.indices` gives them.
    """

    def __init__(self, count: int, first_seed: int, *, renewed: int, processes: int = 1) -> None:
        self.next_seed, self.renewed = first_seed + count, renewed
        self.pixels, self.subjects = draw_many(range(first_seed, first_seed + count), processes)

    def choose(self, size: int, random: Generator) -> NDArray[np.int64]:
        """Indices of a random batch, after some drawings have been replaced."""
        for k in random.integers(0, len(self.pixels), self.renewed):
            self.pixels[k, 0], self.subjects[k] = drawn(self.next_seed)
            self.next_seed += 1
        return random.integers(0, len(self.pixels), size)


def as_input(pixels: NDArray[np.uint8]) -> Tensor:
    """Grey levels, shape (n, 1, side, side) → what the encoder takes: values in [-1, 1], three equal channels."""
    return (torch.from_numpy(np.ascontiguousarray(pixels)).to(DEVICE).float() / 127.5 - 1).expand(-1, 3, -1, -1).contiguous()
