"""A small grammar of captions: synonyms, styles in many phrasings, word order and filler varied."""

from numpy.random import Generator

from drawings.raster import Style

SYNONYMS: dict[str, list[str]] = {
    "pine tree": ["pine tree", "pine tree", "pine", "fir tree", "fir", "spruce", "christmas tree", "evergreen tree", "conifer"],
    "star": ["star", "star", "pointed star", "little star"],
    "heart": ["heart", "heart", "love heart", "valentine heart"],
    "gear": ["gear", "gear", "cog", "cogwheel", "gear wheel"],
    "fish": ["fish", "fish", "swimming fish", "goldfish"],
    "leaf": ["leaf", "leaf", "tree leaf", "leaf of a tree"],
    "mountain": ["mountain", "mountain", "mountains", "mountain peak", "snowy mountain", "snow capped mountain"],
    "sun": ["sun", "sun", "shining sun", "sunshine"],
    "moon": ["moon", "moon", "crescent moon", "crescent", "half moon"],
    "house": ["house", "house", "home", "cottage", "little house", "hut"],
    "anchor": ["anchor", "anchor", "ship anchor", "boat anchor"],
    "flower": ["flower", "flower", "blossom", "bloom", "flower with petals"],
    "butterfly": ["butterfly", "butterfly", "butterfly with open wings"],
    "cup": ["cup", "cup", "mug", "coffee cup", "cup of coffee", "tea cup", "cup of tea", "teacup"],
    "key": ["key", "key", "old key", "door key", "house key"],
    "feather": ["feather", "feather", "bird feather", "quill"],
}

PLAIN = ["{a}", "{a}", "{n}", "a picture of {a}", "a drawing of {a}", "an image of {a}", "an engraving of {a}", "{a} for engraving"]

STYLED: dict[Style, list[str]] = {
    "silhouette": [
        "{a}, silhouette", "{a}, silhouette", "{n} silhouette", "a {n} silhouette", "silhouette of {a}", "a silhouette of {a}",
        "{a}, black silhouette", "black silhouette of {a}", "a solid black {n}", "{a}, solid black", "{a}, filled shape",
        "{a} in black", "{a} as a silhouette", "shadow of {a}", "{a}, black shape", "a filled {n}", "{a}, stencil",
        "silhouette, {n}", "{a}, silhouette style", "a {n} filled with black",
    ],
    "line art": [
        "{a}, line art", "{a}, line art", "line art of {a}", "{n} line art", "line drawing of {a}", "a line drawing of {a}",
        "outline of {a}", "an outline drawing of {a}", "outline drawing of {a}", "{a}, outline", "{a}, line drawing",
        "{a} drawn with lines", "{a}, contour", "contour drawing of {a}", "{a} as line art", "a {n} outline",
        "{a}, thin lines", "ink drawing of {a}", "line art, {n}", "{a}, line art style",
    ],
}  # fmt: skip

TAILS = [
    "on white", "on a white background", "white background", "simple", "centered", "black and white", "for laser engraving",
    "clean", "logo", "icon", "minimal", "bold", "detailed", "beautiful", "hand drawn", "vector", "isolated", "engraving",
]  # fmt: skip

OPENERS = ["", "", "", "", "simple ", "beautiful ", "small ", "big ", "nice ", "pretty ", "single "]

EMPTY_SHARE = 0.12
STYLE_LEFT_OUT_SHARE = 0.12


def article(noun: str) -> str:
    if noun in ("mountains", "sunshine"):
        return noun
    if noun.split()[0] in ("sun", "moon"):
        return f"the {noun}"
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def caption(motif: str, style: Style, rng: Generator) -> str:
    if rng.random() < EMPTY_SHARE:
        return ""
    return full_caption(motif, style, rng)


def full_caption(motif: str, style: Style, rng: Generator) -> str:
    noun = str(rng.choice(SYNONYMS[motif]))
    described = str(rng.choice(OPENERS)) + noun
    with_article = article(described) if described != noun or rng.random() < 0.9 else f"a {noun}"
    forms = PLAIN if rng.random() < STYLE_LEFT_OUT_SHARE else STYLED[style]
    text = str(rng.choice(forms)).format(a=with_article, n=described)
    if rng.random() < 0.35:
        tails = rng.choice(TAILS, size=int(rng.integers(1, 3)), replace=False)
        text = ", ".join([text, *map(str, tails)])
    return text


def words() -> list[str]:
    """Every word the captions can contain, sorted."""
    forms = [*PLAIN, *STYLED["silhouette"], *STYLED["line art"], *TAILS, *OPENERS]
    nouns = [noun for nouns in SYNONYMS.values() for noun in nouns]
    text = " ".join([*forms, *nouns]).replace("{a}", "").replace("{n}", "").replace(",", " ")
    return sorted({*text.split(), "a", "an", "the", "and", "of", "in", "with"})
