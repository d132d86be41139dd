"""Our engravings and other people's, burnt by the judge and held against their pictures, as one JSON file.

    PYTHONPATH=tools/oracle:tools/starter python tools/bench/engrave/fidelity.py FILE.json [--dither NAME] [--run-shortening] [--eye NAME]

Needs tools/oracle/requirements.txt, and Node for our side. numpy 2.4.6, scipy 1.17.1, Pillow 13.0.0, scikit-image 0.26.0, dithering 0.2.0.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from burn.judge import Beam, simulate
from burn.limits import greatest_coverage
from eye import EYES, Fidelity, fidelity
from ours import OURS, PlateJob, dither_plates
from peers import PEERS, Bits, Gray
from pictures import PICTURES, Picture, to_srgb
from tone_curve import fit

PITCH_MM = 0.1


@dataclass(frozen=True)
class Case:
    """`within_reach`: pictures are lightened to the darkest that the spot can burn, so that no dot asks for what cannot be."""

    name: str
    spot: float
    within_reach: bool = False

    def beam(self, run_shortening: bool) -> Beam:
        spot = round(self.spot * PITCH_MM, 6)
        return Beam(PITCH_MM, spot, spot, spot if run_shortening else 0.0)

    def picture(self, picture: Picture) -> Picture:
        return np.maximum(picture, 1 - greatest_coverage(self.beam(False))) if self.within_reach else picture


CASES = [Case("0.7", 0.7), Case("0.7, within reach", 0.7, within_reach=True), Case("1", 1.0), Case("1.5", 1.5)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--dither", default=OURS, help="ours, as ditherPlates.ts names it")
    parser.add_argument("--run-shortening", action="store_true", help="a machine that takes a spot off each run")
    parser.add_argument("--eye", choices=EYES, default="nasanen")
    options = parser.parse_args()
    rows = compare(options.dither, options.run_shortening, options.eye)
    settings = {"dither": options.dither, "runShortening": options.run_shortening, "eye": options.eye}
    options.file.write_text(json.dumps({**settings, "rows": rows}))


def compare(dither: str, run_shortening: bool, eye: str) -> list[dict[str, object]]:
    """A row for each case, picture and method."""
    sources = {name: make() for name, make in PICTURES.items()}
    wanted = [(case, name, case.picture(source)) for case in CASES for name, source in sources.items()]
    ours = dither_plates([PlateJob(picture, case.beam(run_shortening), dither) for case, _, picture in wanted])
    rows: list[dict[str, object]] = []
    for (case, name, picture), our_bits in zip(wanted, ours):
        beam = case.beam(run_shortening)
        for method, bits in chain([("ours", our_bits)], peer_plates(picture, beam)):
            rows.append({"case": case.name, "picture": name, "method": method, **asdict(burnt(bits, beam, picture, eye))})
    return rows


def peer_plates(picture: Picture, beam: Beam) -> Iterator[tuple[str, Bits]]:
    """Each peer as it comes, on the picture's sRGB values; on its linear values; and with a tone curve fitted for it and the spot."""
    for peer in PEERS:
        yield f"{peer.name}, plain", peer.dither(bytes_of(to_srgb(picture)))
        yield f"{peer.name}, linear", peer.dither(bytes_of(picture))
        yield f"{peer.name}, fitted", peer.dither(fit(peer, beam).grays_for(1 - picture))


def bytes_of(picture: Picture) -> Gray:
    return np.round(picture * 255).astype(np.uint8)


def burnt(bits: Bits, beam: Beam, picture: Picture, eye: str) -> Fidelity:
    return fidelity(1 - simulate(bits, beam).astype(np.float64), picture, beam.pitch, eye)


if __name__ == "__main__":
    main()
