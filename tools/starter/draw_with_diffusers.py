"""The pictures of a plan by diffusers in f32 from public/starter, to be held beside the app's.

    python tools/starter/draw_with_diffusers.py plan.json pictures

At the model's defaults. Its noise is PyTorch's, so these are not the app's pictures.
"""

import argparse
import json
import time
from pathlib import Path

import torch
from diffusers import StableDiffusionPipeline

from evaluation_plans import Wanted
from model import EXPORTED

BATCH = 16


def draw(wanted: list[Wanted], folder: Path) -> None:
    pipeline = StableDiffusionPipeline.from_pretrained(EXPORTED, torch_dtype=torch.float32)
    pipeline.set_progress_bar_config(disable=True)
    defaults = json.loads((EXPORTED / "burin.json").read_text())["defaults"]
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        images = pipeline(
            [w["prompt"] for w in some],
            negative_prompt=[defaults["negativePrompt"]] * len(some),
            num_inference_steps=defaults["steps"],
            guidance_scale=defaults["guidanceScale"],
            width=defaults["width"],
            height=defaults["height"],
            generator=[torch.Generator().manual_seed(w["seed"]) for w in some],
        ).images
        for w, image in zip(some, images, strict=True):
            image.convert("L").save(folder / w["file"])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("plan", type=Path)
    options.add_argument("folder", type=Path)
    args = options.parse_args()
    wanted = json.loads(args.plan.read_text())
    started = time.monotonic()
    draw(wanted, args.folder)
    (args.folder / "manifest.json").write_text(args.plan.read_text())
    print(f"{len(wanted)} pictures by diffusers (f32): {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
