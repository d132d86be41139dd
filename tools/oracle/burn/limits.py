"""What a spot can burn at all, whatever the dots: known before any ditherer is asked."""

import numpy as np

from .judge import Beam, coverage


def greatest_coverage(beam: Beam) -> float:
    """All lit: solid, or stripes as wide as the spot is tall."""
    return min(1.0, beam.spot_y / beam.pitch)


def least_coverage(beam: Beam, side_dots: int) -> float:
    """One lit dot on a square plate: the only step between nothing and something."""
    bits = np.zeros((side_dots, side_dots), bool)
    bits[side_dots // 2, side_dots // 2] = True
    return coverage(bits, beam)


def why_forbidden(requested: float, beam: Beam, side_dots: int) -> str | None:
    """Why no plate of that size can show this coverage; None when it can."""
    greatest, least = greatest_coverage(beam), least_coverage(beam, side_dots)
    if requested > greatest + 1e-9:
        return f"all dots lit burn {100 * greatest:.0f} %: lines {beam.spot_y:g} mm wide, {beam.pitch:g} mm apart"
    if 0 < requested < least:
        return f"a single dot burns {100 * least:.2g} %"
    return None
