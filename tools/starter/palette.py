"""The palette of burin.json: what the page offers to build a prompt from, in the words that the model is judged by."""

from typing import Any

from captions import nouns, plain_noun
from drawings import ARRANGEMENTS, FRAMINGS, STYLES, is_possible
from drawings.motifs.glyphs import GLYPHS
from words import ARRANGED, FRAMED

GROUPS: dict[str, list[str]] = {
    "Animals": ["cat", "dog", "rabbit", "fox", "bear", "deer", "elephant", "hedgehog", "turtle", "snail", "paw"],
    "Birds and insects": ["owl", "bird", "swan", "penguin", "butterfly", "bee", "ladybird", "dragonfly", "feather"],
    "Sea": ["fish", "whale", "octopus", "starfish", "shell", "crab", "sailboat", "lighthouse", "anchor"],
    "Plants": [
        "tree", "pine tree", "palm tree", "leaf", "flower", "rose", "tulip", "mushroom", "cactus", "acorn", "apple", "cherry",
    ],
    "Sky and land": ["sun", "moon", "star", "cloud", "lightning", "snowflake", "mountain", "flame", "balloon", "rocket"],
    "Things": ["house", "key", "bell", "cup", "light bulb", "gear", "hammer", "scissors", "guitar", "crown"],
    "Symbols": ["heart", "arrow", "diamond", "music note", "skull", "compass rose", "fleur de lis", "knot"],
    "Letters": [motif for motif in GLYPHS if motif.startswith("letter")],
    "Digits": [motif for motif in GLYPHS if motif.startswith("digit")],
}  # fmt: skip
"""Every motif once, in the order in which the page shows them."""


def palette() -> dict[str, Any]:
    """A prompt is style(framing(arrangement(subject))), each a phrase with a hole, as in `words.py`."""
    return {
        "groups": [{"title": title, "subjects": [subject(motif) for motif in motifs]} for title, motifs in GROUPS.items()],
        "arrangements": [
            {"name": name, "phrase": ARRANGED[name][0], "isFrame": not is_possible("circle", name)} for name in ARRANGEMENTS
        ],
        "framings": [{"name": name, "phrase": FRAMED[name][0]} for name in FRAMINGS],
        "styles": [{"name": name, "phrase": f"{{x}}, {name}"} for name in STYLES],
    }


def subject(motif: str) -> dict[str, object]:
    """A letter or a digit is shown as itself. `also`: other names of the same, as a person may look for it."""
    one, bare, many = plain_noun(motif)
    others = [noun.split("|")[0] for noun in nouns(motif)]
    also = [name for name in dict.fromkeys([motif.lower(), *others]) if name != bare]
    return {"name": motif.split()[-1] if motif in GLYPHS else motif, "one": one, "bare": bare, "many": many, "also": also}
