"""Sinusoidal timestep embeddings as diffusers makes them, for tests/unit/network/timestepEmbedding.test.ts.

Run from the repository root: /opt/py/bin/python tools/oracle/networks_timesteps.py   (versions: tools/oracle/requirements.txt)
Writes tests/golden/networks/timesteps.json.
"""

import json
import pathlib

import torch
from diffusers.models.embeddings import get_timestep_embedding

cases = []
for features, flip, shift in [(32, True, 0), (320, True, 0), (16, False, 1), (15, True, 0)]:
    for timestep in (0, 1, 500, 981, 998.25):
        values = get_timestep_embedding(torch.tensor([timestep]), features, flip_sin_to_cos=flip, downscale_freq_shift=shift)
        cases.append({"timestep": timestep, "features": features, "flipSinToCos": flip, "freqShift": shift, "values": values[0].tolist()})
pathlib.Path("tests/golden/networks/timesteps.json").write_text(json.dumps(cases) + "\n")
