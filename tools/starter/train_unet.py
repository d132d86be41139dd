"""Stage 3: the UNet and the text encoder together, on latents, v-prediction.

    python tools/starter/train_unet.py --minutes 100

Resumes from its checkpoint, else starts from public/starter, else from nothing. The rate falls along a cosine to the
end of the budget. Keeps an exponential moving average, which is what is exported.
"""

import argparse
import time
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import UNet2DConditionModel
from torch import Tensor
from transformers import CLIPTextModel, CLIPTokenizer

from captions import caption
from encode_latents import load_latents, subject
from model import EXPORTED, TOKENS, WORK, new_scheduler, new_text_encoder, new_unet
from training import Average, Budget, Curve, load, save, set_learning_rate

CHECKPOINT = WORK / "unet.pt"
SEED = 2_000_000
CAPTIONS_EACH = 200


class Captions:
    """Token ids of many captions for each (motif, style), tokenised once."""

    def __init__(self, tokenizer: CLIPTokenizer) -> None:
        random = np.random.default_rng(SEED)
        self.ids: dict[tuple[str, str], Tensor] = {}
        for k in range(32):
            texts = [caption(*subject(k), random) for _ in range(CAPTIONS_EACH)]
            encoded = tokenizer(texts, padding="max_length", max_length=TOKENS, truncation=True, return_tensors="pt")
            self.ids[subject(k)] = encoded.input_ids

    def pick(self, indices: np.ndarray, random: np.random.Generator) -> Tensor:
        return torch.stack([self.ids[subject(int(k))][random.integers(CAPTIONS_EACH)] for k in indices])


class Both(torch.nn.Module):
    def __init__(self, unet: UNet2DConditionModel, text: CLIPTextModel) -> None:
        super().__init__()
        self.unet, self.text = unet, text

    def forward(self, noisy: Tensor, timestep: Tensor, ids: Tensor) -> Tensor:
        words = self.text(input_ids=ids)[0]
        return self.unet(noisy, timestep, encoder_hidden_states=words, return_dict=False)[0]


def v_target(clean: Tensor, noise: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
    return alpha * noise - sigma * clean


def start_from(state: dict[str, Any] | None, tokenizer: CLIPTokenizer) -> Both:
    if state is None and (EXPORTED / "unet" / "diffusion_pytorch_model.safetensors").exists():
        return Both(
            UNet2DConditionModel.from_pretrained(EXPORTED / "unet", torch_dtype=torch.float32),
            CLIPTextModel.from_pretrained(EXPORTED / "text_encoder", torch_dtype=torch.float32),
        )
    text = new_text_encoder(len(tokenizer), tokenizer.bos_token_id, tokenizer.eos_token_id)
    both = Both(new_unet(), text)
    if state:
        both.load_state_dict(state["model"])
    return both


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=100)
    options.add_argument("--rate", type=float, default=1e-3)
    options.add_argument("--batch", type=int, default=32)
    options.add_argument("--average", type=float, default=0.999)
    options.add_argument("--restart-clock", action="store_true", help="a new budget on top of an old checkpoint")
    args = options.parse_args()

    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    tokenizer = CLIPTokenizer.from_pretrained(EXPORTED / "tokenizer")
    captions = Captions(tokenizer)
    state = load(CHECKPOINT)
    both = start_from(state, tokenizer)
    optimizer = torch.optim.AdamW(both.parameters(), args.rate, betas=(0.9, 0.99), weight_decay=0.01)
    average = Average(both, args.average)
    step, total_step, budget = 0, 0, Budget(args.minutes)
    if state:
        optimizer.load_state_dict(state["optimizer"])
        average.shadow = state["average"]
        total_step = state["total_step"]
        if not args.restart_clock:
            step, budget = state["step"], Budget(args.minutes, state["spent_s"])
    latents = load_latents()
    vae_state = load(WORK / "vae.pt")
    assert vae_state, "run train_vae.py first"
    scaling = float(vae_state["scaling_factor"])
    alphas_cumprod = new_scheduler().alphas_cumprod
    random = np.random.default_rng([SEED, total_step])
    torch.manual_seed(SEED + total_step)
    curve = Curve(WORK / "unet.csv", ["step", "seconds", "v_loss", "rate"])

    def checkpoint() -> None:
        save(
            {"model": both.state_dict(), "average": average.shadow, "optimizer": optimizer.state_dict(),
             "step": step, "total_step": total_step, "spent_s": budget.spent_s},
            CHECKPOINT,
        )  # fmt: skip

    recent: list[float] = []
    saved_at = time.monotonic()
    while not budget.over:
        indices = random.integers(0, len(latents), args.batch)
        clean = torch.from_numpy(latents[indices].astype(np.float32)) * scaling
        ids = captions.pick(indices, random)
        # One timestep from each of `batch` equal slices: less variance than independent draws.
        timestep = ((torch.randperm(args.batch) + torch.rand(args.batch)) / args.batch * 1000).long()
        noise = torch.randn_like(clean)
        power = alphas_cumprod[timestep].view(-1, 1, 1, 1)
        alpha, sigma = power.sqrt(), (1 - power).sqrt()
        rate = budget.learning_rate(args.rate, step)
        set_learning_rate(optimizer, rate)
        with torch.autocast("cpu", torch.bfloat16):
            predicted = both(alpha * clean + sigma * noise, timestep, ids)
        loss = F.mse_loss(predicted.float(), v_target(clean, noise, alpha, sigma))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(both.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step, total_step = step + 1, total_step + 1
        average.update(both, total_step)
        budget.tick()
        recent.append(loss.item())
        if step % 50 == 0:
            value = sum(recent) / len(recent)
            recent.clear()
            curve.write([total_step, round(budget.spent_s), round(value, 5), f"{rate:.2e}"])
            print(f"{total_step} {budget.spent_s:.0f}s v {value:.4f}", flush=True)
        if time.monotonic() - saved_at > 240:
            checkpoint()
            latents = load_latents()  # stage 2 may have made more
            saved_at = time.monotonic()
    checkpoint()


if __name__ == "__main__":
    main()
