"""Our engravings and other people's, burnt by the judge and held against their pictures, as one JSON file.

    PYTHONPATH=tools/oracle:tools/starter python tools/bench/engrave/fidelity.py FILE.json [--dither NAME] [--run-shortening]

Needs tools/oracle/requirements.txt, and Node for our side. numpy 2.4.6, scipy 1.17.1, Pillow 13.0.0, scikit-image 0.26.0, dithering 0.2.0.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import numpy as np
from burn.judge import Beam, simulate
from burn.limits import greatest_coverage
from eye import Fidelity, fidelity
from numpy.typing import NDArray
from ours import OURS, PlateJob, dither_plates
from peers import PEERS
from pictures import PICTURES, Picture, to_srgb
from tone_curve import fit

PITCH_MM = 0.1
SPOTS = (0.7, 1.0, 1.5)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--dither", default=OURS, help="ours, as ditherPlates.ts names it")
    parser.add_argument("--run-shortening", action="store_true", help="a machine that takes a spot off each run")
    options = parser.parse_args()
    rows = compare(options.dither, options.run_shortening)
    options.file.write_text(json.dumps({"dither": options.dither, "runShortening": options.run_shortening, "rows": rows}))


def compare(dither: str, run_shortening: bool) -> list[dict[str, object]]:
    """A row for each method, spot and picture."""
    pictures = {name: make() for name, make in PICTURES.items()}
    beams = [Beam(PITCH_MM, s * PITCH_MM, s * PITCH_MM, s * PITCH_MM * run_shortening) for s in SPOTS]
    plates = chain(our_plates(pictures, beams, dither), peer_plates(pictures, beams))
    return [
        {"method": method, "spot": round(beam.spot_x / PITCH_MM, 3), "picture": name, **asdict(burnt(bits, beam, pictures[name]))}
        for method, beam, name, bits in plates
    ]


Plate = tuple[str, Beam, str, NDArray[np.bool_]]


def our_plates(pictures: dict[str, Picture], beams: list[Beam], dither: str) -> Iterator[Plate]:
    wanted = [(beam, name) for beam in beams for name in pictures]
    plates = dither_plates([PlateJob(pictures[name], beam, dither) for beam, name in wanted])
    for (beam, name), bits in zip(wanted, plates):
        yield "ours", beam, name, bits


def peer_plates(pictures: dict[str, Picture], beams: list[Beam]) -> Iterator[Plate]:
    """Each peer as it comes, on the picture's sRGB values; on its linear values; and with a tone curve fitted for it and the spot."""
    for peer in PEERS:
        for beam in beams:
            curve = fit(peer, beam)
            for name, picture in pictures.items():
                yield f"{peer.name}, plain", beam, name, peer.dither(bytes_of(to_srgb(picture)))
                yield f"{peer.name}, linear", beam, name, peer.dither(bytes_of(picture))
                yield f"{peer.name}, fitted", beam, name, peer.dither(curve.grays_for(1 - picture))


def bytes_of(picture: Picture) -> NDArray[np.uint8]:
    return np.round(picture * 255).astype(np.uint8)


def burnt(bits: NDArray[np.bool_], beam: Beam, picture: Picture) -> Fidelity:
    """Against what of the picture the spot can burn: nobody is blamed for black between lines that stay apart."""
    source = np.maximum(picture, 1 - greatest_coverage(beam))
    return fidelity(1 - simulate(bits, beam).astype(np.float64), source, beam.pitch)


if __name__ == "__main__":
    main()
