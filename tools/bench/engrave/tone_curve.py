"""A tone curve for a peer: which grey to hand it so that its burn, judged on flat wedges, shows the tone that is wanted."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from burn.judge import Beam, coverage
from numpy.typing import NDArray
from peers import Gray, Peer
from scipy.optimize import isotonic_regression

WEDGE_DOTS = 128
GRAYS = np.arange(255, -1, -1, dtype=np.uint8)


@dataclass(frozen=True)
class ToneCurve:
    """Burnt coverage, rising, and the grey that burns it; greys that burn the same are one."""

    burnt: NDArray[np.float64]
    gray: Gray

    def grays_for(self, wanted: NDArray[np.float64]) -> Gray:
        """Of all greys the one whose burn is nearest to the wanted coverage."""
        between = (self.burnt[1:] + self.burnt[:-1]) / 2
        return self.gray[np.searchsorted(between, wanted)]


@cache
def fit(peer: Peer, beam: Beam) -> ToneCurve:
    """The monotone curve nearest to what the wedges burn."""
    wedges = (np.full((WEDGE_DOTS, WEDGE_DOTS), gray) for gray in GRAYS)
    measured = [coverage(peer.dither(wedge), beam) for wedge in wedges]
    burnt, first = np.unique(isotonic_regression(measured).x, return_index=True)
    return ToneCurve(burnt, GRAYS[first])
