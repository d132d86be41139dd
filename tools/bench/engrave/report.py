"""The fidelity of ours and of peers, side by side, as Markdown: python tools/bench/engrave/report.py FIDELITY.json"""

import json
import sys
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    method: str
    spot: float
    picture: str
    tone_error: float
    psnr_db: float


def read(path: Path) -> list[Row]:
    rows = json.loads(path.read_text())["rows"]
    return [Row(r["method"], round(r["spot"], 3), r["picture"], r["tone_error"], r["psnr_db"]) for r in rows]


def table(rows: list[Row]) -> str:
    """Tone error in per cent, PSNR in dB: ours, then the best of the peers' figures, each for itself."""
    spots = sorted({row.spot for row in rows})
    head = ["picture", *(f"{who}, {spot:g}" for spot in spots for who in ("ours", "plain", "fitted"))]
    lines = [head, ["---"] * len(head)]
    for picture in dict.fromkeys(row.picture for row in rows):
        lines.append([picture, *(cell(rows, picture, spot, who) for spot in spots for who in ("ours", "plain", "fitted"))])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(rows: list[Row], picture: str, spot: float, who: str) -> str:
    tone_error, psnr_db = best(rows, picture, spot, who)
    return f"{100 * tone_error:.1f}, {psnr_db:.1f}"


def best(rows: list[Row], picture: str, spot: float, who: str) -> tuple[float, float]:
    """The lowest tone error and the highest PSNR; plain: on sRGB or linear values, whichever is the better."""
    kinds = {"ours": ("ours",), "plain": ("plain", "linear"), "fitted": ("fitted",)}[who]
    of_kind = [row for row in rows if row.picture == picture and row.spot == spot and row.method.endswith(kinds)]
    return min(row.tone_error for row in of_kind), max(row.psnr_db for row in of_kind)


def verdict(rows: list[Row]) -> str:
    """How often ours is best, of all pictures, for each spot."""
    lines = []
    pictures = list(dict.fromkeys(row.picture for row in rows))
    for spot in sorted({row.spot for row in rows}):
        for who in ("plain", "fitted"):
            pairs = [(best(rows, picture, spot, "ours"), best(rows, picture, spot, who)) for picture in pictures]
            tone = sum(ours[0] <= theirs[0] for ours, theirs in pairs)
            psnr = sum(ours[1] >= theirs[1] for ours, theirs in pairs)
            gain = sum(ours[1] - theirs[1] for ours, theirs in pairs) / len(pairs)
            lines.append(
                f"spot/interval {spot:g} against the best {who}: tone error lowest on {tone} of {len(pairs)}, "
                f"PSNR best on {psnr} of {len(pairs)} ({gain:+.1f} dB on average)"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    found = read(Path(sys.argv[1]))
    print(table(found), verdict(found), sep="\n\n")
