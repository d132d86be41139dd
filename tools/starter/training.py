"""What the training stages share: time budgets, atomic checkpoints, loss curves."""

import csv
import math
import os
import time
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from safetensors.torch import load_file
from torch import Tensor

from model import DEVICE, EXPORTED, WORK


def join_processes() -> int:
    """This process's rank among those that torchrun started to train one network together; 0 for one that is alone."""
    if "RANK" not in os.environ:
        return 0
    dist.init_process_group("gloo")
    return dist.get_rank()


class Budget:
    """Time for a stage: of the processor, so that a busy machine only makes it last longer, or of the clock on a GPU.
    That of all processes together where several train one network. The learning rate follows the budget, not a step count."""

    def __init__(self, minutes: float, spent_s: float = 0.0) -> None:
        self.clock = time.monotonic if DEVICE.type == "cuda" else time.process_time
        self.total_s = minutes * 60
        self.spent_s = spent_s
        self.last = self.clock()

    def tick(self) -> None:
        now = self.clock()
        spent = torch.tensor(now - self.last, dtype=torch.float64)
        if dist.is_initialized():
            dist.all_reduce(spent)  # the same for all, so that they stop after the same step
        self.spent_s += spent.item()
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


def load_vae() -> dict[str, Any]:
    """The autoencoder's checkpoint, with the decoder that learnt on where there is one."""
    state = load(WORK / "decoder.pt") or load(WORK / "vae.pt")
    assert state, "run train_vae.py first"
    return state


def set_learning_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate


def autocast() -> torch.autocast:
    """bf16 on the processor, too, where it is the faster half format."""
    return torch.autocast(DEVICE.type, torch.bfloat16)


def take_matching(module: torch.nn.Module, weights: dict[str, Tensor]) -> int:
    """Copies the tensors whose names and shapes are the module's own; gives how many."""
    own = module.state_dict()
    matching = {name: value.to(own[name].dtype) for name, value in weights.items() if name in own and own[name].shape == value.shape}
    module.load_state_dict(matching, strict=False)
    return len(matching)


def exported_weights(part: str) -> dict[str, Tensor]:
    """The committed weights of a part of the model ("unet", "vae"); none where there are none."""
    file = EXPORTED / part / "diffusion_pytorch_model.safetensors"
    return load_file(file) if file.exists() else {}
