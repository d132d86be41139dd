"""Mixed-precision safetensors files and what PyTorch makes of them, for the library's prepare step.

    /opt/py/bin/python tools/oracle/prepare.py      (torch 2.13.0, safetensors, CPU; seed 11)

Writes tests/golden/prepare/{mixed,f16,f32}.safetensors: `mixed` is the published file, the others hold the same tensors
with every floating-point one converted by `Tensor.to` (round to nearest even), whole numbers untouched.
"""

from pathlib import Path

import torch
from safetensors.torch import save_file

OUT = Path(__file__).parents[2] / "tests" / "golden" / "prepare"

# Ties, subnormals of half precision, both zeros, the largest half and what overflows beyond it, infinities.
AWKWARD = [0.0, -0.0, 1.0, 1 + 2**-11, 1 + 3 * 2**-11, 2**-24, 2**-25, 3 * 2**-25, -6.1e-5, 65504.0, 65519.0, 65520.0, -1e6, float("inf"), -float("inf"), 0.1]


def main() -> None:
    torch.manual_seed(11)
    awkward = torch.tensor(AWKWARD)
    mixed = {
        "half.weight": torch.randn(37, 53).to(torch.float16),
        "half.awkward": awkward.to(torch.float16),
        "brain.weight": (torch.randn(29, 31) * 100).to(torch.bfloat16),
        "brain.awkward": awkward.to(torch.bfloat16),
        "full.weight": torch.randn(3, 5, 7) * 1e-3,
        "full.awkward": awkward,
        "full.scalar": torch.tensor(3.14159265),
        "full.empty": torch.empty(0, 4),
        "position_ids": torch.arange(77).reshape(1, 77),
        "flags": torch.tensor([True, False, True]),
        "bytes": torch.arange(5, dtype=torch.uint8),
    }
    OUT.mkdir(parents=True, exist_ok=True)
    save_file(mixed, OUT / "mixed.safetensors", metadata={"format": "pt", "note": "prüfen"})
    for name, dtype in {"f16": torch.float16, "f32": torch.float32}.items():
        converted = {key: value.to(dtype) if value.is_floating_point() else value for key, value in mixed.items()}
        save_file(converted, OUT / f"{name}.safetensors")
    print({path.name: path.stat().st_size for path in sorted(OUT.iterdir())})


if __name__ == "__main__":
    main()
