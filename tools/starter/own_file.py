"""burin.json: what the page is told of the model. `export.py` writes it beside the weights; alone, for building the page without them:

    python tools/starter/own_file.py > tests/golden/starter/burin.json
"""

import json

from captions import words
from drawings import ARRANGEMENTS, FRAMINGS, MOTIFS, STYLES
from model import PICTURE_PX, TOKENS
from palette import palette

DEFAULTS = {"steps": 20, "guidanceScale": 3, "width": PICTURE_PX, "height": PICTURE_PX, "negativePrompt": ""}
QUICK = {"steps": 4, "guidanceScale": 2, "scheduler": "dpmpp-2m"}
"""The few-step mode. To be chosen by the figures of the trained model."""
EXAMPLES = [
    "three little fishes in a circle, woodcut", "a stag, low poly", "a mandala of tulips, line art", "two swans, silhouette",
    "a lighthouse on a shield, stencil", "an owl on a branch, stippled", "a monogram m in a laurel wreath", "a border of leaves, line art",
]  # fmt: skip


def own_file(trained_steps: int) -> dict[str, object]:
    return {
        "version": 1,
        "name": "Burin starter",
        "defaults": DEFAULTS,
        "quick": QUICK,
        "tokens": TOKENS,
        "motifs": list(MOTIFS),
        "styles": list(STYLES),
        "framings": list(FRAMINGS),
        "arrangements": list(ARRANGEMENTS),
        "words": words(),
        "palette": palette(),
        "examples": EXAMPLES,
        "trainedSteps": trained_steps,
    }


def as_text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(as_text(own_file(0)), end="")
