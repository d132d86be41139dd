"""Stage 1: the autoencoder. Resumes from its checkpoint; else starts from what fits of the weights in public/starter.

    python tools/starter/train_vae.py --minutes 70
    python tools/starter/train_vae.py --minutes 60 --decoder-only

The second goes on with the decoder alone, on noisy latents as the UNet will give them. The latent space stays as it is, so the UNet
can train beside it.
"""

import argparse
import time

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL
from numpy.typing import NDArray
from torch import Tensor

from drawings import MOTIFS, STYLES, draw
from drawings.sheet import contact_sheet
from model import DEVICE, WORK, new_vae
from pool import Pool, as_input
from training import Budget, Curve, autocast, exported_weights, load, save, set_learning_rate, take_matching

CHECKPOINT, DECODER_CHECKPOINT = WORK / "vae.pt", WORK / "decoder.pt"
KL_WEIGHT = 2e-3
EDGE_WEIGHT = 0.5
TONE_WEIGHT = 0.5
BATCH = 8
RENEWED = 2
WARMUP_STEPS = 40
SAVE_EVERY_S = 180
SEED = 11_000_000
HELD_OUT_SEED = 11_900_000


def batch_from(pool: Pool, size: int, random: np.random.Generator) -> Tensor:
    """Half of them mirrored."""
    chosen = pool.pixels[pool.choose(size, random)]
    mirrored = random.random(size) < 0.5
    chosen[mirrored] = chosen[mirrored, :, :, ::-1]
    return as_input(chosen)


def edges(x: Tensor) -> tuple[Tensor, Tensor]:
    return x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]


def loss_of(vae: AutoencoderKL, x: Tensor, decoder_only: bool) -> tuple[Tensor, Tensor, Tensor]:
    """Besides pixels and edges the tone of 4 × 4 pixels counts: where a dot has to move, the shade should stay."""
    with autocast():
        posterior = vae.encode(x).latent_dist
        if decoder_only:
            latents = posterior.mean.detach()
            latents = latents + latents.std() * 0.25 * torch.rand(len(x), 1, 1, 1, device=DEVICE) * torch.randn_like(latents)
        else:
            latents = posterior.sample()
        y = vae.decode(latents).sample
    y = y.float()
    pixel = F.l1_loss(y, x)
    edge = sum(F.l1_loss(a, b) for a, b in zip(edges(y), edges(x), strict=True))
    tone = F.l1_loss(F.avg_pool2d(y, 4), F.avg_pool2d(x, 4))
    kl = 0.5 * (posterior.mean.float().square() + posterior.logvar.float().exp() - 1 - posterior.logvar.float()).mean()
    loss = pixel + EDGE_WEIGHT * edge + TONE_WEIGHT * tone
    return (loss if decoder_only else loss + KL_WEIGHT * kl), pixel, kl


@torch.no_grad()
def measure_scaling(vae: AutoencoderKL, pixels: NDArray[np.uint8]) -> float:
    """1 / the standard deviation of the latents about zero, over a few hundred drawings."""
    total, count = 0.0, 0
    for chunk in np.split(pixels[:256], 16):
        with autocast():
            latents = vae.encode(as_input(chunk)).latent_dist.mean.float()
        total += latents.square().sum().item()
        count += latents.numel()
    return (total / count) ** -0.5


@torch.no_grad()
def report(vae: AutoencoderKL) -> None:
    """The error in each style, on single drawings of unseen seeds, and a sheet of pairs."""
    pairs = []
    for s, style in enumerate(STYLES):
        drawn = np.stack([draw(motif, style, seed=HELD_OUT_SEED + 100 * s + k) for k, motif in enumerate(list(MOTIFS)[::6])])
        x = as_input(drawn[:, None])
        y = vae.decode(vae.encode(x).latent_dist.mean).sample
        inked = ((y[:, :1] < 0) != (x[:, :1] < 0)).float().mean().item()
        print(f"held out, {style}: l1 {F.l1_loss(y, x).item():.4f} on [-1, 1]; {inked:.2%} of pixels on the wrong side of grey")
        back = ((y[:, 0].clamp(-1, 1) + 1) * 127.5).round().byte().cpu().numpy()
        pairs += [picture for k in range(8) for picture in (drawn[k], back[k])]
    contact_sheet(pairs, 16, 128, WORK / "vae.png")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=100)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--batch", type=int, default=BATCH)
    options.add_argument("--pool", type=int, default=1024, help="drawings kept in memory")
    options.add_argument("--processes", type=int, default=1, help="that draw them")
    options.add_argument("--decoder-only", action="store_true")
    options.add_argument("--restart-clock", action="store_true", help="a new budget on top of an old checkpoint")
    args = options.parse_args()

    torch.manual_seed(SEED)
    vae = new_vae().to(DEVICE)
    checkpoint_file = DECODER_CHECKPOINT if args.decoder_only else CHECKPOINT
    begun = load(checkpoint_file)
    state = begun or load(CHECKPOINT)
    if state:
        vae.load_state_dict(state["model"])
    else:
        print(f"{take_matching(vae, exported_weights('vae'))} of {len(vae.state_dict())} tensors from public/starter")
    fresh_clock = begun is None or args.restart_clock
    step = 0 if fresh_clock else state["step"]
    budget = Budget(args.minutes, 0.0 if fresh_clock else state["spent_s"])
    if budget.over:
        return report(vae)
    trained = [*vae.decoder.parameters(), *vae.post_quant_conv.parameters()] if args.decoder_only else vae.parameters()
    optimizer = torch.optim.AdamW(trained, args.rate, betas=(0.9, 0.99), weight_decay=1e-4)
    if not fresh_clock:
        optimizer.load_state_dict(state["optimizer"])

    pool = Pool(args.pool, SEED + step * RENEWED, renewed=RENEWED, processes=args.processes)
    random = np.random.default_rng([SEED, step])
    curve = Curve(WORK / "vae.csv", ["step", "seconds", "l1", "kl", "rate"])

    def checkpoint() -> None:
        scaling = state["scaling_factor"] if args.decoder_only and state else measure_scaling(vae, pool.pixels)
        save(
            {"model": vae.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "spent_s": budget.spent_s,
             "scaling_factor": scaling},
            checkpoint_file,
        )  # fmt: skip
        print(f"checkpoint: step {step}, scaling factor {scaling:.4f}", flush=True)

    saved_at, pixel_mean, kl_mean = time.monotonic(), 0.0, 0.0
    while not budget.over:
        x = batch_from(pool, args.batch, random)
        rate = budget.learning_rate(args.rate) * min(1.0, (step + 1) / WARMUP_STEPS)
        set_learning_rate(optimizer, rate)
        loss, pixel, kl = loss_of(vae, x, args.decoder_only)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(vae.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        budget.tick()
        step += 1
        pixel_mean, kl_mean = pixel_mean + pixel.item() / 50, kl_mean + kl.item() / 50
        if step % 50 == 0:
            curve.write([step, round(budget.spent_s), round(pixel_mean, 5), round(kl_mean, 4), f"{rate:.2e}"])
            print(f"{step} {budget.spent_s:.0f}s l1 {pixel_mean:.4f} kl {kl_mean:.3f}", flush=True)
            pixel_mean = kl_mean = 0.0
        if time.monotonic() - saved_at > SAVE_EVERY_S:
            checkpoint()
            saved_at = time.monotonic()
    checkpoint()
    report(vae)


if __name__ == "__main__":
    main()
