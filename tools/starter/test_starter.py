"""python -m unittest discover -s tools/starter"""

import unittest

import numpy as np

from captions import full_caption, plain_caption, split, words
from copies import distances
from drawings import ARRANGEMENTS, FRAMINGS, MOTIFS, STYLES, draw, is_possible
from drawings.styles.stencil import flooded
from evaluation_plans import COUNTED, held_out_plan, plan
from make_latents import SEED, thumbnails
from own_file import EXAMPLES
from palette import GROUPS, palette
from subjects import Subject, held_out, random_drawing, random_subject


class Drawings(unittest.TestCase):
    def test_same_arguments_same_pixels(self) -> None:
        for style in STYLES:
            first = draw("owl", style, "wreath", "two", seed=5)
            self.assertTrue(np.array_equal(first, draw("owl", style, "wreath", "two", seed=5)))
            self.assertFalse(np.array_equal(first, draw("owl", style, "wreath", "two", seed=6)))

    def test_every_motif_in_every_style_has_ink_inside_a_white_rim(self) -> None:
        for motif in MOTIFS:
            for style in STYLES:
                with self.subTest(motif=motif, style=style):
                    ink = draw(motif, style, seed=3) < 128
                    self.assertGreater(ink.mean(), 0.03)
                    self.assertLess(ink.mean(), 0.6)
                    self.assertFalse(ink[[0, -1]].any() or ink[:, [0, -1]].any())

    def test_nothing_falls_out_of_a_stencil(self) -> None:
        for k, motif in enumerate(list(MOTIFS)[::3]):
            paper = draw(motif, "stencil", list(FRAMINGS)[k % 4], list(ARRANGEMENTS)[k % 3], seed=k) >= 128
            self.assertEqual((paper & ~flooded(paper)).sum(), 0, motif)


class Subjects(unittest.TestCase):
    def test_what_is_held_out_is_never_drawn_for_training(self) -> None:
        rng = np.random.default_rng(1)
        self.assertFalse(any(random_subject(rng)[:3] in held_out() for _ in range(3000)))
        self.assertEqual(len(held_out()), 69)

    def test_the_seed_decides_the_subject(self) -> None:
        self.assertEqual(random_drawing(SEED)[0], random_drawing(SEED)[0])


class Captions(unittest.TestCase):
    def test_all_words_are_known(self) -> None:
        rng, known = np.random.default_rng(2), set(words())
        for _ in range(5000):
            text = full_caption(random_subject(rng), rng)
            self.assertLessEqual(set(text.lower().replace(",", " ").split()), known, text)
            self.assertLessEqual(len(text.split()), 30)

    def test_the_examples_are_of_known_words(self) -> None:
        self.assertLessEqual(set(split(EXAMPLES)), set(words()))

    def test_plain_ones(self) -> None:
        self.assertEqual(plain_caption(Subject("fish", "woodcut", "circle", "three")), "three fishes in a circle, woodcut")
        self.assertEqual(plain_caption(Subject("owl", "line art", "plain", "one")), "an owl, line art")


class Palette(unittest.TestCase):
    def test_every_motif_is_in_one_group(self) -> None:
        self.assertEqual(sorted(motif for motifs in GROUPS.values() for motif in motifs), sorted(MOTIFS))

    def test_its_prompts_are_the_plain_captions(self) -> None:
        parts = palette()
        subjects = [subject for group in parts["groups"] for subject in group["subjects"]]
        prompts = {
            style["phrase"].format(x=framing["phrase"].format(x=arrangement["phrase"].format(a=of["one"], n=of["bare"], p=of["many"])))
            for of in subjects
            for arrangement in parts["arrangements"]
            for framing in (parts["framings"][:1] if arrangement["isFrame"] else parts["framings"])
            for style in parts["styles"]
        }
        captions = {
            plain_caption(Subject(motif, style, framing, arrangement))
            for motif in MOTIFS
            for style in STYLES
            for framing in FRAMINGS
            for arrangement in ARRANGEMENTS
            if is_possible(framing, arrangement)
        }
        self.assertEqual(prompts, captions)
        self.assertEqual(len(captions), 105 * 6 * (3 * 4 + 3))

    def test_no_two_subjects_have_a_name_in_common(self) -> None:
        names = [name for group in palette()["groups"] for subject in group["subjects"] for name in (subject["bare"], *subject["also"])]
        self.assertEqual(sorted(names), sorted(set(names)))


class Plans(unittest.TestCase):
    def test_every_motif_and_style_in_turn_and_nothing_held_out(self) -> None:
        wanted = plan(1280)
        self.assertEqual(len({w["file"] for w in wanted}), 1280)
        self.assertEqual({(w["motif"]) for w in wanted}, set(MOTIFS))
        self.assertEqual({w["style"] for w in wanted}, set(STYLES))
        self.assertFalse(any((w["motif"], w["style"], w["framing"]) in held_out() for w in wanted))
        self.assertEqual(wanted[:300], plan(300))

    def test_all_that_is_held_out_is_asked_for(self) -> None:
        wanted = held_out_plan()
        self.assertEqual({(w["motif"], w["style"], w["framing"]) for w in wanted}, set(held_out()))
        self.assertLessEqual({w["arrangement"] for w in wanted}, set(COUNTED))


class Thumbnails(unittest.TestCase):
    def test_means_of_4_by_4(self) -> None:
        pixels = np.zeros((1, 128, 128), np.uint8)
        pixels[0, 4:8, 8:12] = 200
        small = thumbnails(pixels)
        self.assertEqual(small.shape, (1, 32, 32))
        self.assertEqual((int(small[0, 1, 2]), int(small.sum())), (200, 200))

    def test_distances(self) -> None:
        a, b = np.random.default_rng(0).random((2, 5, 7)).astype(np.float32)
        self.assertTrue(np.allclose(distances(a, b), np.linalg.norm(a[:, None] - b[None], axis=2), atol=1e-5))


if __name__ == "__main__":
    unittest.main()
