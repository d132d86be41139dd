"""What the training stages share: time budgets, atomic checkpoints, loss curves."""

import csv
import math
import os
import time
from pathlib import Path
from typing import Any

import torch


class Budget:
    """Wall-clock time for a stage. The learning rate follows the clock, not a step count, so that a stage ends
    on time with its rate at the floor however busy the machine is."""

    def __init__(self, minutes: float, spent_s: float = 0.0) -> None:
        self.total_s = minutes * 60
        self.spent_s = spent_s
        self.last = time.monotonic()

    def tick(self) -> None:
        now = time.monotonic()
        self.spent_s += now - self.last
        self.last = now

    @property
    def progress(self) -> float:
        return min(1.0, self.spent_s / self.total_s)

    @property
    def over(self) -> bool:
        return self.spent_s >= self.total_s

    def learning_rate(self, peak: float, floor: float = 0.02) -> float:
        """A cosine from the peak to a small share of it; warming up is the stage's own matter."""
        return peak * (floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * self.progress)))


class Curve:
    """Rows of numbers appended to a CSV file."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        if not path.exists():
            self.write(columns)

    def write(self, row: list[Any]) -> None:
        with self.path.open("a", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(row)


def save(state: dict[str, Any], path: Path) -> None:
    """All or nothing: a reader never sees half a checkpoint."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save(state, part)
    os.replace(part, path)


def load(path: Path) -> dict[str, Any] | None:
    return torch.load(path, map_location="cpu", weights_only=True) if path.exists() else None


def set_learning_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate
