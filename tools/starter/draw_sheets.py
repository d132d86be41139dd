"""Contact sheets of the drawings, one a style, to docs/starter: every motif, then framings and arrangements.

    python tools/starter/draw_sheets.py
"""

import argparse
from pathlib import Path

from drawings import ARRANGEMENTS, FRAMINGS, MOTIFS, STYLES, draw, is_possible
from drawings.sheet import contact_sheet
from model import REPO
from subjects import PICTORIAL

SEED = 80_000_000
COLUMNS = 15
CELL_PX = 92


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, default=REPO / "docs" / "starter")
    args = options.parse_args()
    arranged = [(framing, arrangement) for framing in FRAMINGS for arrangement in ARRANGEMENTS if is_possible(framing, arrangement)][1:]
    for style in STYLES:
        single = [draw(motif, style, seed=SEED) for motif in MOTIFS]
        several = [draw(PICTORIAL[5 * k], style, *pair, seed=SEED) for k, pair in enumerate(arranged)]
        path = args.folder / f"drawings-{style.replace(' ', '-')}.png"
        contact_sheet([*single, *several], COLUMNS, CELL_PX, path)
        print(f"{path.stat().st_size / 1000:.0f} kB  {path}")


if __name__ == "__main__":
    main()
