"""Stage 2: drawings → latents, once, kept on disk for stage 3.

    python tools/starter/encode_latents.py --drawings 32000

Drawing k is motif k mod 16, style (k div 16) mod 2, seed SEED + k; its latent is the posterior's mean, unscaled, f16.
Files of 1600 drawings; those that are there are kept, so it goes on where it stopped, and stage 3 can start on the
first few while the rest is made.
"""

import argparse

import numpy as np
import torch

from drawings import MOTIFS, STYLES, draw
from drawings.raster import Style
from model import LATENT_SIDE, WORK, new_vae
from training import load

SEED = 1_000_000
LATENTS = WORK / "latents"
PER_FILE = 1600  # a multiple of motifs × styles
BATCH = 32


def subject(k: int) -> tuple[str, Style]:
    motifs = list(MOTIFS)
    return motifs[k % len(motifs)], STYLES[k // len(motifs) % len(STYLES)]


def load_latents() -> np.ndarray:
    """All that are on disk, in order of k; f16, unscaled."""
    return np.concatenate([np.load(file) for file in sorted(LATENTS.glob("*.npy"))])


@torch.no_grad()
def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--drawings", type=int, default=32_000)
    options.add_argument("--threads", type=int, default=2)
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    state = load(WORK / "vae.pt")
    assert state, "run train_vae.py first"
    vae = new_vae()
    vae.load_state_dict(state["model"])
    vae.eval()
    LATENTS.mkdir(parents=True, exist_ok=True)
    for first in range(0, args.drawings, PER_FILE):
        file = LATENTS / f"{first:07d}.npy"
        if file.exists():
            continue
        latents = np.empty((PER_FILE, 4, LATENT_SIDE, LATENT_SIDE), np.float16)
        for k in range(first, first + PER_FILE, BATCH):
            pixels = np.stack([draw(*subject(j), SEED + j).pixels for j in range(k, k + BATCH)])
            x = (torch.from_numpy(pixels)[:, None].float() / 127.5 - 1).expand(-1, 3, -1, -1)
            with torch.autocast("cpu", torch.bfloat16):
                mean = vae.encode(x).latent_dist.mean
            latents[k - first : k - first + BATCH] = mean.float().numpy()
        part = file.with_suffix(".part")
        with part.open("wb") as stream:
            np.save(stream, latents)
        part.rename(file)
        print(f"{first + PER_FILE} of {args.drawings}", flush=True)


if __name__ == "__main__":
    main()
