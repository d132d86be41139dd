"""Whole pictures made by diffusers' own pipelines on the tiny checkpoints, from given noise and token ids, for tests/golden/pipeline.

Run from the repository root, after networks.py: /opt/py/bin/python tools/oracle/pipeline.py   (versions: tools/oracle/requirements.txt)
Writes tests/golden/pipeline/cases.json and pictures.safetensors, f32 and u8:
  noise.latents [1,4,8,12], noise.step [12,1,4,8,12]: standard normal, the second by step
  inpainting [1,5,8,12]: mask, then latents of the masked picture
  <case>.pixels [h,w,3] in 0..1, <case>.bytes the same as diffusers' numpy_to_pil rounds it
"""

import json
import pathlib

import diffusers
import numpy as np
import torch
from diffusers import StableDiffusionInpaintPipeline, StableDiffusionPipeline
from diffusers import (AutoencoderKL, DDIMScheduler, DPMSolverMultistepScheduler, EulerAncestralDiscreteScheduler, EulerDiscreteScheduler,
                       LCMScheduler, PNDMScheduler, UNet2DConditionModel)
from diffusers.schedulers import scheduling_euler_ancestral_discrete, scheduling_lcm
from safetensors.torch import load_file, save_file
from transformers import CLIPTextModel

NETWORKS, OUT = pathlib.Path("tests/golden/networks"), pathlib.Path("tests/golden/pipeline")
CLASSES = {"ddim": DDIMScheduler, "euler": EulerDiscreteScheduler, "euler-ancestral": EulerAncestralDiscreteScheduler,
           "dpmpp-2m": DPMSolverMultistepScheduler, "lcm": LCMScheduler, "pndm": PNDMScheduler}
CASES = [  # checkpoint, algorithm, steps, guidance scale
    ("sd15", "pndm", 6, 7.5), ("sd15", "dpmpp-2m", 5, 4), ("sd15", "euler-ancestral", 4, 7.5),
    ("sd15-inpainting", "ddim", 5, 5), ("sd15-inpainting", "euler", 4, 1),
    ("sd21", "ddim", 5, 7.5), ("sd21", "dpmpp-2m", 6, 5), ("sd21", "lcm", 4, 1),
    ("sd-turbo", "euler", 1, 0), ("sd-turbo", "euler-ancestral", 2, 1), ("sd-turbo", "lcm", 4, 1),
    ("lcm", "lcm", 4, 8.5), ("sd15-inpainting", "dpmpp-2m", 4, 7.5),
]
# Inpainting as text to image: the mask is ones everywhere, the picture an even grey.
PAINTS_ALL = {("sd15-inpainting", "dpmpp-2m")}
torch.set_num_threads(1)
torch.set_grad_enabled(False)
generator = torch.Generator().manual_seed(20261122)
HEIGHT, WIDTH = 8, 12
latents = torch.randn(1, 4, HEIGHT, WIDTH, generator=generator)
fresh = torch.randn(12, 1, 4, HEIGHT, WIDTH, generator=generator)
mask = torch.zeros(1, 1, HEIGHT, WIDTH)
mask[..., 2:6, 3:10] = 1
masked_latents = 0.5 * torch.randn(1, 4, HEIGHT, WIDTH, generator=generator)
step = 0


def given_noise(*_, **__):
    return fresh[step]


def count(_pipeline, index, _t, kwargs):
    global step
    step = index + 1
    return kwargs


def picture(name, algorithm, steps, scale):
    global step
    step = 0
    folder = NETWORKS / name
    text = CLIPTextModel.from_pretrained(folder / "text_encoder").eval()
    unet = UNet2DConditionModel.from_pretrained(folder / "unet").eval()
    vae = AutoencoderKL.from_pretrained(folder / "vae").eval()
    config = json.loads((folder / "scheduler/scheduler_config.json").read_text())
    scheduler = CLASSES[algorithm].from_config(config, **({"skip_prk_steps": True} if algorithm == "pndm" else {}))
    values = load_file(folder / "values.safetensors")
    prompt, negative = (text(values[f"token_ids.{i}"][None].long())[0] for i in (0, 1))
    factor = 2 ** (len(vae.config.block_out_channels) - 1)
    parts = dict(vae=vae, text_encoder=text, tokenizer=None, unet=unet, scheduler=scheduler, safety_checker=None, feature_extractor=None,
                 requires_safety_checker=False)
    given = dict(prompt_embeds=prompt, negative_prompt_embeds=negative, latents=latents.clone(), num_inference_steps=steps, guidance_scale=scale,
                 height=HEIGHT * factor, width=WIDTH * factor, output_type="np", callback_on_step_end=count)
    scheduling_lcm.randn_tensor = scheduling_euler_ancestral_discrete.randn_tensor = given_noise
    if unet.config.in_channels == 9:
        pipeline = StableDiffusionInpaintPipeline(**parts)
        blank = torch.zeros(1, 3, HEIGHT * factor, WIDTH * factor)
        paints_all = (name, algorithm) in PAINTS_ALL
        small = torch.ones_like(mask) if paints_all else mask
        grey = vae.encode(blank).latent_dist.mean * vae.config.scaling_factor
        large = small.repeat_interleave(factor, 2).repeat_interleave(factor, 3)
        given |= dict(image=blank, mask_image=large, masked_image_latents=grey if paints_all else masked_latents, strength=1.0)
    else:
        pipeline = StableDiffusionPipeline(**parts)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline(**given).images[0]


out = {"noise.latents": latents, "noise.step": fresh, "inpainting": torch.cat([mask, masked_latents], 1)}
listed = []
for name, algorithm, steps, scale in CASES:
    pixels = picture(name, algorithm, steps, scale)
    case = f"{name}.{algorithm}"
    assert np.isfinite(pixels).all() and pixels.std() > 0.05, case
    clipped = ((pixels == 0) | (pixels == 1)).mean()
    print(case, pixels.shape, f"spread {pixels.std():.2f}, clipped {clipped:.0%}")
    out[f"{case}.pixels"] = torch.from_numpy(pixels.astype(np.float32))
    out[f"{case}.bytes"] = torch.from_numpy((pixels * 255).round().astype("uint8"))
    listed.append({"case": case, "checkpoint": name, "algorithm": algorithm, "steps": steps, "guidanceScale": scale,
                   "paintsAll": (name, algorithm) in PAINTS_ALL})
OUT.mkdir(parents=True, exist_ok=True)
save_file({key: value.contiguous() for key, value in out.items()}, OUT / "pictures.safetensors")
(OUT / "cases.json").write_text(json.dumps({"diffusers": diffusers.__version__, "cases": listed}, indent=1) + "\n")
