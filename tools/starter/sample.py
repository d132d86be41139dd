"""A quick look at a checkpoint while it trains: a contact sheet, motifs down, styles across.

    python tools/starter/sample.py --out sheet.png
    python tools/starter/sample.py --prompt "three little fishes in a circle, woodcut"
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from diffusers import StableDiffusionPipeline
from transformers import CLIPTokenizer

from captions import plain_caption
from drawings import STYLES
from drawings.sheet import contact_sheet
from model import DEVICE, PICTURE_PX, TOKENIZER, WORK, new_scheduler, new_vae
from subjects import PICTORIAL, Subject
from train_unet import new_both
from training import load, load_vae


def pipeline_from_checkpoints(which: str) -> StableDiffusionPipeline:
    tokenizer = CLIPTokenizer.from_pretrained(TOKENIZER)
    both, vae = new_both(tokenizer), new_vae().to(DEVICE)
    unet_state, vae_state = load(WORK / "unet.pt"), load_vae()
    assert unet_state, "run train_unet.py first"
    both.load_state_dict(unet_state[which])
    vae.load_state_dict(vae_state["model"])
    vae.register_to_config(scaling_factor=float(vae_state["scaling_factor"]))
    print(f"step {unet_state['step']}")
    return StableDiffusionPipeline(
        vae=vae.eval(), text_encoder=both.text.eval(), tokenizer=tokenizer, unet=both.unet.eval(), scheduler=new_scheduler(),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, default=WORK / "sample.png")
    options.add_argument("--motifs", type=int, default=12)
    options.add_argument("--framing", default="plain")
    options.add_argument("--arrangement", default="one")
    options.add_argument("--prompt", help="six pictures of this instead")
    options.add_argument("--steps", type=int, default=16)
    options.add_argument("--guidance", type=float, default=3)
    options.add_argument("--size", type=int, default=PICTURE_PX)
    options.add_argument("--weights", choices=["average", "model"], default="average")
    args = options.parse_args()
    pipeline = pipeline_from_checkpoints(args.weights)
    pipeline.set_progress_bar_config(disable=True)
    motifs = PICTORIAL[:: -(-len(PICTORIAL) // args.motifs)]
    subjects = [Subject(motif, style, args.framing, args.arrangement) for motif in motifs for style in STYLES]
    prompts = [args.prompt] * len(STYLES) if args.prompt else [plain_caption(subject) for subject in subjects]
    pictures = []
    for start in range(0, len(prompts), 16):
        some = prompts[start : start + 16]
        seeds = [torch.Generator().manual_seed(start + k) for k in range(len(some))]
        images = pipeline(some, num_inference_steps=args.steps, guidance_scale=args.guidance, generator=seeds,
                          height=args.size, width=args.size).images  # fmt: skip
        pictures += [np.asarray(image.convert("L")) for image in images]
    contact_sheet(pictures, 2 * len(STYLES), 112, args.out)


if __name__ == "__main__":
    main()
