"""Stage 2: drawings → latents, kept on disk for stage 4.

    python tools/starter/make_latents.py --drawings 160000

Drawing k has seed SEED + k, which decides its subject, too. Kept are the posterior's means, unscaled, f16, the
subjects as indices, and thumbnails, by which `evaluate.py` tells copies. Files of 2000 drawings; those that are there are kept, so it goes on where it stopped, and stage 4
can start on the first few while the rest is made.
"""

import argparse
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from model import DEVICE, WORK, new_vae
from pool import as_input, draw_many
from training import autocast, load_vae

SEED = 1_000_000
LATENTS = WORK / "latents"
PER_FILE = 2000
BATCH = 40
THUMBNAIL_PX = 32


def thumbnails(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Grey levels, shape (n, side, side) → (n, 32, 32)."""
    n, side = pixels.shape[:2]
    step = side // THUMBNAIL_PX
    return pixels.reshape(n, THUMBNAIL_PX, step, THUMBNAIL_PX, step).mean((2, 4)).round().astype(np.uint8)


class Latents(NamedTuple):
    """f16, shape (n, channels, side, side), unscaled; and int16, shape (n, 4): motif, style, framing, arrangement."""

    values: NDArray[np.float16]
    subjects: NDArray[np.int16]


def load_latents() -> Latents:
    """All that are on disk, in order of k."""
    return Latents(load_all("values"), load_all("subjects"))


def load_all(name: str) -> NDArray[np.generic]:
    return np.concatenate([np.load(file)[name] for file in sorted(LATENTS.glob("*.npz"))])


@torch.no_grad()
def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--drawings", type=int, default=160_000)
    options.add_argument("--processes", type=int, default=1, help="that draw")
    args = options.parse_args()
    vae = new_vae().to(DEVICE)
    vae.load_state_dict(load_vae()["model"])
    vae.eval()
    LATENTS.mkdir(parents=True, exist_ok=True)
    for first in range(0, args.drawings, PER_FILE):
        file = LATENTS / f"{first:07d}.npz"
        if file.exists():
            continue
        pixels, subjects = draw_many(range(SEED + first, SEED + first + PER_FILE), args.processes)
        values = []
        for k in range(0, PER_FILE, BATCH):
            with autocast():
                mean = vae.encode(as_input(pixels[k : k + BATCH])).latent_dist.mean
            values.append(mean.half().cpu().numpy())
        part = file.with_suffix(".part")
        with part.open("wb") as stream:
            np.savez(stream, values=np.concatenate(values), subjects=subjects.astype(np.int16), thumbnails=thumbnails(pixels[:, 0]))
        part.rename(file)
        print(f"{first + PER_FILE} of {args.drawings}", flush=True)


if __name__ == "__main__":
    main()
