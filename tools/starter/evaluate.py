"""How good is the starter? 1280 pictures, named by the judge; and those of subjects that training never showed.

    python tools/starter/evaluate.py                         # pictures by diffusers, from public/starter
    python tools/starter/evaluate.py --plan plan.json        # writes which pictures are wanted, and ends
    python tools/starter/evaluate.py --pictures DIR          # judges DIR/manifest.json and its PNGs
    … --held-out                                             # motif × style × framing kept from training

A plan and a manifest are the same JSON: a list of {"file", "prompt", "motif", "style", "framing", "arrangement", "seed"}. The app's own
pipeline takes a plan, writes the files with its default settings, and hands the folder back.
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

from captions import plain_caption
from copies import near_copies
from drawings import ARRANGEMENTS, MOTIFS, STYLES
from drawings.sheet import contact_sheet
from judge import right_on_further_drawings, told, trained_judge
from model import EXPORTED, REPO, WORK
from subjects import ARRANGEMENT_WEIGHTS, PICTORIAL, Subject, held_out, is_held_out, pick, random_subject

FIRST_SEED = 1
PLAN_SEED = 70_000_000
COUNTED = ("one", "two", "three")


class Wanted(TypedDict):
    file: str
    prompt: str
    motif: str
    style: str
    framing: str
    arrangement: str
    seed: int


def plan(count: int = 1280) -> list[Wanted]:
    """Motifs and styles in turn, framings and arrangements as often as in training."""
    wanted: list[Wanted] = []
    rng = np.random.default_rng(PLAN_SEED)
    while len(wanted) < count:
        k = len(wanted)
        subject = random_subject(rng)._replace(motif=list(MOTIFS)[k % len(MOTIFS)], style=list(STYLES)[k // len(MOTIFS) % len(STYLES)])
        if not is_held_out(subject):
            wanted.append(picture_of(subject, k))
    return wanted


def held_out_plan(each: int = 4) -> list[Wanted]:
    rng = np.random.default_rng(PLAN_SEED + 1)
    counts = {name: ARRANGEMENT_WEIGHTS[name] for name in COUNTED}
    combinations = sorted(held_out(), key=lambda combination: PICTORIAL.index(combination[0])) * each
    return [picture_of(Subject(*combination, pick(rng, counts)), k) for k, combination in enumerate(combinations)]


def picture_of(subject: Subject, k: int) -> Wanted:
    return {"file": f"{k:04d}.png", "prompt": plain_caption(subject), **subject._asdict(), "seed": FIRST_SEED + k}  # type: ignore[typeddict-item]


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


def read(folder: Path) -> tuple[list[Wanted], NDArray[np.uint8]]:
    wanted: list[Wanted] = json.loads((folder / "manifest.json").read_text())
    return wanted, np.stack([np.asarray(Image.open(folder / w["file"]).convert("L")) for w in wanted])


def tell(wanted: list[Wanted], pictures: NDArray[np.uint8], sheets: Path) -> None:
    motifs, arrangements = list(MOTIFS), list(ARRANGEMENTS)
    named = told(trained_judge(), pictures)
    right = np.array([motifs[m] == w["motif"] for m, w in zip(named[:, 0], wanted, strict=True)])
    in_style = np.array([list(STYLES)[s] == w["style"] for s, w in zip(named[:, 1], wanted, strict=True)])
    counted = np.array([arrangements[a] == w["arrangement"] for a, w in zip(named[:, 2], wanted, strict=True)])
    few = np.array([w["arrangement"] in COUNTED for w in wanted])
    print(f"motif right {right.mean():.1%}, style right {in_style.mean():.1%}, count right {counted[few].mean():.1%} of {few.sum()} with one, two, three")
    copied = near_copies(pictures, np.array([motifs.index(w["motif"]) for w in wanted]))
    print(f"near-copies of training drawings {copied.mean():.1%}")
    for motif in motifs:
        of_it = np.array([w["motif"] == motif for w in wanted])
        if of_it.any():
            taken_for = Counter(motifs[m] for m, ok in zip(named[of_it, 0], right[of_it], strict=True) if not ok)
            print(f"  {motif:<14} motif {right[of_it].mean():4.0%}  style {in_style[of_it].mean():4.0%}  {dict(taken_for) or ''}")
    for style in STYLES:
        chosen = [p for p, w in zip(pictures, wanted, strict=True) if w["style"] == style][:160]
        contact_sheet(chosen, 16, 96, sheets / f"pictures-{style.replace(' ', '-')}.png")
    contact_sheet(pictures[~right][:64], 8, 128, sheets / "worst.png")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--plan", type=Path)
    options.add_argument("--pictures", type=Path)
    options.add_argument("--held-out", action="store_true")
    options.add_argument("--count", type=int, default=1280)
    options.add_argument("--sheets", type=Path, default=REPO / "docs" / "starter")
    args = options.parse_args()
    wanted = held_out_plan() if args.held_out else plan(args.count)
    if args.plan:
        args.plan.write_text(json.dumps(wanted, indent=1) + "\n")
        return
    motif, style, arrangement = right_on_further_drawings(trained_judge())
    print(f"judge on 2400 further drawings: motif {motif:.2%}, style {style:.2%}, arrangement {arrangement:.2%}")
    folder = args.pictures
    if not folder:
        folder = WORK / ("pictures-held-out" if args.held_out else "pictures")
        started = time.monotonic()
        generate(wanted, folder)
        print(f"generated with diffusers (f32) in {time.monotonic() - started:.0f} s")
    wanted, pictures = read(folder)
    print(f"{len(wanted)} pictures of {folder}")
    tell(wanted, pictures, args.sheets)


if __name__ == "__main__":
    main()
