"""The metrics on pictures whose answers are known. Run from the repository root:

PYTHONPATH=tools/oracle:tools/starter:tools/bench/engrave python -m unittest test_fidelity
"""

import unittest

import numpy as np
from burn.judge import Beam, coverage
from eye import EYES, best_shift, fidelity, seen
from peers import PEERS
from pictures import PICTURES, noise
from scipy import ndimage
from tone_curve import fit


class Eye(unittest.TestCase):
    def test_passes_the_mean_and_gratings_as_the_model_says(self) -> None:
        pitch_mm, periods = 0.1, 16
        x = (np.arange(320) + 0.5) / 320
        grating = np.tile(0.5 + 0.4 * np.cos(2 * np.pi * periods * x), (64, 1))
        looked_at = seen(grating, pitch_mm, "nasanen")
        per_degree = periods / 32 * 300 * np.tan(np.radians(1))
        expected = 0.4 * np.exp(-per_degree / (0.525 * np.log(100) + 3.91))
        self.assertAlmostEqual(looked_at.mean(), 0.5, delta=1e-9)
        self.assertAlmostEqual(looked_at.std() * np.sqrt(2), expected, delta=1e-6)
        for sensitivity in EYES.values():
            self.assertEqual(float(sensitivity(np.array(0.0))), 1)

    def test_finds_a_displacement_of_part_of_a_dot(self) -> None:
        still = noise(1, 4)
        for shift in ((0.0, 0.0), (0.4, -0.7), (-1.3, 0.2)):
            found = best_shift(ndimage.shift(still, shift, order=5, mode="wrap"), still)
            self.assertAlmostEqual(-found[0], shift[0], delta=0.02)
            self.assertAlmostEqual(-found[1], shift[1], delta=0.02)

    def test_a_constant_error_is_the_tone_error(self) -> None:
        source = np.clip(0.5 + 0.1 * noise(2, 6), 0, 1)
        off = fidelity(source + 0.03, source, 0.1)
        self.assertAlmostEqual(off.tone_error, 0.03, delta=1e-9)
        self.assertGreater(off.psnr_db, -20 * np.log10(0.03) - 1e-6)


class Peers(unittest.TestCase):
    def test_all_dither_black_and_white_as_such(self) -> None:
        for peer in PEERS:
            for gray, lit in ((0, 1), (255, 0)):
                self.assertEqual(peer.dither(np.full((32, 32), gray, np.uint8)).mean(), lit, peer.name)

    def test_a_fitted_curve_burns_what_is_wanted(self) -> None:
        """Where the dither has a smooth burn: Floyd and Steinberg's with a spot smaller than the interval."""
        beam = Beam(0.1, 0.08, 0.08)
        floyd_steinberg = PEERS[1]
        curve = fit(floyd_steinberg, beam)
        for wanted in (0.1, 0.3, 0.6):
            gray = curve.grays_for(np.full((200, 200), wanted))
            self.assertAlmostEqual(coverage(floyd_steinberg.dither(gray), beam), wanted, delta=0.01)


class Pictures(unittest.TestCase):
    def test_are_twelve_of_linear_light_and_always_the_same(self) -> None:
        self.assertEqual(len(PICTURES), 12)
        for name, make in PICTURES.items():
            picture = make()
            self.assertEqual(picture.shape, (400, 400), name)
            self.assertTrue(0 <= picture.min() and picture.max() <= 1, name)
            self.assertTrue(np.array_equal(picture, make()), name)


if __name__ == "__main__":
    unittest.main()
