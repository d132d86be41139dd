"""The judge: a small convolutional classifier of motif and style, on drawings that the model never saw.

Another architecture than the model's: strided convolutions with batch norm on 64 px pictures, no attention.
"""

import time

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn

from drawings import MOTIFS, STYLES, draw
from model import WORK
from training import load, save

TRAIN_SEED, HELD_OUT_SEED = 50_000_000, 60_000_000
SIDE_PX = 64
CHECKPOINT = WORK / "judge.pt"


class Judge(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        widths = (1, 24, 48, 96, 128)
        self.body = nn.Sequential(
            *(
                nn.Sequential(nn.Conv2d(a, b, 5, 2, 2, bias=False), nn.BatchNorm2d(b), nn.ReLU())
                for a, b in zip(widths, widths[1:], strict=False)
            ),
            nn.Flatten(),
            nn.Dropout(0.3),
        )
        self.motif = nn.Linear(128 * 16, len(MOTIFS))
        self.style = nn.Linear(128 * 16, len(STYLES))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        features = self.body(x)
        return self.motif(features), self.style(features)


def small(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(Image.fromarray(pixels).resize((SIDE_PX, SIDE_PX), Image.Resampling.BOX))


def to_input(pictures: NDArray[np.uint8]) -> Tensor:
    return 1 - torch.from_numpy(pictures).float()[:, None] / 255


def labelled(count: int, seed: int) -> tuple[Tensor, Tensor, Tensor]:
    motifs = list(MOTIFS)
    k = np.arange(count)
    motif, style = k % len(motifs), k // len(motifs) % len(STYLES)
    pixels = [small(draw(motifs[m], STYLES[s], seed + i).pixels) for i, m, s in zip(k, motif, style, strict=True)]
    return torch.from_numpy(np.stack(pixels)), torch.from_numpy(motif), torch.from_numpy(style)


def jitter(x: Tensor) -> Tensor:
    """A shift of a few pixels, now and then a slight blur, a little noise: generated pictures are less clean."""
    dx, dy = (int(v) for v in torch.randint(-4, 5, (2,)))
    x = torch.roll(x, (dy, dx), (2, 3))
    if torch.rand(1).item() < 0.3:
        x = F.avg_pool2d(x, 3, 1, 1)
    return x + 0.05 * torch.rand(1).item() * torch.randn_like(x)


def train_judge(drawings: int = 9_600, epochs: int = 5) -> Judge:
    torch.manual_seed(TRAIN_SEED)
    judge = Judge()
    state = load(CHECKPOINT)
    if state:
        judge.load_state_dict(state)
        return judge.eval()
    started = time.monotonic()
    pixels, motif, style = labelled(drawings, TRAIN_SEED)
    batch = 64
    steps = epochs * drawings // batch
    optimizer = torch.optim.AdamW(judge.parameters(), 2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    for step in range(steps):
        if step % (drawings // batch) == 0:
            order = torch.randperm(drawings)
        at = order[(step * batch) % drawings :][:batch]
        by_motif, by_style = judge(jitter(to_input(pixels[at].numpy())))
        loss = F.cross_entropy(by_motif, motif[at], label_smoothing=0.05) + 0.3 * F.cross_entropy(by_style, style[at])
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
    save(judge.state_dict(), CHECKPOINT)
    print(f"judge: trained on {drawings} drawings in {time.monotonic() - started:.0f} s")
    return judge.eval()


@torch.no_grad()
def name(judge: Judge, pictures: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Indices of motif and style for pictures of 64 px."""
    by_motif, by_style = judge(to_input(pictures))
    return by_motif.argmax(1).numpy(), by_style.argmax(1).numpy()


def held_out_accuracy(judge: Judge, drawings: int = 3200) -> tuple[float, float]:
    pixels, motif, style = labelled(drawings, HELD_OUT_SEED)
    as_motif, as_style = name(judge, pixels.numpy())
    return float((as_motif == motif.numpy()).mean()), float((as_style == style.numpy()).mean())
