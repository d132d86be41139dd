"""Tiny random checkpoints in the diffusers folder layout, and what diffusers makes of them, for tests/unit/network and the pipeline's tests.

Run from the repository root: /opt/py/bin/python tools/oracle/networks.py   (versions: tools/oracle/requirements.txt)
Writes, under tests/golden/networks/, for each of NAMES:
  model_index.json, scheduler/, text_encoder/, unet/, vae/   weights are f32, each value representable in f16
  values.safetensors   inputs and outputs, f32 on the CPU; the names are explained in `values`
and published/<name>.json: the published full-size configs with every tensor's name and shape, from diffusers on the meta device.
"""

import json
import pathlib

import torch
from diffusers import AutoencoderKL, StableDiffusionPipeline, UNet2DConditionModel
from safetensors.torch import load_file, save_file
from transformers import CLIPTextConfig, CLIPTextModel

OUT = pathlib.Path("tests/golden/networks")
torch.manual_seed(20261121)
torch.set_grad_enabled(False)
torch.set_num_threads(1)

CROSS_DOWN, CROSS_UP = "CrossAttnDownBlock2D", "CrossAttnUpBlock2D"
PLAIN_DOWN, PLAIN_UP = "DownBlock2D", "UpBlock2D"
SCALED_LINEAR = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "num_train_timesteps": 1000}


def text_config(**changes):
    base = dict(vocab_size=128, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
                max_position_embeddings=77, hidden_act="quick_gelu", bos_token_id=126, eos_token_id=127, pad_token_id=127)
    return {**base, **changes}


def unet_config(**changes):
    base = dict(sample_size=8, in_channels=4, out_channels=4, block_out_channels=[16, 32], layers_per_block=1, norm_num_groups=8,
                down_block_types=[CROSS_DOWN, PLAIN_DOWN], up_block_types=[PLAIN_UP, CROSS_UP],
                cross_attention_dim=32, attention_head_dim=2)
    return {**base, **changes}


def vae_config(**changes):
    base = dict(sample_size=32, in_channels=3, out_channels=3, latent_channels=4, block_out_channels=[8, 16], layers_per_block=1,
                norm_num_groups=4, down_block_types=["DownEncoderBlock2D"] * 2, up_block_types=["UpDecoderBlock2D"] * 2, scaling_factor=0.18215)
    return {**base, **changes}


CHECKPOINTS = {
    # SD 1.5: convolutional projections, quick-GELU, the same number of heads everywhere; the autoencoder shrinks by 8.
    "sd15": dict(
        text=text_config(),
        unet=unet_config(block_out_channels=[16, 32, 32], layers_per_block=2,
                         down_block_types=[CROSS_DOWN, CROSS_DOWN, PLAIN_DOWN], up_block_types=[PLAIN_UP, CROSS_UP, CROSS_UP]),
        vae=vae_config(block_out_channels=[8, 8, 16, 16], down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4),
        scheduler={"_class_name": "PNDMScheduler", **SCALED_LINEAR, "skip_prk_steps": True, "set_alpha_to_one": False, "steps_offset": 1,
                   "clip_sample": False, "prediction_type": "epsilon", "timestep_spacing": "leading"},
    ),
    # Inpainting: nine channels in. Its autoencoder and text encoder carry the names of older files.
    "sd15-inpainting": dict(
        text=text_config(),
        unet=unet_config(in_channels=9),
        vae=vae_config(),
        scheduler={"_class_name": "DDIMScheduler", **SCALED_LINEAR, "set_alpha_to_one": False, "steps_offset": 1, "clip_sample": False,
                   "prediction_type": "epsilon", "timestep_spacing": "leading"},
        old_names=True,
    ),
    # SD 2.1: v-prediction, linear projections, heads given per block, attention in f32, erf-GELU, other extents per block.
    "sd21": dict(
        text=text_config(hidden_size=40, intermediate_size=80, num_hidden_layers=3, num_attention_heads=5, hidden_act="gelu", pad_token_id=0),
        unet=unet_config(cross_attention_dim=40, attention_head_dim=[2, 4], use_linear_projection=True, upcast_attention=True),
        vae=vae_config(layers_per_block=2),
        scheduler={"_class_name": "DDIMScheduler", **SCALED_LINEAR, "set_alpha_to_one": False, "steps_offset": 1, "clip_sample": False,
                   "prediction_type": "v_prediction", "timestep_spacing": "leading"},
    ),
    # SD-Turbo: as SD 2.1, epsilon, one step of Euler with trailing timesteps.
    "sd-turbo": dict(
        text=text_config(hidden_size=40, intermediate_size=80, num_hidden_layers=3, num_attention_heads=5, hidden_act="gelu", pad_token_id=0),
        unet=unet_config(block_out_channels=[16, 24, 32], layers_per_block=1, cross_attention_dim=40, attention_head_dim=[2, 3, 4],
                         down_block_types=[CROSS_DOWN, CROSS_DOWN, PLAIN_DOWN], up_block_types=[PLAIN_UP, CROSS_UP, CROSS_UP], use_linear_projection=True),
        vae=vae_config(block_out_channels=[8, 16, 16], down_block_types=["DownEncoderBlock2D"] * 3, up_block_types=["UpDecoderBlock2D"] * 3),
        scheduler={"_class_name": "EulerDiscreteScheduler", **SCALED_LINEAR, "prediction_type": "epsilon", "timestep_spacing": "trailing",
                   "steps_offset": 1, "interpolation_type": "linear", "use_karras_sigmas": False},
    ),
    # An LCM of SD 1.5: the network is told the guidance scale.
    "lcm": dict(
        text=text_config(),
        unet=unet_config(time_cond_proj_dim=12),
        vae=vae_config(),
        scheduler={"_class_name": "LCMScheduler", **SCALED_LINEAR, "set_alpha_to_one": True, "steps_offset": 1, "clip_sample": False,
                   "prediction_type": "epsilon", "timestep_spacing": "leading", "original_inference_steps": 50, "timestep_scaling": 10.0},
    ),
}
GUIDANCE_SCALE = 8.5


def randomise(model):
    """Weights that keep activations near 1 and leave nothing at a value that would hide an error (no zero biases, no unit scales)."""
    for name, parameter in model.named_parameters():
        if parameter.ndim >= 2:
            fan_in = 1 if "embedding.weight" in name and "time" not in name else parameter[0].numel()
            value = torch.randn_like(parameter) / fan_in**0.5
        elif name.endswith("weight"):
            value = 1 + 0.2 * torch.randn_like(parameter)
        else:
            value = 0.2 * torch.randn_like(parameter)
        parameter.copy_(value.half().float())
    return model.eval()


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1) + "\n")


def save(folder, models, checkpoint):
    models["text_encoder"].save_pretrained(folder / "text_encoder")
    models["unet"].save_pretrained(folder / "unet")
    models["vae"].save_pretrained(folder / "vae")
    write_json(folder / "scheduler/scheduler_config.json", checkpoint["scheduler"])
    write_json(folder / "model_index.json", {
        "_class_name": "StableDiffusionPipeline",
        "scheduler": ["diffusers", checkpoint["scheduler"]["_class_name"]],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "unet": ["diffusers", "UNet2DConditionModel"],
        "vae": ["diffusers", "AutoencoderKL"],
    })
    if checkpoint.get("old_names"):
        rename_as_in_old_files(folder)


def rename_as_in_old_files(folder):
    """Older autoencoders say query, key, value, proj_attn; older text encoders have the prefix `text_model.` and a buffer of positions."""
    path = folder / "vae/diffusion_pytorch_model.safetensors"
    old = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}
    renamed = {}
    for name, tensor in load_file(path).items():
        for new, former in old.items():
            name = name.replace(f"attentions.0.{new}.", f"attentions.0.{former}.")
        renamed[name] = tensor
    save_file(renamed, path, metadata={"format": "pt"})
    path = folder / "text_encoder/model.safetensors"
    renamed = {"text_model." + name.removeprefix("text_model."): tensor for name, tensor in load_file(path).items()}
    renamed["text_model.embeddings.position_ids"] = torch.arange(77).unsqueeze(0)
    save_file(renamed, path, metadata={"format": "pt"})


def values(models, checkpoint):
    """
    token_ids.{0,1}        [77] i32: a prompt, and the empty prompt, padded as the checkpoint says
    text.{0,1}             [1,77,d]: last hidden state after the final layer norm
    sample                 [2,c,8,12]; unet.{t}.1 from its first item with text.0, unet.{t}.2 from both with text.1 and text.0
    sample.odd             [1,c,7,5]; unet.odd at t = 500 with text.0: extents that do not halve evenly
                           (networks that are told the guidance scale are told GUIDANCE_SCALE)
    image                  [1,3,h,w] in -1..1; vae.mean: mean of the encoder's distribution, unscaled
    latents                [1,4,8,6]; vae.decoded: the decoder's image, unclamped
    """
    text, unet, vae = models["text_encoder"], models["unet"], models["vae"]
    pad = checkpoint["text"]["pad_token_id"]
    prompt = torch.randint(1, 125, (9,)).tolist()
    ids = [torch.tensor([126, *words, 127] + [pad] * (75 - len(words)), dtype=torch.int32) for words in (prompt, [])]
    out = {f"token_ids.{i}": row for i, row in enumerate(ids)}
    hidden = [text(row[None].long())[0] for row in ids]
    out |= {f"text.{i}": value for i, value in enumerate(hidden)}
    channels = checkpoint["unet"]["in_channels"]
    sample, odd = torch.randn(2, channels, 8, 12), torch.randn(1, channels, 7, 5)
    told = {}
    if features := unet.config.time_cond_proj_dim:
        scale = torch.tensor([GUIDANCE_SCALE - 1])
        told["timestep_cond"] = StableDiffusionPipeline.get_guidance_scale_embedding(None, scale, embedding_dim=features)
    out |= {"sample": sample, "sample.odd": odd, "unet.odd": unet(odd, 500, hidden[0], **told).sample}
    for t in (1, 500, 981):
        out[f"unet.{t}.1"] = unet(sample[:1], t, hidden[0], **told).sample
        out[f"unet.{t}.2"] = unet(sample, t, torch.cat([hidden[1], hidden[0]]), **told).sample
    factor = 2 ** (len(checkpoint["vae"]["block_out_channels"]) - 1)
    image = torch.rand(1, 3, 4 * factor, 6 * factor) * 2 - 1
    latents = torch.randn(1, 4, 8, 6)
    out |= {"image": image, "vae.mean": vae.encode(image).latent_dist.mean, "latents": latents, "vae.decoded": vae.decode(latents).sample}
    return {name: value.contiguous() for name, value in out.items()}


# As published by their makers (config.json of runwayml/stable-diffusion-v1-5 and stabilityai/sd-turbo), bookkeeping fields left out.
SD_BLOCKS = dict(down_block_types=[CROSS_DOWN] * 3 + [PLAIN_DOWN], up_block_types=[PLAIN_UP] + [CROSS_UP] * 3)
SD_UNET = dict(act_fn="silu", block_out_channels=[320, 640, 1280, 1280], center_input_sample=False, downsample_padding=1, flip_sin_to_cos=True,
               freq_shift=0, in_channels=4, layers_per_block=2, mid_block_scale_factor=1, norm_eps=1e-05, norm_num_groups=32, out_channels=4,
               sample_size=64, **SD_BLOCKS)
SD_VAE = dict(act_fn="silu", block_out_channels=[128, 256, 512, 512], down_block_types=["DownEncoderBlock2D"] * 4, in_channels=3,
              latent_channels=4, layers_per_block=2, norm_num_groups=32, out_channels=3, sample_size=512, up_block_types=["UpDecoderBlock2D"] * 4)
PUBLISHED = {
    "sd15": dict(
        text_encoder=dict(hidden_act="quick_gelu", hidden_size=768, intermediate_size=3072, layer_norm_eps=1e-05, max_position_embeddings=77,
                          num_attention_heads=12, num_hidden_layers=12, vocab_size=49408, pad_token_id=1, bos_token_id=0, eos_token_id=2),
        unet=dict(SD_UNET, attention_head_dim=8, cross_attention_dim=768),
        vae=SD_VAE,
    ),
    "sd-turbo": dict(
        text_encoder=dict(hidden_act="gelu", hidden_size=1024, intermediate_size=4096, layer_norm_eps=1e-05, max_position_embeddings=77,
                          num_attention_heads=16, num_hidden_layers=23, vocab_size=49408, pad_token_id=1, bos_token_id=0, eos_token_id=2),
        unet=dict(SD_UNET, attention_head_dim=[5, 10, 20, 20], cross_attention_dim=1024, use_linear_projection=True, dual_cross_attention=False,
                  only_cross_attention=False, mid_block_type="UNetMidBlock2DCrossAttn", num_class_embeds=None, class_embed_type=None,
                  resnet_time_scale_shift="default", time_embedding_type="positional", upcast_attention=False, conv_in_kernel=3,
                  conv_out_kernel=3, addition_embed_type=None, encoder_hid_dim=None, time_cond_proj_dim=None, transformer_layers_per_block=1),
        vae=dict(SD_VAE, sample_size=768, scaling_factor=0.18215, force_upcast=True),
    ),
}


def main():
    for name, checkpoint in CHECKPOINTS.items():
        models = {
            "text_encoder": randomise(CLIPTextModel(CLIPTextConfig(**checkpoint["text"]))),
            "unet": randomise(UNet2DConditionModel(**checkpoint["unet"])),
            "vae": randomise(AutoencoderKL(**checkpoint["vae"])),
        }
        save(OUT / name, models, checkpoint)
        result = values(models, checkpoint)
        assert all(value.isfinite().all() for value in result.values())
        save_file(result, OUT / name / "values.safetensors")
        print(name, {key: sum(p.numel() for p in model.parameters()) for key, model in models.items()},
              {key: round(value.float().std().item(), 2) for key, value in result.items() if not key.startswith("token")})
    for name, parts in PUBLISHED.items():
        with torch.device("meta"):
            models = {
                "text_encoder": CLIPTextModel(CLIPTextConfig(**parts["text_encoder"])),
                "unet": UNet2DConditionModel(**parts["unet"]),
                "vae": AutoencoderKL(**parts["vae"]),
            }
        tensors = {key: {n: list(p.shape) for n, p in model.named_parameters()} for key, model in models.items()}
        for key, shapes in tensors.items():
            print(name, key, len(shapes), sum(p.numel() for p in models[key].parameters()))
        (OUT / "published").mkdir(exist_ok=True)
        (OUT / f"published/{name}.json").write_text(json.dumps({key: {"config": parts[key], "tensors": tensors[key]} for key in parts}) + "\n")


main()
