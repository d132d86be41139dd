"""Does a calibration find the spot and the tone curve that a card was burnt with, and do plates then hit their tones?

Run from the repository root: PYTHONPATH=tools/oracle python -m calibrate.card [--write]
--write puts the judge's values into tests/golden/laser/calibrate.json, and one photograph beside it.
"""

import argparse
import json
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from burn.judge import Beam, simulate
from burn.tone import read_plate
from numpy.typing import NDArray
from PIL import Image

from .photograph import Camera, Material, photograph

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests/golden/laser"
TONES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.85)
SIDE_DOTS = 192
# What a card's dots are cut into for the photograph.
SUB = 4
# Heights looked at in each part: edges of lines along the scan are rounded to them.
HEIGHTS = 24


@dataclass(frozen=True)
class Case:
    """A laser believed to have one spot that really has another."""

    name: str
    interval: float
    believed: tuple[float, float]
    factor: tuple[float, float]
    material: Material = field(default_factory=Material)
    camera: Camera = field(default_factory=Camera)
    width_mm: float = 90
    table: float = 0.25

    def settings(self) -> dict[str, float]:
        spot_x, spot_y = self.believed
        return {
            "widthMm": self.width_mm, "lineIntervalMm": self.interval, "spotXMm": spot_x, "spotYMm": spot_y,
            "runShorteningMm": 0, "feedMmPerMin": 3000, "powerPercent": 40,
        }  # fmt: skip

    def beam(self) -> Beam:
        return Beam(self.interval, self.believed[0] * self.factor[0], self.believed[1] * self.factor[1])

    def mark_is_lighter(self) -> bool:
        return self.material.mark > self.material.bare


SOOT = Material(paler=0.0, soot=0.3)
SLATE = Material(bare=0.05, mark=0.42, paler=0.25)
CASES = (
    Case("larger", 0.1, (0.1, 0.1), (1.2, 1.2)),
    Case("smaller", 0.1, (0.15, 0.14), (0.8, 0.8)),
    Case("one each way", 0.1, (0.15, 0.15), (1.2, 0.8), material=SOOT),
    Case("fine", 0.05, (0.08, 0.06), (0.8, 1.2)),
    Case("slate, upside down", 0.1, (0.1, 0.1), (1.2, 1.2), material=SLATE, camera=Camera(upside_down=True), table=0.02),
    Case("small card, coarse photo", 0.1, (0.1, 0.1), (1.2, 1.1), camera=Camera(px_per_mm=15, noise=0.02), width_mm=70),
    Case("true", 0.1, (0.1, 0.1), (1, 1)),
    # Lines that do not touch: from far off, thin dark lines and wide pale ones look alike (see `readCard`).
    Case("lines apart", 0.1, (0.08, 0.08), (0.8, 0.8)),
    Case("diode, lines apart", 0.1, (0.08, 0.06), (1.2, 1.2)),
)


def ours(orders: list[dict[str, object]], folder: Path) -> None:
    file = folder / "orders.json"
    file.write_text(json.dumps(orders))
    subprocess.run(["npx", "tsx", "tools/oracle/calibrate/ours.ts", str(file)], cwd=ROOT, check=True)


def burnt_finely(bits: NDArray[np.bool_], beam: Beam) -> NDArray[np.float64]:
    """The burnt share of each of SUB × SUB parts of a dot's cell: the judge's sweeps, looked at more closely."""
    from burn.judge import distance_to_sweeps, half_chord_of_spot

    per = SUB * 2
    distance = distance_to_sweeps(bits, beam, per) / (beam.pitch / per) - 0.5
    rows, reach = bits.shape[0], beam.reach_y() + 1
    around = np.pad(distance, ((reach, reach), (0, 0)), constant_values=np.inf)
    parts = []
    for part in range(SUB):
        total = np.zeros_like(distance)
        heights = [(part + (k + 0.5) / HEIGHTS) / SUB - 0.5 for k in range(HEIGHTS)]
        for height in heights:
            line = np.zeros_like(distance)
            for dy in range(-reach, reach + 1):
                chord = half_chord_of_spot(beam, (height - dy) * beam.pitch) / (beam.pitch / per)
                if chord > 0:
                    line = np.maximum(line, np.clip(chord - around[reach + dy : reach + dy + rows], 0, 1))
            total += line / len(heights)
        parts.append(total.reshape(rows, -1, per // SUB).mean(axis=2))
    return np.stack(parts, axis=1).reshape(rows * SUB, -1).astype(np.float64)


def judge_case(case: Case, folder: Path, keep: Path | None = None) -> dict[str, object]:
    beam, settings = case.beam(), case.settings()
    plate, layout_file, photo_file, result = (folder / name for name in ("card.png", "layout.json", "photo.png", "result.json"))
    ours([{"do": "card", "settings": settings, "plate": str(plate), "layout": str(layout_file)}], folder)
    bits = read_plate(plate)
    shares = burnt_finely(bits, beam)
    fine = case.material.reflectance(shares, case.interval / SUB)
    photo = photograph(fine, case.interval / SUB, case.camera, case.table)
    if keep:
        photo.save(keep, "JPEG", quality=case.camera.jpeg_quality)
    photo.convert("L").save(photo_file)
    read = {"do": "read", "settings": settings, "photo": str(photo_file), "markIsLighter": case.mark_is_lighter()}
    ours([{**read, "calibration": str(result)}], folder)
    found = json.loads(result.read_text())
    calibration = found["calibration"]
    curve = np.array(calibration["toneCurve"])
    darkest, believed = (min(1.0, spot / beam.pitch) for spot in (beam.spot_y, calibration["spotYMm"]))
    asked = np.linspace(0, 1, len(curve))
    # Tones count relative to the darkest one; the curve beyond it is asked for by nobody.
    per = believed / case.material.shown_by(darkest)
    true_curve = np.array([case.material.shown_by(a * darkest / believed) * per for a in asked])
    curve_error = np.abs(curve - true_curve)[asked <= believed].max()
    return {
        "name": case.name,
        "spot": [calibration["spotXMm"], calibration["spotYMm"]],
        "true": [beam.spot_x, beam.spot_y],
        "spotErrorPercent": [100 * (calibration["spotXMm"] / beam.spot_x - 1), 100 * (calibration["spotYMm"] / beam.spot_y - 1)],
        "said": calibration["spotErrorMm"],
        "toneError": calibration["toneError"],
        "curveErrorPoints": 100 * curve_error,
        "tonesMissedBy": hit_tones(case, calibration, folder),
        "tonesMissedBefore": hit_tones(case, {**calibration, "spotXMm": case.believed[0], "spotYMm": case.believed[1], "toneCurve": None}, folder),
        "layout": json.loads(layout_file.read_text()),
        "bits": bits,
    }  # fmt: skip


def hit_tones(case: Case, calibration: dict[str, object], folder: Path) -> list[float]:
    """Flat plates and a picture, dithered with the calibrated profile: how far what shows is from what was wanted, in points."""
    rows, columns = np.mgrid[0:SIDE_DOTS, 0:SIDE_DOTS] / SIDE_DOTS
    pictures = [np.full((SIDE_DOTS, SIDE_DOTS), 1 - tone) for tone in TONES]
    pictures.append(0.5 + 0.3 * np.sin(7 * columns) * np.cos(5 * rows) + 0.1 * (columns > 0.5))
    orders = []
    for index, picture in enumerate(pictures):
        file = folder / f"picture{index}.png"
        Image.fromarray(np.round(np.clip(picture, 0, 1) * 65535).astype(np.uint16)).save(file)
        plate = str(folder / f"plate{index}.png")
        orders.append({"do": "dither", "settings": case.settings(), "calibration": calibration, "picture": str(file), "plate": plate})
    ours(orders, folder)
    darkest = min(1.0, case.beam().spot_y / case.interval)
    believed = min(1.0, float(str(calibration["spotYMm"])) / case.interval)
    full = case.material.shown_by(darkest) / believed
    missed = []
    for order, picture in zip(orders, pictures):
        burn = simulate(read_plate(Path(str(order["plate"]))), case.beam()).astype(np.float64)
        inside = slice(16, -16)
        shown = case.material.shown(burn, case.interval)[inside, inside].mean() / full
        wanted = np.minimum(1 - picture, believed)[inside, inside].mean()
        missed.append(round(100 * (shown - wanted), 2))
    return missed


def judged_readings(bits: NDArray[np.bool_], layout: dict[str, list], case: Case) -> dict[str, object]:
    """What a perfect reader would read: widths by area over length, darkness by mean over each step's inside."""
    beam = case.beam()
    burn = simulate(bits, beam, subsamples=32).astype(np.float64)
    dots = lambda mm: int(round(mm / case.interval))  # noqa: E731

    def window(rect: dict[str, float], out_x: int, out_y: int) -> NDArray[np.float64]:
        left, top = dots(rect["x"]), dots(rect["y"])
        right, bottom = left + dots(rect["widthMm"]), top + dots(rect["heightMm"])
        return burn[top - out_y : bottom + out_y, left - out_x : right + out_x]

    return {
        "wedge": [float(window(rect, -8, -8).mean()) for rect in layout["wedge"]],
        "columnsMm": [float(window(rect, 8, -8).sum(axis=1).mean() * case.interval) for rect in layout["columns"]],
        "rowsMm": [float(window(rect, -8, 8).sum(axis=0).mean() * case.interval) for rect in layout["rows"]],
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--case")
    options = parser.parse_args()
    golden = []
    for case in CASES:
        if options.case and case.name != options.case:
            continue
        keep = GOLDEN / "calibrate-card.jpg" if options.write and case.width_mm == 70 else None
        with tempfile.TemporaryDirectory(prefix="burin-card-") as name:
            found = judge_case(case, Path(name), keep)
        bits, layout = found.pop("bits"), found.pop("layout")
        print(json.dumps(found))
        if case.beam().spot_y < case.interval:
            continue  # a perfect reader of such lines has a loupe: see rowHeightMm
        golden.append({"settings": case.settings(), "spotMm": found["true"], "readings": judged_readings(bits, layout, case)})
    if options.write:
        rounded = json.loads(json.dumps(golden), parse_float=lambda text: round(float(text), 5))
        (GOLDEN / "calibrate.json").write_text(json.dumps(rounded) + "\n")


if __name__ == "__main__":
    main()
