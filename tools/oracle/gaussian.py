"""The noise of seeds, computed from the description in src/diffusion/random/makeGaussian.ts alone, for tests/unit/random.

Run from the repository root: /opt/py/bin/python tools/oracle/gaussian.py   (Python's integers and math; no packages)
Writes tests/golden/random/gaussian.json.
"""

import json
import math
import pathlib
import struct

MASK = 2**32 - 1
PURPOSES = {"latents": 0, "step": 1}


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & MASK, (p0 >> 32) ^ c[3] ^ k[1], p0 & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


def normals(seed, purpose, step, count):
    values = []
    for block in range((count + 3) // 4):
        words = philox([block, step, 0, 0], [seed, PURPOSES[purpose]])
        for radius_word, angle_word in (words[:2], words[2:]):
            radius = math.sqrt(-2 * math.log((radius_word + 0.5) / 2**32))
            angle = 2 * math.pi * angle_word / 2**32
            values += [radius * math.cos(angle), radius * math.sin(angle)]
    return [struct.unpack("<f", struct.pack("<f", value))[0] for value in values[:count]]


# Random123's tests/kat_vectors, philox4x32 10.
assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
cases = [{"seed": seed, "purpose": purpose, "step": step, "values": normals(seed, purpose, step, 21)}
         for seed in (0, 7, 2**31, 2**32 - 1) for purpose, step in (("latents", 0), ("step", 0), ("step", 49))]
folder = pathlib.Path("tests/golden/random")
folder.mkdir(parents=True, exist_ok=True)
(folder / "gaussian.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
