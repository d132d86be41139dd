"""How good is the starter? The figures of pictures that the app made, beside their bars, and contact sheets.

    python tools/starter/evaluate.py --plan plan.json               # which 1280 pictures are wanted
    python tools/starter/evaluate.py --held-out-plan held-out.json  # motif × style × framing that training never showed

    python tools/starter/evaluate.py --pictures DIR [--held-out DIR] [--quick DIR] [--sheets DIR]

Folders are as makePictures.ts fills them: PNGs and manifest.json, which is the plan; inspection.json in the first is inspectPictures.ts's.
`evaluate_all.sh` runs it all.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from copies import near_copies
from drawings import ARRANGEMENTS, FRAMINGS, MOTIFS, STYLES
from drawings.sheet import contact_sheet
from evaluation_plans import COUNTED, Wanted, held_out_plan, plan
from judge import HELD_OUT_SEED, Judge, as_ink, right_on_further_drawings, trained_judge
from make_latents import LATENTS
from model import REPO
from pool import draw_many

ASKED = {"motif": list(MOTIFS), "style": list(STYLES), "arrangement": list(ARRANGEMENTS)}
"""What the judge tells, in its order, and the names."""


@dataclass
class Judged:
    """Pictures and what the judge says of them. `right`: for each of ASKED, whether it names what was wanted; `chance`: how
    likely it thinks that; `named`: what it names. All of length n."""

    wanted: list[Wanted]
    pictures: NDArray[np.uint8]
    right: dict[str, NDArray[np.bool_]]
    chance: dict[str, NDArray[np.float32]]
    named: dict[str, list[str]]

    def where(self, is_so: Callable[[Wanted], bool]) -> NDArray[np.bool_]:
        return np.array([is_so(w) for w in self.wanted])


def judged(judge: Judge, folder: Path) -> Judged:
    wanted: list[Wanted] = json.loads((folder / "manifest.json").read_text())
    pictures = np.stack([np.asarray(Image.open(folder / w["file"]).convert("L")) for w in wanted])
    result = Judged(wanted, pictures, {}, {}, {})
    for (asked, names), chances in zip(ASKED.items(), answers(judge, pictures), strict=True):
        right = np.array([names.index(w[asked]) for w in wanted])  # type: ignore[literal-required]
        result.named[asked] = [names[k] for k in chances.argmax(1)]
        result.right[asked] = chances.argmax(1) == right
        result.chance[asked] = chances[np.arange(len(wanted)), right]
    return result


@torch.no_grad()
def answers(judge: Judge, pictures: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
    """Probabilities of motifs, styles and arrangements, each of shape (n, names). In: grey levels (n, 128, 128)."""
    chunks = [judge(as_ink(some[:, None])) for some in np.array_split(pictures, -(-len(pictures) // 64))]
    return [torch.cat(answer).softmax(1).cpu().numpy() for answer in zip(*chunks, strict=True)]


def show(figure: str, share: float, bar: float | None = None, *, most: bool = False, note: str = "") -> None:
    """One line: the figure, its bar, and whether it keeps it."""
    kept = bar is not None and (share <= bar if most else share >= bar)
    held = "" if bar is None else f"{'≤' if most else '≥'} {bar:.0%}  {'kept' if kept else 'MISSED'}"
    print(f"  {figure:<36} {share:7.1%}   {held:<14} {note}".rstrip())


def tell_defaults(it: Judged, folder: Path) -> None:
    print(f"{len(it.wanted)} pictures at default settings, {folder}")
    show("motif right", it.right["motif"].mean(), 0.9)
    show("style right", it.right["style"].mean(), 0.85)
    counted = it.where(lambda w: w["arrangement"] in COUNTED)
    show("count right for one, two, three", it.right["arrangement"][counted].mean(), 0.7, note=f"of {counted.sum()}")
    for name in COUNTED:
        of_it = it.where(lambda w, name=name: w["arrangement"] == name)
        if of_it.any():
            show(f"  {name}", it.right["arrangement"][of_it].mean(), note=f"of {of_it.sum()}")
    tell_inspection(folder)
    tell_copies(it)


def tell_copies(it: Judged) -> None:
    if not LATENTS.exists():
        print(f"  near-copies: no training drawings in {LATENTS}; make_latents.py makes them again")
        return
    copied = near_copies(it.pictures, np.array([list(MOTIFS).index(w["motif"]) for w in it.wanted]))
    show("near-copies of training drawings", copied.mean(), 0.05, most=True)
    pixels, subjects = draw_many(range(HELD_OUT_SEED, HELD_OUT_SEED + len(it.wanted)))
    show("  as many drawings never trained on", near_copies(pixels[:, 0], subjects[:, 0]).mean())


def tell_inspection(folder: Path) -> None:
    file = folder / "inspection.json"
    if not file.exists():
        print("  quality report: inspectPictures.ts has not been run on this folder")
        return
    found = [entry["findings"] for entry in json.loads(file.read_text())]
    faulty = np.mean([any(finding["severity"] == "fault" for finding in findings) for findings in found])
    show("quality report clean", np.mean([not findings for findings in found]), 0.9, note=f"without a fault {1 - faulty:.1%}, of {len(found)}")


def tell_held_out(it: Judged, folder: Path) -> None:
    print(f"{len(it.wanted)} pictures of motif × style × framing held out of training, {folder}")
    show("motif and style right", (it.right["motif"] & it.right["style"]).mean(), 0.75)
    show("  motif", it.right["motif"].mean())
    show("  style", it.right["style"].mean())


def tell_quick(it: Judged, folder: Path) -> None:
    print(f"{len(it.wanted)} pictures in few-step mode, {folder}")
    show("motif right", it.right["motif"].mean(), 0.8)
    show("style right", it.right["style"].mean())


def tell_parts(it: Judged) -> None:
    """Right motifs and styles by style, framing and arrangement; then each motif, and what it is taken for."""
    for part, names in {"style": STYLES, "framing": FRAMINGS, "arrangement": ARRANGEMENTS}.items():
        print(f"by {part}")
        for name in names:
            of_it = it.where(lambda w, part=part, name=name: w[part] == name)  # type: ignore[literal-required]
            if of_it.any():
                print(f"  {name:<14} motif {it.right['motif'][of_it].mean():4.0%}  style {it.right['style'][of_it].mean():4.0%}  of {of_it.sum()}")
    print("by motif")
    for motif in MOTIFS:
        of_it = it.where(lambda w, motif=motif: w["motif"] == motif)
        if of_it.any():
            taken_for = Counter(it.named["motif"][k] for k in np.flatnonzero(of_it & ~it.right["motif"]))
            right = it.right["motif"][of_it].mean()
            print(f"  {motif:<14} motif {right:4.0%}  style {it.right['style'][of_it].mean():4.0%}  {dict(taken_for) or ''}".rstrip())


def write_sheets(it: Judged, folder: Path) -> None:
    """A sheet for each style, and the 64 pictures in which the judge sees least of motif and style that were asked for."""
    for style in STYLES:
        chosen = it.pictures[it.where(lambda w, style=style: w["style"] == style)][:160]
        if len(chosen):
            contact_sheet(chosen, 16, 96, folder / f"pictures-{style.replace(' ', '-')}.png")
    worst = np.argsort(it.chance["motif"] * it.chance["style"], kind="stable")[:64]
    contact_sheet(it.pictures[worst], 8, 128, folder / "worst.png")
    print(f"contact sheets in {folder}; worst.png, row by row:")
    for row in range(0, len(worst), 8):
        print("  " + "; ".join(it.wanted[k]["prompt"] for k in worst[row : row + 8]))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--plan", type=Path)
    options.add_argument("--held-out-plan", type=Path)
    options.add_argument("--count", type=int, default=1280, help="pictures in the plan")
    options.add_argument("--pictures", type=Path)
    options.add_argument("--held-out", type=Path)
    options.add_argument("--quick", type=Path)
    options.add_argument("--sheets", type=Path, default=REPO / "docs" / "starter")
    args = options.parse_args()
    if args.plan:
        args.plan.write_text(json.dumps(plan(args.count), indent=1) + "\n")
    if args.held_out_plan:
        args.held_out_plan.write_text(json.dumps(held_out_plan(), indent=1) + "\n")
    if not args.pictures:
        return
    judge = trained_judge()
    print("judge on 2400 further drawings")
    for asked, share in zip(ASKED, right_on_further_drawings(judge), strict=True):
        show(f"{asked} right", share, 0.98 if asked != "arrangement" else None)
    at_defaults = judged(judge, args.pictures)
    tell_defaults(at_defaults, args.pictures)
    if args.held_out:
        tell_held_out(judged(judge, args.held_out), args.held_out)
    if args.quick:
        tell_quick(judged(judge, args.quick), args.quick)
    tell_parts(at_defaults)
    write_sheets(at_defaults, args.sheets)


if __name__ == "__main__":
    main()
