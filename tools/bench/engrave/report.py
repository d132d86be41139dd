"""Ours beside the best of the peers: Markdown for docs/FIGURES.md, and figures for `npm run bench -- engrave`.

    PYTHONPATH=tools/oracle:tools/starter python tools/bench/engrave/report.py [--markdown] [--dither NAME] [--run-shortening] [--eye NAME]
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass

from eye import EYES
from fidelity import compare
from ours import OURS
from tones import read_wedges

# Peers "plain" see sRGB values, as tools hand them, or linear ones: whichever serves them better.
KINDS = {"ours": ("ours",), "plain": ("plain", "linear"), "fitted": ("fitted",)}
TONE_BAR = 0.03


@dataclass(frozen=True)
class Best:
    """The best figure of each sort that any of a kind reached on a picture."""

    tone_error: float
    psnr_db: float


Summary = dict[str, dict[str, dict[str, Best]]]


def summarise(rows: Sequence[dict]) -> Summary:
    """By case, picture and kind."""
    summary: Summary = {}
    for row in rows:
        summary.setdefault(row["case"], {}).setdefault(row["picture"], {})
    for case, pictures in summary.items():
        for picture, kinds in pictures.items():
            of_picture = [row for row in rows if row["case"] == case and row["picture"] == picture]
            for kind, endings in KINDS.items():
                of_kind = [row for row in of_picture if row["method"].endswith(endings)]
                kinds[kind] = Best(min(row["tone_error"] for row in of_kind), max(row["psnr_db"] for row in of_kind))
    return summary


def markdown(summary: Summary) -> str:
    """Tone error in per cent and PSNR in dB: ours, best plain, best fitted, a column for each case."""
    head = ["picture", *(f"spot/interval {case}" for case in summary)]
    lines = [head, ["---"] * len(head)]
    for picture in next(iter(summary.values())):
        lines.append([picture, *(cell(pictures[picture]) for pictures in summary.values())])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(kinds: dict[str, Best]) -> str:
    tones = ", ".join(f"{100 * kinds[kind].tone_error:.2f}" for kind in KINDS)
    return f"{tones} %; {', '.join(f'{kinds[kind].psnr_db:.1f}' for kind in KINDS)} dB"


def fidelity_figures(summary: Summary) -> list[dict]:
    figures = []
    for case, pictures in summary.items():
        found = list(pictures.values())
        for name, unit, scale, of, wins in (
            ("tone error", "%", 100, lambda best: best.tone_error, lambda ours, theirs: ours <= theirs),
            ("PSNR after the eye", "dB", 1, lambda best: best.psnr_db, lambda ours, theirs: ours >= theirs),
        ):
            means = {kind: scale * sum(of(kinds[kind]) for kinds in found) / len(found) for kind in KINDS}
            won = {kind: sum(wins(of(kinds["ours"]), of(kinds[kind])) for kinds in found) for kind in KINDS}
            note = ", ".join(f"best {kind} {means[kind]:.2f}: ours wins {won[kind]} of {len(found)}" for kind in ("plain", "fitted"))
            figures.append({"name": f"engrave: {name}, spot/interval {case}", "value": means["ours"], "unit": unit, "note": note})
    return figures


def tone_figures(readings: Sequence[dict]) -> list[dict]:
    """The worst wedge of each sort of machine, forbidden cells left out."""
    figures = []
    for name, of_machine in (
        ("runs as they are", [reading for reading in readings if reading["beam"]["run_shortening"] == 0]),
        ("runs less a spot", [reading for reading in readings if reading["beam"]["run_shortening"] > 0]),
    ):
        errors = [abs(reading["error"]) for reading in of_machine if reading["forbidden"] is None]
        within = sum(error <= TONE_BAR for error in errors)
        note = f"{within} of {len(errors)} within {TONE_BAR:.0%}, {len(of_machine) - len(errors)} forbidden"
        figures.append({"name": f"engrave: worst wedge, {name}", "value": 100 * max(errors), "unit": "%", "note": note})
    return figures


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--markdown", action="store_true", help="the table of pictures, instead of figures as JSON")
    parser.add_argument("--dither", default=OURS, help="ours, as ditherPlates.ts names it")
    parser.add_argument("--run-shortening", action="store_true", help="pictures for a machine that takes a spot off each run")
    parser.add_argument("--eye", choices=EYES, default="nasanen")
    options = parser.parse_args()
    summary = summarise(compare(options.dither, options.run_shortening, options.eye))
    if options.markdown:
        print(markdown(summary))
    else:
        print(json.dumps([*tone_figures(read_wedges(options.dither)), *fidelity_figures(summary)]))


if __name__ == "__main__":
    main()
