"""The judge: names motif, style and arrangement (so the count, too). It has seen drawings only, of seeds of its own.

    python tools/starter/judge.py --minutes 60

Another architecture than the model's: strided convolutions with batch norm, no attention, one answer for the whole
picture. Resumes from its checkpoint; tells at the end how often it is right on further drawings.
"""

import argparse
import time

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from drawings import ARRANGEMENTS, MOTIFS, STYLES
from model import DEVICE, WORK
from pool import Pool, draw_many
from training import Budget, autocast, load, save, set_learning_rate

TRAIN_SEED, HELD_OUT_SEED = 50_000_000, 60_000_000
CHECKPOINT = WORK / "judge.pt"
ASKED = (0, 1, 3)
"""Which of a subject's indices it tells: motif, style, arrangement."""
BATCH = 64
RENEWED = 8
SAVE_EVERY_S = 240


class Judge(nn.Module):
    """In: (n, 1, 128, 128), 1 is ink. Out: logits of motif, style, arrangement."""

    def __init__(self) -> None:
        super().__init__()
        widths = (1, 24, 64, 128, 192, 256)
        self.body = nn.Sequential(
            *(
                nn.Sequential(nn.Conv2d(a, b, 5 if a < 64 else 3, 2, 2 if a < 64 else 1, bias=False), nn.BatchNorm2d(b), nn.ReLU())
                for a, b in zip(widths, widths[1:], strict=False)
            ),
            nn.Flatten(),
            nn.Dropout(0.2),
        )
        self.heads = nn.ModuleList(nn.Linear(256 * 16, len(names)) for names in (MOTIFS, STYLES, ARRANGEMENTS))

    def forward(self, x: Tensor) -> list[Tensor]:
        features = self.body(x)
        return [head(features) for head in self.heads]


def as_ink(pictures: NDArray[np.uint8]) -> Tensor:
    """Grey levels, shape (n, 1, side, side)."""
    return 1 - torch.from_numpy(np.ascontiguousarray(pictures)).to(DEVICE).float() / 255


def jittered(x: Tensor) -> Tensor:
    """A shift of a few pixels, now and then a slight blur, a little noise: generated pictures are less clean."""
    dx, dy = (int(v) for v in torch.randint(-5, 6, (2,)))
    x = torch.roll(x, (dy, dx), (2, 3))
    if torch.rand(1).item() < 0.3:
        x = F.avg_pool2d(x, 3, 1, 1)
    return x + 0.05 * torch.rand(1).item() * torch.randn_like(x)


@torch.no_grad()
def told(judge: Judge, pictures: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Indices of motif, style and arrangement for pictures of shape (n, 128, 128); shape (n, 3)."""
    judge.eval()
    answers = [torch.stack([a.argmax(1) for a in judge(as_ink(chunk[:, None]))], 1) for chunk in np.array_split(pictures, -(-len(pictures) // 64))]
    return torch.cat(answers).cpu().numpy()


def right_on_further_drawings(judge: Judge, count: int = 2400) -> NDArray[np.float64]:
    """How often it is right about motif, style, arrangement, on drawings with the seeds HELD_OUT_SEED + k."""
    pixels, subjects = draw_many(range(HELD_OUT_SEED, HELD_OUT_SEED + count))
    return (told(judge, pixels[:, 0]) == subjects[:, ASKED]).mean(0)


def trained_judge() -> Judge:
    state = load(CHECKPOINT)
    assert state, "run judge.py first"
    judge = Judge().to(DEVICE)
    judge.load_state_dict(state["model"])
    return judge.eval()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--rate", type=float, default=1.5e-3)
    options.add_argument("--pool", type=int, default=6000, help="drawings kept in memory")
    options.add_argument("--processes", type=int, default=1, help="that draw them")
    args = options.parse_args()
    state = load(CHECKPOINT)
    step = state["step"] if state else 0
    torch.manual_seed(TRAIN_SEED + step)
    judge = Judge().to(DEVICE)
    optimizer = torch.optim.AdamW(judge.parameters(), args.rate, weight_decay=0.05)
    if state:
        judge.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
    budget = Budget(args.minutes, state["spent_s"] if state else 0.0)
    if not budget.over:
        train(judge, optimizer, budget, step, args)
    motif, style, arrangement = right_on_further_drawings(judge)
    print(f"judge on 2400 further drawings: motif {motif:.2%}, style {style:.2%}, arrangement {arrangement:.2%}")


def train(judge: Judge, optimizer: torch.optim.Optimizer, budget: Budget, step: int, args: argparse.Namespace) -> None:
    random = np.random.default_rng([TRAIN_SEED, step])
    pool = Pool(args.pool, TRAIN_SEED + RENEWED * step, renewed=RENEWED, processes=args.processes)
    saved_at = time.monotonic()
    judge.train()
    while not budget.over:
        set_learning_rate(optimizer, budget.learning_rate(args.rate))
        chosen = pool.choose(BATCH, random)
        wanted = torch.from_numpy(pool.subjects[chosen][:, ASKED]).to(DEVICE)
        with autocast():
            answers = judge(jittered(as_ink(pool.pixels[chosen])))
        losses = [F.cross_entropy(a.float(), w, label_smoothing=0.03) for a, w in zip(answers, wanted.T, strict=True)]
        (losses[0] + 0.3 * losses[1] + 0.3 * losses[2]).backward()
        optimizer.step()
        optimizer.zero_grad()
        budget.tick()
        step += 1
        if step % 50 == 0:
            print(f"{step} {budget.spent_s:.0f}s motif {losses[0]:.3f} style {losses[1]:.3f} arrangement {losses[2]:.3f}", flush=True)
        if time.monotonic() - saved_at > SAVE_EVERY_S or budget.over:
            save({"model": judge.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "spent_s": budget.spent_s}, CHECKPOINT)
            saved_at = time.monotonic()


if __name__ == "__main__":
    main()
