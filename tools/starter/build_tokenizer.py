"""Stage 0: a vocabulary in CLIP's own file format, in which every word of the captions is one token.

    python tools/starter/build_tokenizer.py

Byte-level, so that any text can be written; words end with </w>. Token ids: 256 bytes, 256 bytes ending a word, one for each
merge, then the two marks, as in CLIP. Deterministic: the same words give the same files.
"""

import itertools
import json
from collections import Counter

from transformers import CLIPTokenizer

from captions import words
from model import TOKENIZER, TOKENS

START, END = "<|startoftext|>", "<|endoftext|>"
FOLDER = TOKENIZER


def byte_alphabet() -> list[str]:
    """The printable stand-ins of GPT-2 and CLIP for the 256 bytes, in CLIP's order."""
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in printable]
    return [chr(byte) for byte in printable] + [chr(256 + k) for k in range(len(others))]


def merges_for(known: list[str]) -> list[tuple[str, str]]:
    """Byte-pair training on the list of words until each is one piece: encoding replays it, so none stays split."""
    pieces = [[*word[:-1], word[-1] + "</w>"] for word in known]
    merges: list[tuple[str, str]] = []
    while any(len(word) > 1 for word in pieces):
        pairs = Counter(pair for word in pieces for pair in itertools.pairwise(word))
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        pieces = [merged(word, best) for word in pieces]
    return merges


def merged(word: list[str], pair: tuple[str, str]) -> list[str]:
    out: list[str] = []
    for piece in word:
        if out and (out[-1], piece) == pair:
            out[-1] += piece
        else:
            out.append(piece)
    return out


def write(name: str, value: object) -> None:
    (FOLDER / name).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def mark(text: str) -> dict[str, object]:
    return {"content": text, "lstrip": False, "normalized": True, "rstrip": False, "single_word": False}


def main() -> None:
    known = words()
    alphabet = byte_alphabet()
    merges = merges_for(known)
    tokens = [*alphabet, *(c + "</w>" for c in alphabet), *("".join(pair) for pair in merges), START, END]
    assert len(tokens) == len(set(tokens)) <= 2000, len(tokens)
    FOLDER.mkdir(parents=True, exist_ok=True)
    write("vocab.json", {token: k for k, token in enumerate(tokens)})
    (FOLDER / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
    write("special_tokens_map.json", {"bos_token": mark(START), "eos_token": mark(END), "pad_token": END, "unk_token": mark(END)})
    write(
        "tokenizer_config.json",
        {
            "add_prefix_space": False,
            "bos_token": {"__type": "AddedToken", **mark(START)},
            "do_lower_case": True,
            "eos_token": {"__type": "AddedToken", **mark(END)},
            "errors": "replace",
            "model_max_length": TOKENS,
            "pad_token": END,
            "tokenizer_class": "CLIPTokenizer",
            "unk_token": {"__type": "AddedToken", **mark(END)},
        },
    )
    (FOLDER / "tokenizer.json").unlink(missing_ok=True)  # else it is read instead of the new files
    tokenizer = CLIPTokenizer.from_pretrained(FOLDER)
    split = [word for word in known if len(tokenizer(word).input_ids) != 3]
    print(f"{len(tokens)} tokens, {len(known)} words, {len(split)} of them more than one token: {split}")
    for text in ("three little fishes in a circle, woodcut", "Ünïcode – 42 dragons!"):
        ids = tokenizer(text).input_ids
        print(text, ids, tokenizer.convert_ids_to_tokens(ids))
    tokenizer.backend_tokenizer.save(str(FOLDER / "tokenizer.json"))


if __name__ == "__main__":
    main()
