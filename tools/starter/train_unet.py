"""Stage 4: the UNet and the text encoder together, on latents, v-prediction.

    python tools/starter/train_unet.py --minutes 100

Resumes from its checkpoint, else starts from public/starter, else from nothing. The rate falls along a cosine to the
end of the budget. Keeps an exponential moving average, which is what is exported.

Workers of one thread each compute gradients on their own copy of the shared weights; the last to finish makes the step
from the mean. On a machine that is busy with other things they meet once a step; threads would meet in every operator.
"""

import argparse
import os
import time
from dataclasses import dataclass
from multiprocessing.synchronize import Lock as LockType
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import UNet2DConditionModel
from torch import Tensor
from torch import multiprocessing as mp
from torch.nn.utils import parameters_to_vector, vector_to_parameters
from transformers import CLIPTextModel, CLIPTokenizer

from captions import caption
from encode_latents import load_latents, subject
from model import EXPORTED, TOKENS, WORK, new_scheduler, new_text_encoder, new_unet
from training import Budget, Curve, load, save

CHECKPOINT = WORK / "unet.pt"
SEED = 2_000_000
CAPTIONS_EACH = 200
KINDS = 32
SHARING = 4
BETAS = (0.9, 0.99)
WEIGHT_DECAY = 0.01
CLIP_NORM = 1.0
WARMUP_STEPS = 100


class Captions:
    """Token ids of many captions for each (motif, style), tokenised once."""

    def __init__(self, tokenizer: CLIPTokenizer) -> None:
        random = np.random.default_rng(SEED)
        self.ids: dict[tuple[str, str], Tensor] = {}
        for k in range(KINDS):
            texts = [caption(*subject(k), random) for _ in range(CAPTIONS_EACH)]
            encoded = tokenizer(texts, padding="max_length", max_length=TOKENS, truncation=True, return_tensors="pt")
            self.ids[subject(k)] = encoded.input_ids

    def pick(self, kinds: np.ndarray, random: np.random.Generator) -> Tensor:
        return torch.stack([self.ids[subject(int(k))][random.integers(CAPTIONS_EACH)] for k in kinds])


class Both(torch.nn.Module):
    def __init__(self, unet: UNet2DConditionModel, text: CLIPTextModel) -> None:
        super().__init__()
        self.unet, self.text = unet, text

    def forward(self, noisy: Tensor, timestep: Tensor, ids: Tensor) -> Tensor:
        """`ids` may have fewer rows than there are pictures: each caption then serves as many in a row."""
        words = self.text(input_ids=ids)[0].repeat_interleave(len(noisy) // len(ids), 0)
        return self.unet(noisy, timestep, encoder_hidden_states=words, return_dict=False)[0]


def new_both(tokenizer: CLIPTokenizer) -> Both:
    return Both(new_unet(), new_text_encoder(len(tokenizer), tokenizer.bos_token_id, tokenizer.eos_token_id))


def exported_both() -> Both:
    return Both(
        UNet2DConditionModel.from_pretrained(EXPORTED / "unet", torch_dtype=torch.float32),
        CLIPTextModel.from_pretrained(EXPORTED / "text_encoder", torch_dtype=torch.float32),
    )


@dataclass(frozen=True)
class Shared:
    """What the workers share, flat; `numbers` is indexed by the constants below."""

    weights: Tensor
    average: Tensor
    momentum: Tensor
    power: Tensor
    gradient: Tensor
    numbers: Tensor
    lock: LockType


STEP, TOTAL_STEP, RATE, LOSS_SUM, LOSS_COUNT, STOP, ARRIVED = range(7)


def contribute(shared: Shared, gradient: Tensor, loss: float, workers: int, decay: float) -> None:
    """Adds a gradient to the step's sum. The last worker to come makes the step; the others wait for it."""
    n = shared.numbers
    with shared.lock:
        step = n[STEP].item()
        n[LOSS_SUM] += loss
        n[LOSS_COUNT] += 1
        n[ARRIVED] += 1
        shared.gradient.add_(gradient)
        if n[ARRIVED] == workers:
            make_step(shared, workers, decay)
            return
    while n[STEP] == step and n[STOP] == 0:
        time.sleep(0.003)


def make_step(shared: Shared, workers: int, decay: float) -> None:
    """One AdamW update of the shared weights, and of their average."""
    n = shared.numbers
    step, total = n[STEP].item() + 1, n[TOTAL_STEP].item() + 1
    gradient = shared.gradient.div_(workers)
    gradient *= min(1.0, CLIP_NORM / (gradient.norm().item() + 1e-6))
    torch._fused_adamw_(  # what torch.optim.AdamW(fused=True) calls; here its state is shared
        [shared.weights], [gradient], [shared.momentum], [shared.power], [], [torch.tensor(step, dtype=torch.float32)],
        lr=n[RATE].item() * min(1.0, step / WARMUP_STEPS), beta1=BETAS[0], beta2=BETAS[1], weight_decay=WEIGHT_DECAY,
        eps=1e-8, amsgrad=False, maximize=False,
    )  # fmt: skip
    shared.average.lerp_(shared.weights, 1 - min(decay, total / (total + 10)))
    shared.gradient.zero_()
    n[ARRIVED] = 0
    n[TOTAL_STEP] = total
    n[STEP] = step  # last: this is what the other workers wait for


def v_target(clean: Tensor, noise: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
    return alpha * noise - sigma * clean


def work(number: int, shared: Shared, scaling: float, batch: int, workers: int, decay: float) -> None:
    torch.set_num_threads(1)
    parent = os.getppid()
    os.setsid()  # Linux shares the processor between sessions: as one session, all workers get one share together
    first = int(shared.numbers[TOTAL_STEP].item())
    torch.manual_seed(SEED + first * 16 + number)
    random = np.random.default_rng([SEED, first, number])
    tokenizer = CLIPTokenizer.from_pretrained(EXPORTED / "tokenizer")
    captions = Captions(tokenizer)
    both = new_both(tokenizer)
    parameters = list(both.parameters())
    mine = shared.weights.clone()
    vector_to_parameters(mine, parameters)  # the parameters are now views of `mine`
    alphas_cumprod = new_scheduler().alphas_cumprod
    latents, read_at = load_latents(), time.monotonic()

    while shared.numbers[STOP] == 0 and os.getppid() == parent:
        # Drawing k is of kind k mod KINDS; one caption for SHARING drawings of a kind saves text encoder work.
        kinds = random.integers(0, KINDS, batch // SHARING)
        indices = np.repeat(kinds, SHARING) + KINDS * random.integers(0, len(latents) // KINDS, batch)
        clean = torch.from_numpy(latents[indices].astype(np.float32)) * scaling
        ids = captions.pick(kinds, random)
        # One draw from each of `batch` equal slices, which has less variance than independent draws; the power moves
        # them towards noise, where the subject is decided: details come early in training, composition late.
        timestep = (((torch.randperm(batch) + torch.rand(batch)) / batch) ** 0.75 * 1000).long()
        noise = torch.randn_like(clean)
        power = alphas_cumprod[timestep].view(-1, 1, 1, 1)
        alpha, sigma = power.sqrt(), (1 - power).sqrt()
        mine.copy_(shared.weights)
        with torch.autocast("cpu", torch.bfloat16):
            predicted = both(alpha * clean + sigma * noise, timestep, ids)
        loss = F.mse_loss(predicted.float(), v_target(clean, noise, alpha, sigma))
        loss.backward()
        gradient = torch.cat([p.grad.reshape(-1) for p in parameters])
        for p in parameters:
            p.grad = None
        contribute(shared, gradient, loss.item(), workers, decay)
        if time.monotonic() - read_at > 300:  # stage 2 may have made more
            latents, read_at = load_latents(), time.monotonic()


def named(both: Both, vector: Tensor) -> dict[str, Tensor]:
    vector_to_parameters(vector.clone(), both.parameters())
    return {name: value.clone() for name, value in both.state_dict().items()}


def as_vector(both: Both, state: dict[str, Tensor]) -> Tensor:
    both.load_state_dict(state)
    return parameters_to_vector(both.parameters()).detach().clone()


def start(state: dict[str, Any] | None, both: Both, lock: LockType, keep_clock: bool, take_text: bool) -> Shared:
    if state and take_text:
        words = {f"text.{name}": value for name, value in load(WORK / "text.pt")["model"].items()}
        state = {**state, "model": {**state["model"], **words}, "average": {**state["average"], **words}}
    if state:
        weights, average = as_vector(both, state["model"]), as_vector(both, state["average"])
    elif (EXPORTED / "unet" / "diffusion_pytorch_model.safetensors").exists():
        weights = parameters_to_vector(exported_both().parameters()).detach().clone()
        average = weights.clone()
    else:
        text = load(WORK / "text.pt")
        if text:
            both.text.load_state_dict(text["model"])
        weights = parameters_to_vector(both.parameters()).detach().clone()
        average = weights.clone()
    numbers = torch.zeros(7, dtype=torch.float64)
    moments = [torch.zeros_like(weights), torch.zeros_like(weights)]
    if state:
        numbers[TOTAL_STEP] = state["total_step"]
        if keep_clock and "momentum" in state:
            numbers[STEP] = state["step"]
            moments = [state["momentum"], state["power"]]
    tensors = [weights, average, *moments, torch.zeros_like(weights), numbers]
    for tensor in tensors:
        tensor.share_memory_()
    return Shared(*tensors, lock=lock)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=100)
    options.add_argument("--rate", type=float, default=8e-4)
    options.add_argument("--batch", type=int, default=32, help="of each worker")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--average", type=float, default=0.999)
    options.add_argument("--restart-clock", action="store_true", help="a new budget on top of an old checkpoint")
    options.add_argument("--take-text", action="store_true", help="put stage 3's text encoder into the checkpoint")
    args = options.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    state = load(CHECKPOINT)
    vae_state = load(WORK / "vae.pt")
    assert vae_state, "run train_vae.py first"
    both = new_both(CLIPTokenizer.from_pretrained(EXPORTED / "tokenizer"))
    context = mp.get_context("spawn")
    shared = start(state, both, context.Lock(), not args.restart_clock, args.take_text)
    keep = state is not None and not args.restart_clock
    budget = Budget(args.minutes, state["spent_s"] if keep else 0.0)
    shared.numbers[RATE] = budget.learning_rate(args.rate)
    curve = Curve(WORK / "unet.csv", ["step", "seconds", "v_loss", "rate"])
    scaling = float(vae_state["scaling_factor"])
    workers = [
        context.Process(target=work, args=(k, shared, scaling, args.batch, args.workers, args.average), daemon=True)
        for k in range(args.workers)
    ]
    for worker in workers:
        worker.start()

    def checkpoint() -> None:
        with shared.lock:
            copies = [t.clone() for t in (shared.weights, shared.average, shared.momentum, shared.power, shared.numbers)]
        weights, average, momentum, power, numbers = copies
        save(
            {"model": named(both, weights), "average": named(both, average), "momentum": momentum, "power": power,
             "step": int(numbers[STEP]), "total_step": int(numbers[TOTAL_STEP]), "spent_s": budget.spent_s},
            CHECKPOINT,
        )  # fmt: skip

    saved_at = time.monotonic()
    while not budget.over:
        time.sleep(1)
        budget.tick()
        assert all(worker.is_alive() for worker in workers), "a worker died"
        rate = budget.learning_rate(args.rate)
        shared.numbers[RATE] = rate
        if shared.numbers[LOSS_COUNT] >= 50:
            with shared.lock:
                value = (shared.numbers[LOSS_SUM] / shared.numbers[LOSS_COUNT]).item()
                shared.numbers[LOSS_SUM] = shared.numbers[LOSS_COUNT] = 0
            total = int(shared.numbers[TOTAL_STEP])
            curve.write([total, round(budget.spent_s), round(value, 5), f"{rate:.2e}"])
            print(f"{total} {budget.spent_s:.0f}s v {value:.4f} rate {rate:.2e}", flush=True)
        if time.monotonic() - saved_at > 240:
            checkpoint()
            saved_at = time.monotonic()
    shared.numbers[STOP] = 1
    for worker in workers:
        worker.join(60)
    checkpoint()


if __name__ == "__main__":
    main()
