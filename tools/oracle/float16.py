"""f16 and bf16 conversions as numpy and torch do them, for tests/unit/formats.

Run from the repository root: /opt/py/bin/python tools/oracle/float16.py   (numpy 2.x, torch 2.13.0)
Writes tests/golden/formats/float16.json: f32 bit patterns with the f16 (numpy) and bf16 (torch) bits they round to,
and the SHA-256 of all 65 536 halves widened to f32 (numpy) and of all bfloat16 (torch), NaNs left out.
"""

import hashlib
import json
import pathlib

import numpy as np
import torch

rng = np.random.default_rng(7)
bits = [0, 0x80000000, 0x7F800000, 0xFF800000, 1, 0x007FFFFF, 0x7F7FFFFF]
for edge in [2**-24, 2**-25, 1.5 * 2**-24, 2.5 * 2**-24, 2**-14, 1023 * 2**-24, 1023.5 * 2**-24, 65504, 65519.996, 65520, 1.0, 1 + 2**-11, 1 + 3 * 2**-11]:
    word = int(np.float32(edge).view(np.uint32))
    bits += [word - 1, word, word + 1, (word | 0x80000000)]
bits += rng.integers(0, 2**32, 300).tolist()  # anything
bits += rng.normal(0, 1, 200).astype(np.float32).view(np.uint32).tolist()  # weights
bits += (rng.normal(0, 1, 200) * 2.0**-16).astype(np.float32).view(np.uint32).tolist()  # subnormal halves
words = np.array(bits, np.uint32)
words = words[~np.isnan(words.view(np.float32))]
values = words.view(np.float32)
with np.errstate(over="ignore"):
    half = values.astype(np.float16).view(np.uint16)
brain = torch.from_numpy(values.copy()).to(torch.bfloat16).view(torch.uint16).numpy()


def digest(wide):
    return hashlib.sha256(wide[~np.isnan(wide)].astype("<f4").tobytes()).hexdigest()


every = np.arange(65536, dtype=np.uint16)
result = {
    "f32": words.tolist(),
    "f16": half.tolist(),
    "bf16": brain.tolist(),
    "everyF16Sha256": digest(every.view(np.float16).astype(np.float32)),
    "everyBf16Sha256": digest(torch.from_numpy(every.copy()).view(torch.bfloat16).to(torch.float32).numpy()),
}
out = pathlib.Path("tests/golden/formats/float16.json")
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(json.dumps(result) + "\n")
