"""Stage 3: the text encoder alone, for minutes: from the caption's end on it has to tell motif, style, framing, arrangement.

    python tools/starter/train_text.py

Why: 77 positions, most of them padding, dilute the words that matter. Learnt only through the UNet, motifs took
thousands of steps to show; a text encoder that already says what the caption is about gives the UNet a clear signal
from its first step. Stage 4 trains it on.
"""

import argparse

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from transformers import CLIPTextModel, CLIPTokenizer

from captions import STYLE_LEFT_OUT_SHARE, full_caption
from drawings import ARRANGEMENTS, FRAMINGS, MOTIFS, STYLES
from model import DEVICE, TEXT_WIDTH, TOKENIZER, TOKENS, WORK, new_text_encoder
from subjects import indices, random_subject
from training import autocast, load, save, set_learning_rate

CHECKPOINT = WORK / "text.pt"
SEED = 3_000_000
GOOD_ENOUGH = 0.03
WARMUP_STEPS = 50
SAVE_EVERY = 200


class Reader(torch.nn.Module):
    """The text encoder with a linear head for each of motif, style, framing and arrangement."""

    def __init__(self, text: CLIPTextModel) -> None:
        super().__init__()
        self.text = text
        self.heads = torch.nn.ModuleList(torch.nn.Linear(TEXT_WIDTH, len(names)) for names in (MOTIFS, STYLES, FRAMINGS, ARRANGEMENTS))

    def forward(self, ids: Tensor, end_id: int) -> list[Tensor]:
        after = (ids == end_id).float()[..., None]
        said = (self.text(input_ids=ids)[0].float() * after).sum(1) / after.sum(1)
        return [head(said) for head in self.heads]


def captioned(tokenizer: CLIPTokenizer, count: int, random: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Token ids, and the indices of what they say, shape (count, 4)."""
    subjects = [random_subject(random) for _ in range(count)]
    texts = [full_caption(subject, random) for subject in subjects]
    ids = tokenizer(texts, padding="max_length", max_length=TOKENS, truncation=True, return_tensors="pt").input_ids
    return ids.to(DEVICE), torch.tensor([indices(subject) for subject in subjects], device=DEVICE)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--steps", type=int, default=3000)
    options.add_argument("--batch", type=int, default=32)
    options.add_argument("--rate", type=float, default=1.5e-3)
    args = options.parse_args()
    state = load(CHECKPOINT)
    first = state["step"] if state else 0
    if state and (state["done"] or first >= args.steps):
        return
    torch.manual_seed(SEED + first)
    random = np.random.default_rng([SEED, first])
    tokenizer = CLIPTokenizer.from_pretrained(TOKENIZER)
    reader = Reader(new_text_encoder(len(tokenizer), tokenizer.bos_token_id, tokenizer.eos_token_id)).to(DEVICE)
    if state:
        reader.load_state_dict(state["reader"])
    optimizer = torch.optim.AdamW(reader.parameters(), args.rate, betas=(0.9, 0.99))
    recent = torch.full((4,), 2.0)
    for step in range(first, args.steps):
        ids, said = captioned(tokenizer, args.batch, random)
        set_learning_rate(optimizer, args.rate * min(1.0, (step - first + 1) / WARMUP_STEPS))
        with autocast():
            told = reader(ids, tokenizer.eos_token_id)
        losses = torch.stack([F.cross_entropy(t, s) for t, s in zip(told, said.T, strict=True)])
        losses.sum().backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        recent += 0.03 * (losses.detach().cpu() - recent)
        # A caption without a style leaves the style open: that much of its loss cannot go.
        open_style = STYLE_LEFT_OUT_SHARE * np.log(len(STYLES))
        done = bool(recent[0] < GOOD_ENOUGH and recent[1] < open_style + 2 * GOOD_ENOUGH and recent[2:].max() < 2 * GOOD_ENOUGH)
        if step % 20 == 0:
            print(f"{step} motif {recent[0]:.3f} style {recent[1]:.3f} framing {recent[2]:.3f} arrangement {recent[3]:.3f}", flush=True)
        if done or step % SAVE_EVERY == SAVE_EVERY - 1 or step == args.steps - 1:
            save({"model": reader.text.state_dict(), "reader": reader.state_dict(), "step": step + 1, "done": done}, CHECKPOINT)
        if done:
            break


if __name__ == "__main__":
    main()
