"""How good is the starter? 320 pictures (20 a motif, both styles), named by the judge.

    python tools/starter/evaluate.py                         # pictures by diffusers, from public/starter
    python tools/starter/evaluate.py --plan plan.json        # writes which pictures are wanted, and ends
    python tools/starter/evaluate.py --pictures DIR          # judges DIR/manifest.json and its PNGs

A plan and a manifest are the same JSON: a list of {"file", "prompt", "motif", "style", "seed"}. The app's own pipeline
takes a plan, writes the files with its default settings, and hands the folder back.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import TypedDict

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from drawings import MOTIFS, STYLES
from drawings.sheet import contact_sheet
from judge import held_out_accuracy, name, small, train_judge
from model import EXPORTED, REPO, WORK

FIRST_SEED = 1
SHEETS = REPO / "docs" / "starter"


class Wanted(TypedDict):
    file: str
    prompt: str
    motif: str
    style: str
    seed: int


def plan(each: int = 20) -> list[Wanted]:
    wanted: list[Wanted] = []
    for motif in MOTIFS:
        for k in range(each):
            style = STYLES[k * len(STYLES) // each]
            article = "the" if motif in ("sun", "moon") else "an" if motif[0] in "aeiou" else "a"
            wanted.append(
                {
                    "file": f"{len(wanted):03d}.png",
                    "prompt": f"{article} {motif}, {style}",
                    "motif": motif,
                    "style": style,
                    "seed": FIRST_SEED + len(wanted),
                }
            )
    return wanted


def generate(wanted: list[Wanted], folder: Path, batch: int = 16) -> None:
    """With diffusers in f32, at the model's defaults. Noise from PyTorch, so not the app's pictures."""
    from diffusers import StableDiffusionPipeline

    pipeline = StableDiffusionPipeline.from_pretrained(EXPORTED, torch_dtype=torch.float32)
    pipeline.set_progress_bar_config(disable=True)
    defaults = json.loads((EXPORTED / "burin.json").read_text())["defaults"]
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(wanted), batch):
        some = wanted[start : start + batch]
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
    (folder / "manifest.json").write_text(json.dumps(wanted, indent=1))


def read(folder: Path) -> tuple[list[Wanted], list[NDArray[np.uint8]]]:
    wanted: list[Wanted] = json.loads((folder / "manifest.json").read_text())
    return wanted, [np.asarray(Image.open(folder / w["file"]).convert("L")) for w in wanted]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--plan", type=Path)
    options.add_argument("--pictures", type=Path)
    options.add_argument("--each", type=int, default=20, help="pictures a motif")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--sheets", type=Path, default=SHEETS)
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    if args.plan:
        args.plan.write_text(json.dumps(plan(args.each), indent=1) + "\n")
        return

    judge = train_judge()
    motif_right, style_right = held_out_accuracy(judge)
    print(f"judge on 3200 held-out drawings: motif {motif_right:.1%}, style {style_right:.1%}")
    folder = args.pictures
    if not folder:
        folder = WORK / "pictures"
        started = time.monotonic()
        generate(plan(args.each), folder)
        print(f"generated with diffusers (f32, CPU) in {time.monotonic() - started:.0f} s")
    wanted, pictures = read(folder)
    source = f"pictures of {folder}" if args.pictures else "pictures by diffusers from public/starter"

    as_motif, as_style = name(judge, np.stack([small(picture) for picture in pictures]))
    motifs = list(MOTIFS)
    right = np.array([motifs[m] == w["motif"] for m, w in zip(as_motif, wanted, strict=True)])
    in_style = np.array([STYLES[s] == w["style"] for s, w in zip(as_style, wanted, strict=True)])
    print(f"{source}: {len(wanted)} judged")
    print(f"motif right {right.mean():.1%}, style right {in_style.mean():.1%}, both {(right & in_style).mean():.1%}")
    for motif in motifs:
        of_it = np.array([w["motif"] == motif for w in wanted])
        taken_for = Counter(motifs[m] for m, ok in zip(as_motif[of_it], right[of_it], strict=True) if not ok)
        print(f"  {motif:<10} motif {right[of_it].mean():4.0%}  style {in_style[of_it].mean():4.0%}  {dict(taken_for) or ''}")
    for style in STYLES:
        chosen = [p for p, w in zip(pictures, wanted, strict=True) if w["style"] == style]
        contact_sheet(chosen, 10, 96, args.sheets / f"contact-sheet-{style.replace(' ', '-')}.png")


if __name__ == "__main__":
    main()
