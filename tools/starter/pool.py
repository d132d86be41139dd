import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from model import DEVICE
from subjects import indices, random_drawing


class Pool:
    """Drawings in memory, of which some are replaced with each batch: training never sees the last of them.

    `pixels`: uint8, shape (count, 1, side, side); `subjects`: int64, shape (count, 4), as `subjects.indices` gives them.
    """

    def __init__(self, count: int, first_seed: int, renewed: int) -> None:
        self.next_seed, self.renewed = first_seed, renewed
        drawn = [self.new() for _ in range(count)]
        self.pixels = np.stack([pixels for pixels, _ in drawn])[:, None]
        self.subjects = np.array([subject for _, subject in drawn])

    def new(self) -> tuple[NDArray[np.uint8], tuple[int, int, int, int]]:
        subject, pixels = random_drawing(self.next_seed)
        self.next_seed += 1
        return pixels, indices(subject)

    def choose(self, size: int, random: Generator) -> NDArray[np.int64]:
        """Indices of a random batch, after some drawings have been replaced."""
        for k in random.integers(0, len(self.pixels), self.renewed):
            self.pixels[k, 0], self.subjects[k] = self.new()
        return random.integers(0, len(self.pixels), size)


def as_input(pixels: NDArray[np.uint8]) -> Tensor:
    """Grey levels, shape (n, 1, side, side) → what the encoder takes: values in [-1, 1], three equal channels."""
    return (torch.from_numpy(np.ascontiguousarray(pixels)).to(DEVICE).float() / 127.5 - 1).expand(-1, 3, -1, -1).contiguous()
