"""A small grammar of captions: words of all kinds from `words.py`, their order and the filler varied."""

import re
from collections.abc import Iterable

from numpy.random import Generator

from drawings.motifs.glyphs import GLYPHS
from subjects import Subject
from words import (
    ARRANGED,
    ASKED,
    DESCRIBED,
    DIGIT_NAMES,
    DIGIT_WORDS,
    FRAMED,
    LETTER_NAMES,
    NOUNS,
    STYLE_ADJECTIVES,
    STYLED,
    TAILS,
)

EMPTY_SHARE = 0.1
STYLE_LEFT_OUT_SHARE = 0.06
ADJECTIVE_SHARE = 0.1
DESCRIBED_SHARE = 0.25
ASKED_SHARE = 0.2
TAILS_SHARE = 0.3


def caption(subject: Subject, rng: Generator) -> str:
    """What a person might type; now and then nothing, for classifier-free guidance."""
    return "" if rng.random() < EMPTY_SHARE else full_caption(subject, rng)


def full_caption(subject: Subject, rng: Generator) -> str:
    style = STYLE_ADJECTIVES[subject.style] if rng.random() < ADJECTIVE_SHARE else []
    described = [one_of(style, rng)] if style else [one_of(DESCRIBED, rng)] if rng.random() < DESCRIBED_SHARE else []
    singular, plural = one_of(nouns(subject.motif, rng), rng).split("|")
    n, p = " ".join([*described, singular]), " ".join([*described, plural])
    text = one_of(ARRANGED[subject.arrangement], rng).format(a=with_article(n, rng), n=n, p=p)
    text = one_of(FRAMED[subject.framing], rng).format(x=text)
    if not style and rng.random() >= STYLE_LEFT_OUT_SHARE:
        text = one_of(STYLED[subject.style], rng).format(x=text)
    if rng.random() < ASKED_SHARE:
        text = one_of(ASKED, rng).format(x=text)
    if rng.random() < TAILS_SHARE:
        tails = rng.choice(TAILS, size=int(rng.integers(1, 3)), replace=False)
        text = ", ".join([text, *map(str, tails)])
    return text


def plain_caption(subject: Subject) -> str:
    """The same words for the same subject: what the model is judged by. "two cats in a wreath, woodcut"."""
    one, bare, many = plain_noun(subject.motif)
    text = ARRANGED[subject.arrangement][0].format(a=one, n=bare, p=many)
    return f"{FRAMED[subject.framing][0].format(x=text)}, {subject.style}"


def plain_noun(motif: str) -> tuple[str, str, str]:
    """The motif's first name with its article, without, and its plural."""
    singular, plural = nouns(motif)[0].split("|")
    article = "the" if motif in ("sun", "moon") or motif in GLYPHS else "an" if singular[0] in "aeiou" else "a"
    return f"{article} {singular}", singular, plural


def nouns(motif: str, rng: Generator | None = None) -> list[str]:
    """"singular|plural" for each name of the motif."""
    if motif not in GLYPHS:
        return [noun if "|" in noun else f"{noun}|{noun}s" for noun in NOUNS[motif]]
    kind, sign = motif.lower().split(" ")
    names = LETTER_NAMES if kind == "letter" else DIGIT_NAMES
    if kind == "digit" and rng is not None and rng.random() < 0.3:
        sign = DIGIT_WORDS[int(sign)]
    return [f"{name}|{name.replace(' ', 's ', 1)}" for name in (form.format(g=sign) for form in names)]


def with_article(noun: str, rng: Generator) -> str:
    first = noun.split()[0]
    if first in ("sunshine", "scissors", "shears", "lightning"):
        return noun
    if rng.random() < (0.6 if first in ("sun", "moon", "letter", "number") else 0.06):
        return f"the {noun}"
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def one_of(choices: list[str], rng: Generator) -> str:
    return choices[int(rng.integers(len(choices)))]


def words() -> list[str]:
    """Every word the captions can contain, sorted."""
    phrases = [form for table in (ARRANGED, FRAMED, STYLED, STYLE_ADJECTIVES, NOUNS) for forms in table.values() for form in forms]
    glyphs = [name for motif in GLYPHS for name in nouns(motif)]
    return sorted({*split([*phrases, *glyphs, *plurals(), *ASKED, *TAILS, *DESCRIBED, *DIGIT_WORDS]), "a", "an", "the", "and", "of", "in", "with"})


def plurals() -> Iterable[str]:
    return (noun for motif in NOUNS for noun in nouns(motif))


def split(phrases: Iterable[str]) -> Iterable[str]:
    text = re.sub(r"\{\w\}", " ", " ".join(phrases)).replace("|", " ").replace(",", " ")
    return text.lower().split()
