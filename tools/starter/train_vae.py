"""Stage 1: the autoencoder. Resumes from its checkpoint, else from public/starter, else from nothing.

    python tools/starter/train_vae.py --minutes 10

With --decoder-only the latent space stays as it is and only the decoder learns, on noisy latents.
"""

import argparse
import time

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL
from torch import Tensor

from drawings import MOTIFS, STYLES, draw
from drawings.sheet import contact_sheet
from model import EXPORTED, WORK, new_vae
from training import Budget, Curve, load, save, set_learning_rate

CHECKPOINT = WORK / "vae.pt"
KL_WEIGHT = 5e-4
EDGE_WEIGHT = 0.5
BATCH = 16
WARMUP_STEPS = 40
SEED = 11_000_000


def pool_of_drawings(count: int, seed: int) -> Tensor:
    """uint8, shape (count, 1, side, side)."""
    motifs = list(MOTIFS)
    pixels = [draw(motifs[k % len(motifs)], STYLES[k // len(motifs) % 2], seed + k).pixels for k in range(count)]
    return torch.from_numpy(np.stack(pixels))[:, None]


def batch_from(pool: Tensor, size: int, random: np.random.Generator) -> Tensor:
    """Drawings with values in [-1, 1], three equal channels, half of them mirrored."""
    chosen = [pool[k].flip(-1) if random.random() < 0.5 else pool[k] for k in random.integers(0, len(pool), size)]
    return (torch.stack(chosen).float() / 127.5 - 1).expand(-1, 3, -1, -1).contiguous()


def edges(x: Tensor) -> tuple[Tensor, Tensor]:
    return x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]


def loss_of(vae: AutoencoderKL, x: Tensor, decoder_only: bool) -> tuple[Tensor, Tensor, Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        posterior = vae.encode(x).latent_dist
        if decoder_only:
            latents = posterior.mean.detach()
            spread = latents.std() * 0.25 * torch.rand(len(x), 1, 1, 1)
            latents = latents + spread * torch.randn_like(latents)
        else:
            latents = posterior.sample()
        y = vae.decode(latents).sample
    y = y.float()
    pixel = F.l1_loss(y, x)
    edge = sum(F.l1_loss(a, b) for a, b in zip(edges(y), edges(x), strict=True))
    kl = 0.5 * (posterior.mean.float().square() + posterior.logvar.float().exp() - 1 - posterior.logvar.float()).mean()
    loss = pixel + EDGE_WEIGHT * edge
    return (loss if decoder_only else loss + KL_WEIGHT * kl), pixel, kl


@torch.no_grad()
def measure_scaling(vae: AutoencoderKL, pool: Tensor) -> float:
    """1 / the standard deviation of the latents about zero, over a few hundred drawings."""
    total, count = 0.0, 0
    for chunk in pool[:320].split(16):
        latents = vae.encode((chunk.float() / 127.5 - 1).expand(-1, 3, -1, -1)).latent_dist.mean
        total += latents.square().sum().item()
        count += latents.numel()
    return (total / count) ** -0.5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--pool", type=int, default=4096, help="drawings kept in memory")
    options.add_argument("--decoder-only", action="store_true")
    options.add_argument("--restart-clock", action="store_true", help="a new budget on top of an old checkpoint")
    args = options.parse_args()

    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    vae = new_vae()
    state = load(CHECKPOINT)
    if state:
        vae.load_state_dict(state["model"])
    elif (EXPORTED / "vae" / "config.json").exists():
        vae = AutoencoderKL.from_pretrained(EXPORTED / "vae", torch_dtype=torch.float32)
    fresh_clock = state is None or args.restart_clock
    step = 0 if fresh_clock else state["step"]
    budget = Budget(args.minutes, 0.0 if fresh_clock else state["spent_s"])
    trained = [*vae.decoder.parameters(), *vae.post_quant_conv.parameters()] if args.decoder_only else vae.parameters()
    optimizer = torch.optim.AdamW(trained, args.rate, betas=(0.9, 0.99), weight_decay=1e-4)
    if not fresh_clock:
        optimizer.load_state_dict(state["optimizer"])

    pool = pool_of_drawings(args.pool, SEED)
    random = np.random.default_rng([SEED, step])
    curve = Curve(WORK / "vae.csv", ["step", "seconds", "l1", "kl", "rate"])

    def checkpoint() -> None:
        scaling = state["scaling_factor"] if args.decoder_only and state else measure_scaling(vae, pool)
        save(
            {"model": vae.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "spent_s": budget.spent_s,
             "scaling_factor": scaling},
            CHECKPOINT,
        )  # fmt: skip
        print(f"checkpoint: step {step}, scaling factor {scaling:.4f}", flush=True)

    saved_at = time.monotonic()
    while not budget.over:
        x = batch_from(pool, BATCH, random)
        rate = budget.learning_rate(args.rate) * min(1.0, (step + 1) / WARMUP_STEPS)
        set_learning_rate(optimizer, rate)
        loss, pixel, kl = loss_of(vae, x, args.decoder_only)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(vae.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        budget.tick()
        step += 1
        if step % 25 == 0:
            curve.write([step, round(budget.spent_s), round(pixel.item(), 5), round(kl.item(), 4), f"{rate:.2e}"])
            print(f"{step} {budget.spent_s:.0f}s l1 {pixel.item():.4f} kl {kl.item():.3f}", flush=True)
        if time.monotonic() - saved_at > 240:
            checkpoint()
            saved_at = time.monotonic()
    checkpoint()

    held_out = pool_of_drawings(32, SEED + 900_000)
    with torch.no_grad():
        x = (held_out.float() / 127.5 - 1).expand(-1, 3, -1, -1)
        y = vae.decode(vae.encode(x).latent_dist.mean).sample
    print(f"held out: l1 {F.l1_loss(y, x).item():.4f} on [-1, 1]")
    back = ((y[:, 0].clamp(-1, 1) + 1) * 127.5).round().byte().numpy()
    pairs = [picture for k in range(32) for picture in (held_out[k, 0].numpy(), back[k])]
    contact_sheet(pairs, 8, 192, WORK / "vae.png")


if __name__ == "__main__":
    main()
