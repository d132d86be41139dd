"""A TAESD (diffusers' AutoencoderTiny, 32 channels wide) for the starter's latents, to look at what previews through it show.

    python tools/starter/train_preview.py /tmp/preview --minutes 15
    npx tsx tools/starter/previewSheet.ts /tmp/preview docs/starter/previews.png

The starter needs none (its own decoder takes milliseconds), and the published TAESD knows Stable Diffusion's latents alone. This one takes
the same code path with pictures that we can judge. Writes config.json and diffusion_pytorch_model.safetensors in TAESD's layout.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL, AutoencoderTiny
from model import EXPORTED, LATENT_FACTOR, LATENT_SIDE
from torch import Tensor
from pool import Pool
from train_vae import batch_from, edges
from training import Budget, set_learning_rate

SEED = 12_000_000
BATCH = 8
WIDTH = 32


def noisy(latents: Tensor) -> Tensor:
    """As the loop's predictions are before the last steps: a little off."""
    return latents + 0.3 * torch.rand(len(latents), 1, 1, 1) * torch.randn_like(latents)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--minutes", type=float, default=15)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--threads", type=int, default=1)
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    teacher = AutoencoderKL.from_pretrained(EXPORTED / "vae", torch_dtype=torch.float32)
    channels = (WIDTH,) * 4
    student = AutoencoderTiny(encoder_block_out_channels=channels, decoder_block_out_channels=channels)
    optimizer = torch.optim.AdamW(student.decoder.parameters(), args.rate, betas=(0.9, 0.99))
    pool = Pool(1024, SEED, renewed=1)
    random = np.random.default_rng(SEED)
    budget, step = Budget(args.minutes), 0
    while not budget.over:
        x = batch_from(pool, BATCH, random)
        with torch.no_grad():
            latents = teacher.encode(x).latent_dist.mean * teacher.config.scaling_factor
        # A quarter of each picture: the decoder sees no further than that.
        top, left = random.integers(0, LATENT_SIDE // 2 + 1, 2)
        latents = latents[..., top : top + LATENT_SIDE // 2, left : left + LATENT_SIDE // 2]
        side, up, over = x.shape[-1] // 2, top * LATENT_FACTOR, left * LATENT_FACTOR
        x = x[..., up : up + side, over : over + side]
        set_learning_rate(optimizer, budget.learning_rate(args.rate))
        with torch.autocast("cpu", torch.bfloat16):
            y = student.decode(noisy(latents)).sample
        y = y.float()
        loss = F.l1_loss(y, x) + 0.5 * sum(F.l1_loss(a, b) for a, b in zip(edges(y), edges(x), strict=True))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        budget.tick()
        step += 1
        if step % 25 == 0:
            print(f"{step} {budget.spent_s:.0f}s loss {loss.item():.4f}", flush=True)
            student.save_pretrained(args.folder)
    student.save_pretrained(args.folder)


if __name__ == "__main__":
    main()
