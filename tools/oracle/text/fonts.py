"""Glyphs by fontTools and advances by HarfBuzz, for tests/unit/laser/text: python tools/oracle/text/fonts.py

Per font file: bounds, signed area and advance of letters; kerning of pairs; and the places of words' glyphs, with ligatures and kerning and without
contextual alternates, which Burin does not apply.
"""

import importlib.metadata
import io
import json
import pathlib

import uharfbuzz as hb
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

ROOT = pathlib.Path(__file__).parents[3]
FILES = [
    "lora/files/lora-latin-400-normal",
    "lora/files/lora-latin-ext-400-normal",
    "lora/files/lora-latin-700-normal",
    "montserrat/files/montserrat-latin-400-normal",
    "montserrat/files/montserrat-latin-700-normal",
    "cinzel/files/cinzel-latin-400-normal",
    "great-vibes/files/great-vibes-latin-400-normal",
    "pacifico/files/pacifico-latin-400-normal",
    "stardos-stencil/files/stardos-stencil-latin-400-normal",
]
LETTERS = "ABGQRSWaegijkqrstyäöüßÉñç0138&@?,!-ŁłőŠž"
PAIRED = "AFJLPTVWYabefovy.,-'"
WORDS = ["AVATAR", "Office fjord", "To Whom", "ffi fl fi", "Zoë & Jürgen", "L'Été, 1984."]
FEATURES = {"kern": True, "liga": True, "calt": False, "clig": False}


def main():
    fonts = {name: facts(ROOT / "node_modules/@fontsource" / f"{name}.woff") for name in FILES}
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("fonttools", "uharfbuzz"))
    path = ROOT / "tests/golden/laser/text/fonts.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"from": versions, "fonts": fonts}, ensure_ascii=False, separators=(",", ":")) + "\n")


def facts(path):
    font = TTFont(path)
    font.flavor = None
    plain = io.BytesIO()
    font.save(plain)
    shaper = hb.Font(hb.Face(plain.getvalue()))
    has = set(font.getBestCmap())
    covered = lambda text: all(ord(character) in has for character in text)
    kerned = {a + b: kerning(shaper, a + b) for a in PAIRED for b in PAIRED if covered(a + b)}
    return {
        "unitsPerEm": font["head"].unitsPerEm,
        "glyphs": {letter: glyph(font, letter) for letter in LETTERS if ord(letter) in has},
        "kerning": {pair: value for pair, value in kerned.items() if value},
        "pairs": len(kerned),
        "words": {word: places(shaper, word) for word in WORDS if covered(word)},
    }


def glyph(font, letter):
    """left, bottom, right, top, area, advance in font units"""
    glyphs = font.getGlyphSet()
    name = font.getBestCmap()[ord(letter)]
    bounds, area = BoundsPen(glyphs), AreaPen(glyphs)
    glyphs[name].draw(bounds)
    glyphs[name].draw(area)
    return [*map(lambda value: round(value, 3), bounds.bounds), round(area.value, 2), glyphs[name].width]


def shaped(shaper, text, features):
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer, features)
    return buffer.glyph_positions


def places(shaper, word):
    """Where each glyph starts, and where the word ends. HarfBuzz gives half of a kern table's value to each side."""
    pen, starts = 0, []
    for position in shaped(shaper, word, FEATURES):
        starts.append(pen + position.x_offset)
        pen += position.x_advance
    return [*starts, pen]


def kerning(shaper, pair):
    width = lambda kern: sum(each.x_advance for each in shaped(shaper, pair, {"kern": kern, "liga": False, "calt": False}))
    return width(True) - width(False)


main()
