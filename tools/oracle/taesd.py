"""A tiny random TAESD in diffusers' layout and what diffusers' AutoencoderTiny makes of it, for tests/golden/taesd.

Run from the repository root: /opt/py/bin/python tools/oracle/taesd.py   (versions: tools/oracle/requirements.txt)
Writes config.json and diffusion_pytorch_model.safetensors as madebyollin/taesd publishes them, encoder included, f32, each value
representable in f16; and values.safetensors: latents [1,4,6,10], a few of them large, and image [1,3,48,80], unclamped.
"""

import pathlib

import torch
from diffusers import AutoencoderTiny
from safetensors.torch import save_file

OUT = pathlib.Path("tests/golden/taesd")
torch.manual_seed(20261123)
torch.set_grad_enabled(False)
torch.set_num_threads(1)

# As published, but for 12 channels instead of 64.
vae = AutoencoderTiny(encoder_block_out_channels=(8, 8, 8, 8), decoder_block_out_channels=(12, 12, 12, 12))
for name, parameter in vae.named_parameters():
    scale = parameter[0].numel() ** -0.5 if parameter.ndim >= 2 else 0.2
    parameter.copy_((scale * torch.randn_like(parameter)).half().float())
vae.eval().save_pretrained(OUT)
latents = 1.5 * torch.randn(1, 4, 6, 10)
latents[0, :, 0, :3] *= 8
image = vae.decode(latents).sample
assert image.isfinite().all() and image.std() > 0.05
save_file({"latents": latents, "image": image.contiguous()}, OUT / "values.safetensors")
print("spread", image.std().item(), "extremes", image.min().item(), image.max().item(), [n for n, _ in vae.named_parameters()][-6:])
