"""Stage 4: the UNet and the text encoder together, on latents, v-prediction.

    python tools/starter/train_unet.py --minutes 480
    torchrun --standalone --nproc-per-node 2 tools/starter/train_unet.py --minutes 480

Started by torchrun, processes of one thread each take a batch of their own and average the gradients: two threads of one
process lose more to waiting for each other. Resumes from its checkpoint; else the text encoder is stage 3's, and the UNet
starts from what fits of the weights in public/starter. The rate falls along a cosine to the end of the budget. Keeps an
exponential moving average, which is what is exported.
"""

import argparse
import time

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from diffusers import UNet2DConditionModel
from torch import Tensor
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.nn.parallel import DistributedDataParallel
from transformers import CLIPTextModel, CLIPTokenizer

from captions import caption
from drawings import ARRANGEMENTS, FRAMINGS, MOTIFS, STYLES
from make_latents import Latents, load_latents
from model import DEVICE, TOKENIZER, TOKENS, WORK, new_scheduler, new_text_encoder, new_unet
from muon import Muon
from subjects import Subject
from training import Budget, Curve, autocast, exported_weights, join_processes, load, load_vae, save, set_learning_rate, take_matching

CHECKPOINT = WORK / "unet.pt"
SEED = 2_000_000
WARMUP_STEPS = 100
AVERAGE = 0.9995
REPORT_EVERY = 50
SAVE_EVERY_S = 240
REREAD_EVERY_S = 600


FUSED_TOO = [SDPBackend.FLASH_ATTENTION, SDPBackend.EFFICIENT_ATTENTION, SDPBackend.MATH]


class Both(torch.nn.Module):
    def __init__(self, unet: UNet2DConditionModel, text: CLIPTextModel) -> None:
        super().__init__()
        self.unet, self.text = unet, text

    def forward(self, noisy: Tensor, timestep: Tensor, ids: Tensor) -> Tensor:
        # On processors the backward pass of PyTorch's fused attention took two fifths of a step; plain products train 1.3 times as fast.
        with sdpa_kernel([SDPBackend.MATH] if DEVICE.type == "cpu" else FUSED_TOO):
            words = self.text(input_ids=ids)[0]
            return self.unet(noisy, timestep, encoder_hidden_states=words, return_dict=False)[0]


def new_both(tokenizer: CLIPTokenizer) -> Both:
    return Both(new_unet(), new_text_encoder(len(tokenizer), tokenizer.bos_token_id, tokenizer.eos_token_id)).to(DEVICE)


def new_optimizers(both: Both, rate: float, adam_rate: float) -> tuple[Muon, torch.optim.AdamW]:
    """Muon for the UNet's matrices and convolutions but the first and the last, which face latents and not features; Adam for the rest."""
    inner = [p for name, p in both.unet.named_parameters() if p.ndim >= 2 and not name.startswith(("conv_in", "conv_out"))]
    ours = set(map(id, inner))
    rest = [p for p in both.parameters() if id(p) not in ours]
    return Muon(inner, rate), torch.optim.AdamW(rest, adam_rate, betas=(0.9, 0.99), weight_decay=0.01)


class Examples:
    """Random batches of latents with captions made on the spot. Latents that were made meanwhile are taken in."""

    def __init__(self, tokenizer: CLIPTokenizer, scaling: float, random: np.random.Generator) -> None:
        self.tokenizer, self.scaling, self.random = tokenizer, scaling, random
        self.latents: Latents = load_latents()
        self.read_at = time.monotonic()

    def batch(self, size: int) -> tuple[Tensor, Tensor]:
        if time.monotonic() - self.read_at > REREAD_EVERY_S:
            self.latents, self.read_at = load_latents(), time.monotonic()
        chosen = self.random.integers(0, len(self.latents.values), size)
        texts = [caption(named(subject), self.random) for subject in self.latents.subjects[chosen]]
        ids = self.tokenizer(texts, padding="max_length", max_length=TOKENS, truncation=True, return_tensors="pt").input_ids
        clean = torch.from_numpy(self.latents.values[chosen].astype(np.float32)) * self.scaling
        return clean.to(DEVICE), ids.to(DEVICE)


NAMES = (list(MOTIFS), list(STYLES), list(FRAMINGS), list(ARRANGEMENTS))


def named(subject: np.ndarray) -> Subject:
    return Subject(*(names[k] for names, k in zip(NAMES, subject, strict=True)))


def loss_of(both: torch.nn.Module, clean: Tensor, ids: Tensor, alphas_cumprod: Tensor) -> Tensor:
    size = len(clean)
    # One draw from each of `size` equal slices, which has less variance than independent draws; the power moves
    # them towards noise, where the subject is decided: details come early in training, composition late.
    timestep = (((torch.randperm(size) + torch.rand(size)) / size) ** 0.75 * 1000).long().to(DEVICE)
    noise = torch.randn_like(clean)
    power = alphas_cumprod[timestep].view(-1, 1, 1, 1)
    alpha, sigma = power.sqrt(), (1 - power).sqrt()
    with autocast():
        predicted = both(alpha * clean + sigma * noise, timestep, ids)
    return F.mse_loss(predicted.float(), alpha * noise - sigma * clean)


@torch.no_grad()
def follow(average: Both, both: Both, step: int) -> None:
    """The average of the weights so far, then over some thousand steps."""
    share = 1 - min(AVERAGE, step / (step + 10))
    for a, b in zip(average.parameters(), both.parameters(), strict=True):
        a.lerp_(b, share)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=420)
    options.add_argument("--rate", type=float, default=4e-3, help="of Muon")
    options.add_argument("--adam-rate", type=float, default=1e-3, help="of what is no matrix, and of the text encoder")
    options.add_argument("--batch", type=int, default=64)
    options.add_argument("--restart-clock", action="store_true", help="a new budget on top of an old checkpoint")
    args = options.parse_args()

    rank = join_processes()
    state = load(CHECKPOINT)
    tokenizer = CLIPTokenizer.from_pretrained(TOKENIZER)
    both, average = new_both(tokenizer), new_both(tokenizer).requires_grad_(False)
    if state:
        both.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
    else:
        print(f"{take_matching(both.unet, exported_weights('unet'))} of {len(both.unet.state_dict())} tensors from public/starter")
        both.text.load_state_dict(load(WORK / "text.pt")["model"])
        average.load_state_dict(both.state_dict())
    step = state["step"] if state else 0
    keeps_clock = state is not None and not args.restart_clock
    budget = Budget(args.minutes, state["spent_s"] if keeps_clock else 0.0)
    optimizers = new_optimizers(both, args.rate, args.adam_rate)
    if state:
        for optimizer, kept in zip(optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(kept)
    torch.manual_seed(SEED + step + 1_000_000 * rank)
    examples = Examples(tokenizer, float(load_vae()["scaling_factor"]), np.random.default_rng([SEED, step, rank]))
    alphas_cumprod = new_scheduler().alphas_cumprod.to(DEVICE)
    curve = Curve(WORK / "unet.csv", ["step", "seconds", "v_loss", "rate"])

    def checkpoint() -> None:
        save(
            {"model": both.state_dict(), "average": average.state_dict(), "step": step, "spent_s": budget.spent_s,
             "optimizers": [optimizer.state_dict() for optimizer in optimizers]},
            CHECKPOINT,
        )  # fmt: skip

    trained = DistributedDataParallel(both) if dist.is_initialized() else both
    saved_at, losses, warm = time.monotonic(), list[float](), 0
    while not budget.over:
        warm += 1
        share = budget.learning_rate(1.0) * min(1.0, warm / WARMUP_STEPS)
        for optimizer, peak in zip(optimizers, (args.rate, args.adam_rate), strict=True):
            set_learning_rate(optimizer, peak * share)
        loss = loss_of(trained, *examples.batch(args.batch), alphas_cumprod)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(both.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad()
        budget.tick()
        step += 1
        if rank > 0:
            continue  # the first one watches and keeps
        follow(average, both, step)
        losses.append(loss.item())
        if step % REPORT_EVERY == 0:
            mean = sum(losses) / len(losses)
            curve.write([step, round(budget.spent_s), round(mean, 5), f"{args.rate * share:.2e}"])
            print(f"{step} {budget.spent_s:.0f}s v {mean:.4f} rate {args.rate * share:.2e}", flush=True)
            losses.clear()
        if time.monotonic() - saved_at > SAVE_EVERY_S:
            checkpoint()
            saved_at = time.monotonic()
    if rank == 0:
        checkpoint()


if __name__ == "__main__":
    main()
