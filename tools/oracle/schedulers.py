"""Walks of diffusers' schedulers with a known model, for tests/unit/schedulers.

Run from the repository root: /opt/py/bin/python tools/oracle/schedulers.py   (versions: tools/oracle/requirements.txt)
Writes, under tests/golden/schedulers/:
  cases.json    for each case: algorithm, scheduler_config.json as a checkpoint would state it, steps, eta, how many evaluations
  values.f32    little-endian: SIZE values of the initial noise, STEPS x SIZE of the fresh noise of each step; then for each case,
                with n evaluations: initNoiseSigma, n timesteps, n + 1 sigmas (Euler, ancestral, DPM++ only), n samples of SIZE values
  spacings.json timesteps of all three spacings for many step counts
The model, in f32: m(x, t) = 0.8 x + 0.1 sin(1 + t / 200 + x), on the scaled input.
"""

import json
import pathlib

import diffusers
import numpy as np
import torch
from diffusers import (DDIMScheduler, DPMSolverMultistepScheduler, EulerAncestralDiscreteScheduler, EulerDiscreteScheduler,
                       LCMScheduler, PNDMScheduler)
from diffusers.schedulers import scheduling_euler_ancestral_discrete, scheduling_lcm

OUT = pathlib.Path("tests/golden/schedulers")
SIZE, STEPS = 8, 52
CLASSES = {"ddim": DDIMScheduler, "euler": EulerDiscreteScheduler, "euler-ancestral": EulerAncestralDiscreteScheduler,
           "dpmpp-2m": DPMSolverMultistepScheduler, "lcm": LCMScheduler, "pndm": PNDMScheduler}
HAS_SIGMAS = ("euler", "euler-ancestral", "dpmpp-2m")
BETAS = {"scaled_linear": {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"},
         "linear": {"beta_start": 0.0001, "beta_end": 0.02, "beta_schedule": "linear"}}
PUBLISHED = ["tests/golden/networks/sd15", "tests/golden/networks/sd21", "tests/golden/networks/sd-turbo", "public/starter"]

generator = torch.Generator().manual_seed(20261121)
initial = torch.randn(SIZE, generator=generator)
fresh = torch.randn(STEPS, SIZE, generator=generator)


def model(sample, t):
    return 0.8 * sample + 0.1 * torch.sin(1 + t / 200 + sample)


def cases():
    for algorithm in CLASSES:
        for prediction in ("epsilon", "v_prediction", "sample"):
            if prediction == "sample" and algorithm in ("euler-ancestral", "pndm"):
                continue
            for spacing in ("linspace", "leading", "trailing"):
                if algorithm == "lcm" and spacing != "leading":
                    continue
                for betas, fields in BETAS.items():
                    config = {**fields, "prediction_type": prediction, "timestep_spacing": spacing, "steps_offset": 1, "clip_sample": False}
                    for steps in (1, 2, 4, 8, 20, 50):
                        yield algorithm, config, steps, 0
    yield from special_cases()
    for folder in PUBLISHED:
        config = json.loads((pathlib.Path(folder) / "scheduler/scheduler_config.json").read_text())
        for algorithm in CLASSES:
            for steps in (4, 20):
                yield algorithm, config, steps, 0


def special_cases():
    base = {**BETAS["scaled_linear"], "prediction_type": "epsilon", "timestep_spacing": "leading", "steps_offset": 1, "clip_sample": False}
    for algorithm in CLASSES:
        yield algorithm, {}, 8, 0
        yield algorithm, {**base, "trained_betas": [0.001 + 0.019 * i / 99 for i in range(100)], "num_train_timesteps": 100,
                          "original_inference_steps": 10}, 8, 0
    for eta in (0.5, 1):
        for prediction in ("epsilon", "v_prediction"):
            yield "ddim", {**base, "prediction_type": prediction}, 8, eta
    for clip_range in (1, 0.4):
        for algorithm in ("ddim", "lcm"):
            yield algorithm, {**base, "clip_sample": True, "clip_sample_range": clip_range}, 8, 0
    for algorithm in ("ddim", "pndm"):
        for to_one in (True, False):
            yield algorithm, {**base, "set_alpha_to_one": to_one, "steps_offset": 0}, 8, 0
    for algorithm in ("ddim", "euler", "euler-ancestral", "dpmpp-2m", "lcm"):
        yield algorithm, {**base, "prediction_type": "v_prediction", "timestep_spacing": "trailing", "rescale_betas_zero_snr": True}, 8, 0
    for algorithm in ("euler", "dpmpp-2m"):
        for steps in (4, 20):
            for spacing in ("linspace", "leading", "trailing"):
                yield algorithm, {**base, "timestep_spacing": spacing, "use_karras_sigmas": True}, steps, 0
            yield algorithm, {**base, "final_sigmas_type": "sigma_min"}, steps, 0
    for euler_at_final in (True, False):
        for lower_order_final in (True, False):
            for steps in (8, 20):
                yield "dpmpp-2m", {**base, "final_sigmas_type": "sigma_min", "euler_at_final": euler_at_final,
                                   "lower_order_final": lower_order_final}, steps, 0
    yield "lcm", {**base, "timestep_scaling": 0.01, "original_inference_steps": 40}, 4, 0


def make(algorithm, config):
    # Ours always skips PNDM's Runge-Kutta start; diffusers does where it is told.
    extra = {"skip_prk_steps": True} if algorithm == "pndm" else {}
    return CLASSES[algorithm].from_config(config, **extra)


def walk(algorithm, config, steps, eta):
    scheduler = make(algorithm, config)
    scheduler.set_timesteps(steps)
    sample = initial * scheduler.init_noise_sigma
    samples = []
    for index, t in enumerate(scheduler.timesteps):
        given = lambda *_, **__: fresh[index]
        scheduling_lcm.randn_tensor = scheduling_euler_ancestral_discrete.randn_tensor = given
        output = model(scheduler.scale_model_input(sample, t), float(t))
        extra = {"eta": eta, "variance_noise": fresh[index]} if eta else {}
        sample = scheduler.step(output, t, sample, **extra).prev_sample
        assert torch.isfinite(sample).all(), (algorithm, config, steps)
        samples.append(sample.numpy())
    sigmas = scheduler.sigmas.numpy() if algorithm in HAS_SIGMAS else []
    return np.concatenate([[float(scheduler.init_noise_sigma)], scheduler.timesteps.numpy(), sigmas, *samples]).astype("<f4"), len(samples)


def spacings():
    counts = [*range(1, 65), 75, 80, 90, 96, 99, 100, 111, 120, 128, 144, 150]
    out = {}
    for spacing in ("linspace", "leading", "trailing"):
        scheduler = DDIMScheduler(timestep_spacing=spacing)
        out[spacing] = {}
        for steps in counts:
            scheduler.set_timesteps(steps)
            out[spacing][steps] = scheduler.timesteps.tolist()
    return out


OUT.mkdir(parents=True, exist_ok=True)
listed, values = [], [initial.numpy().astype("<f4"), fresh.numpy().astype("<f4").ravel()]
for algorithm, config, steps, eta in cases():
    result, evaluations = walk(algorithm, config, steps, eta)
    listed.append([algorithm, config, steps, eta, evaluations])
    values.append(result)
configs = []
for case in listed:
    if case[1] not in configs:
        configs.append(case[1])
text = {"diffusers": diffusers.__version__, "size": SIZE, "steps": STEPS, "configs": configs,
        "cases": [[a, configs.index(c), s, e, n] for a, c, s, e, n in listed]}
# json writes -Infinity as published configs have it, so each config is kept as text.
text["configs"] = [json.dumps(config) for config in configs]
(OUT / "cases.json").write_text(json.dumps(text, separators=(",", ":")).replace("],[", "],\n[") + "\n")
(OUT / "spacings.json").write_text(json.dumps(spacings(), separators=(",", ":")) + "\n")
np.concatenate(values).tofile(OUT / "values.f32")
print(len(listed), "cases")
