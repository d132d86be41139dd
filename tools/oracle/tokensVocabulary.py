"""CLIP's vocabulary in the file format of the hub, from the list of merges that open_clip ships.

Run from the repository root:
  /opt/py/bin/pip download --no-deps open_clip_torch==3.3.0 -d .cache/open_clip
  /opt/py/bin/python tools/oracle/tokensVocabulary.py .cache/open_clip/open_clip_torch-3.3.0-py3-none-any.whl
Writes public/clip/{vocab.json,merges.txt,LICENSE}.

Ids, as in CLIP: 256 bytes, the same 256 ending a word, one for each of the first 48 894 merges, then the two marks.
"""

import gzip
import json
import pathlib
import sys
import zipfile

OUT = pathlib.Path("public/clip")
MERGES = 49152 - 256 - 2
NOTICE = """CLIP's byte-pair vocabulary: the list of merges was published by OpenAI with CLIP (MIT License, Copyright (c) 2021 OpenAI)
and is taken from the package open_clip_torch 3.3.0, whose license follows.

"""


def byte_alphabet():
    """The printable stand-ins of the 256 bytes, in CLIP's order: printable bytes for themselves, then the others."""
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    return [chr(byte) for byte in printable] + [chr(256 + k) for k in range(256 - len(printable))]


with zipfile.ZipFile(sys.argv[1]) as wheel:
    packed = wheel.read("open_clip/bpe_simple_vocab_16e6.txt.gz")
    license_name = next(name for name in wheel.namelist() if name.endswith("licenses/LICENSE"))
    license_text = wheel.read(license_name).decode()
merges = gzip.decompress(packed).decode().split("\n")[1 : MERGES + 1]
alphabet = byte_alphabet()
tokens = [*alphabet, *(byte + "</w>" for byte in alphabet), *(merge.replace(" ", "") for merge in merges),
          "<|startoftext|>", "<|endoftext|>"]
assert len(tokens) == len(set(tokens)) == 49408
OUT.mkdir(parents=True, exist_ok=True)
(OUT / "vocab.json").write_text(json.dumps({token: k for k, token in enumerate(tokens)}, ensure_ascii=False, separators=(",", ":")) + "\n")
(OUT / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n")
(OUT / "LICENSE").write_text(NOTICE + license_text)
