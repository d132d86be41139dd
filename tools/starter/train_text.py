"""Stage 3: the text encoder alone, for a minute: every position from the caption's end on has to tell motif and style.

    python tools/starter/train_text.py

Why: 77 positions, most of them padding, dilute the one word that matters. Learnt only through the UNet, motifs took
thousands of steps to show; a text encoder that already says what the caption is about gives the UNet a clear signal
from its first step. Stage 4 trains it on.
"""

import argparse

import numpy as np
import torch
import torch.nn.functional as F
from transformers import CLIPTokenizer

from captions import full_caption
from drawings import MOTIFS, STYLES
from encode_latents import subject
from model import EXPORTED, TEXT_WIDTH, TOKENS, WORK, new_text_encoder
from training import save, set_learning_rate

CHECKPOINT = WORK / "text.pt"
SEED = 3_000_000
GOOD_ENOUGH = 0.04


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--steps", type=int, default=600)
    options.add_argument("--batch", type=int, default=24)
    options.add_argument("--rate", type=float, default=2e-3)
    args = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    random = np.random.default_rng(SEED)
    tokenizer = CLIPTokenizer.from_pretrained(EXPORTED / "tokenizer")
    text = new_text_encoder(len(tokenizer), tokenizer.bos_token_id, tokenizer.eos_token_id)
    motif_head = torch.nn.Linear(TEXT_WIDTH, len(MOTIFS))
    style_head = torch.nn.Linear(TEXT_WIDTH, len(STYLES))
    optimizer = torch.optim.AdamW(
        [*text.parameters(), *motif_head.parameters(), *style_head.parameters()], args.rate, betas=(0.9, 0.99)
    )
    recent = 3.0
    for step in range(args.steps):
        kinds = [subject(int(k)) for k in random.integers(0, 32, args.batch)]
        texts = [full_caption(*kind, random) for kind in kinds]
        ids = tokenizer(texts, padding="max_length", max_length=TOKENS, truncation=True, return_tensors="pt").input_ids
        motif = torch.tensor([list(MOTIFS).index(m) for m, _ in kinds])
        style = torch.tensor([STYLES.index(s) for _, s in kinds])
        set_learning_rate(optimizer, args.rate * min(1.0, (step + 1) / 50))
        with torch.autocast("cpu", torch.bfloat16):
            words = text(input_ids=ids)[0]
        after = (ids == tokenizer.eos_token_id).float()[..., None]
        said = ((words.float() * after).sum(1)) / after.sum(1)
        loss_motif = F.cross_entropy(motif_head(said), motif)
        loss = loss_motif + 0.5 * F.cross_entropy(style_head(said), style)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(text.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        recent += 0.05 * (loss_motif.item() - recent)
        if step % 20 == 0:
            print(f"{step} motif {loss_motif.item():.3f} recent {recent:.3f}", flush=True)
        if recent < GOOD_ENOUGH:
            break
    save({"model": text.state_dict(), "step": step}, CHECKPOINT)
    print(f"saved after {step} steps, motif loss {recent:.3f}")


if __name__ == "__main__":
    main()
