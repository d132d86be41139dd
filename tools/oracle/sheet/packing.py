"""Pieces that rectpack places on one sheet by the same method, for tests/unit/laser/sheet: python tools/oracle/sheet/packing.py"""

import importlib.metadata
import json
import pathlib
import random

from rectpack import MaxRectsBssf, PackingBin, PackingMode, SORT_AREA, newPacker

ROOT = pathlib.Path(__file__).parents[3]


def main():
    chance = random.Random(5)
    mixed = [[chance.randint(20, 120), chance.randint(20, 120)] for _ in range(40)]
    small = [[chance.randint(10, 40), chance.randint(10, 40)] for _ in range(150)]
    tags = [[72, 31]] * 60
    cases = [
        case("mixed pieces", 400, 300, mixed),
        case("small pieces", 300, 200, small),
        case("key tags", 400, 400, tags),
    ]
    path = ROOT / "tests/golden/laser/sheet/packing.json"
    path.parent.mkdir(exist_ok=True)
    version = importlib.metadata.version("rectpack")
    path.write_text(json.dumps({"from": f"rectpack {version}, MaxRectsBssf", "cases": cases}, separators=(",", ":")) + "\n")


def case(name, width, height, pieces):
    packed = {way: pack(width, height, pieces, way == "turned") for way in ("fixed", "turned")}
    return {
        "name": name,
        "width": width,
        "height": height,
        "pieces": pieces,
        "placed": {way: len(rects) for way, rects in packed.items()},
        "area": {way: sum(rect.width * rect.height for rect in rects) for way, rects in packed.items()},
    }


def pack(width, height, pieces, rotation):
    packer = newPacker(mode=PackingMode.Offline, bin_algo=PackingBin.BFF, pack_algo=MaxRectsBssf, sort_algo=SORT_AREA, rotation=rotation)
    for piece in pieces:
        packer.add_rect(*piece)
    packer.add_bin(width, height)
    packer.pack()
    return list(packer[0])


main()
