"""Tiny random checkpoints in the layout of the original latent-diffusion code, and what diffusers makes of them, for tests/unit/library/ldm.test.ts.

Run from the repository root: /opt/py/bin/python tools/oracle/ldm.py   (versions: tools/oracle/requirements.txt)
Writes, under tests/golden/ldm/, for each of CHECKPOINTS:
  <name>.safetensors   one file, tensor names and shapes as the modules of the original code have them, with averaged weights, schedules and
                       positions as publishers leave them in
  <name>.json          per network, every tensor that `StableDiffusionPipeline.from_single_file` makes of it: shape, beginning of the SHA-256
                       of its bytes in the file's own precision
"""

import hashlib
import json
import pathlib
import shutil
import tempfile

import torch
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from safetensors.torch import save_file
from transformers import CLIPTextConfig

OUT = pathlib.Path("tests/golden/ldm")
CLIP = pathlib.Path("public/clip")
torch.manual_seed(20261122)

CHECKPOINTS = {
    # As SD 1.5: four levels of two layers, convolutional projections, twelve layers of CLIP.
    "sd1": dict(channels=[4, 8, 12, 12], layers=2, attention=[True, True, True, False], context=4, linear=False, inputs=4, clip_layers=12,
                dtypes=dict(unet=torch.float16, vae=torch.float32, text=torch.float16), ema=True),
    # Nine channels in, one layer a level, bfloat16.
    "sd1-inpainting": dict(channels=[8, 16], layers=1, attention=[True, False], context=4, linear=False, inputs=9, clip_layers=2,
                           dtypes=dict(unet=torch.bfloat16, vae=torch.bfloat16, text=torch.bfloat16), ema=False),
    # As SD 2.1: linear projections, OpenCLIP with its 24 layers, of which 23 are of use; f32.
    "sd2": dict(channels=[4, 8, 12, 12], layers=2, attention=[True, True, True, False], context=4, linear=True, inputs=4, clip_layers=24,
                dtypes=dict(unet=torch.float32, vae=torch.float32, text=torch.float16), ema=False),
    # As SD-Turbo: the names of Stability's later code for the text encoder, one layer a level.
    "sd2-sgm": dict(channels=[4, 8], layers=1, attention=[True, False], context=4, linear=True, inputs=4, clip_layers=24, sgm=True,
                    dtypes=dict(unet=torch.float16, vae=torch.float16, text=torch.float16), ema=False),
}


def tensor(*shape):
    return torch.randn(shape)


def weighted(name, *shape, bias=True):
    out = {f"{name}.weight": tensor(*shape)}
    return out | {f"{name}.bias": tensor(shape[0])} if bias else out


def norm(name, channels):
    return {f"{name}.weight": tensor(channels), f"{name}.bias": tensor(channels)}


def unet_resnet(at, inputs, outputs, time):
    out = norm(f"{at}.in_layers.0", inputs) | weighted(f"{at}.in_layers.2", outputs, inputs, 3, 3)
    out |= weighted(f"{at}.emb_layers.1", outputs, time)
    out |= norm(f"{at}.out_layers.0", outputs) | weighted(f"{at}.out_layers.3", outputs, outputs, 3, 3)
    return out | (weighted(f"{at}.skip_connection", outputs, inputs, 1, 1) if inputs != outputs else {})


def transformer(at, channels, context, linear):
    kernel = [] if linear else [1, 1]
    out = norm(f"{at}.norm", channels) | weighted(f"{at}.proj_in", channels, channels, *kernel)
    block = f"{at}.transformer_blocks.0"
    for name, width in {"attn1": channels, "attn2": context}.items():
        out |= weighted(f"{block}.{name}.to_q", channels, channels, bias=False)
        out |= weighted(f"{block}.{name}.to_k", channels, width, bias=False)
        out |= weighted(f"{block}.{name}.to_v", channels, width, bias=False)
        out |= weighted(f"{block}.{name}.to_out.0", channels, channels)
    out |= weighted(f"{block}.ff.net.0.proj", 8 * channels, channels) | weighted(f"{block}.ff.net.2", channels, 4 * channels)
    for i in (1, 2, 3):
        out |= norm(f"{block}.norm{i}", channels)
    return out | weighted(f"{at}.proj_out", channels, channels, *kernel)


def unet(c):
    """openaimodel.UNetModel, in the order in which its constructor builds it."""
    first = c["channels"][0]
    time = 4 * first
    out = weighted("time_embed.0", time, first) | weighted("time_embed.2", time, time)
    out |= weighted("input_blocks.0.0", first, c["inputs"], 3, 3)
    channels, skips, index = first, [first], 1
    for level, wide in enumerate(c["channels"]):
        for _ in range(c["layers"]):
            out |= unet_resnet(f"input_blocks.{index}.0", channels, wide, time)
            channels = wide
            if c["attention"][level]:
                out |= transformer(f"input_blocks.{index}.1", channels, c["context"], c["linear"])
            skips.append(channels)
            index += 1
        if level < len(c["channels"]) - 1:
            out |= weighted(f"input_blocks.{index}.0.op", channels, channels, 3, 3)
            skips.append(channels)
            index += 1
    out |= unet_resnet("middle_block.0", channels, channels, time)
    out |= transformer("middle_block.1", channels, c["context"], c["linear"])
    out |= unet_resnet("middle_block.2", channels, channels, time)
    index = 0
    for level, wide in reversed(list(enumerate(c["channels"]))):
        for i in range(c["layers"] + 1):
            out |= unet_resnet(f"output_blocks.{index}.0", channels + skips.pop(), wide, time)
            channels = wide
            child = 1
            if c["attention"][level]:
                out |= transformer(f"output_blocks.{index}.1", channels, c["context"], c["linear"])
                child = 2
            if level and i == c["layers"]:
                out |= weighted(f"output_blocks.{index}.{child}.conv", channels, channels, 3, 3)
            index += 1
    return out | norm("out.0", channels) | weighted("out.2", 4, channels, 3, 3)


def vae_resnet(at, inputs, outputs):
    out = norm(f"{at}.norm1", inputs) | weighted(f"{at}.conv1", outputs, inputs, 3, 3)
    out |= norm(f"{at}.norm2", outputs) | weighted(f"{at}.conv2", outputs, outputs, 3, 3)
    return out | (weighted(f"{at}.nin_shortcut", outputs, inputs, 1, 1) if inputs != outputs else {})


def vae_middle(at, channels):
    out = vae_resnet(f"{at}.block_1", channels, channels) | vae_resnet(f"{at}.block_2", channels, channels)
    out |= norm(f"{at}.attn_1.norm", channels)
    for name in ("q", "k", "v", "proj_out"):
        out |= weighted(f"{at}.attn_1.{name}", channels, channels, 1, 1)
    return out


def vae(c):
    """model.Encoder and model.Decoder."""
    widths, last = c["channels"], c["channels"][-1]
    out = weighted("encoder.conv_in", widths[0], 3, 3, 3)
    channels = widths[0]
    for level, wide in enumerate(widths):
        for i in range(c["layers"]):
            out |= vae_resnet(f"encoder.down.{level}.block.{i}", channels, wide)
            channels = wide
        if level < len(widths) - 1:
            out |= weighted(f"encoder.down.{level}.downsample.conv", channels, channels, 3, 3)
    out |= vae_middle("encoder.mid", last) | norm("encoder.norm_out", last) | weighted("encoder.conv_out", 8, last, 3, 3)
    out |= weighted("decoder.conv_in", last, 4, 3, 3) | vae_middle("decoder.mid", last)
    channels = last
    for level, wide in reversed(list(enumerate(widths))):
        for i in range(c["layers"] + 1):
            out |= vae_resnet(f"decoder.up.{level}.block.{i}", channels, wide)
            channels = wide
        if level:
            out |= weighted(f"decoder.up.{level}.upsample.conv", channels, channels, 3, 3)
    out |= norm("decoder.norm_out", channels) | weighted("decoder.conv_out", 3, channels, 3, 3)
    return out | weighted("quant_conv", 8, 8, 1, 1) | weighted("post_quant_conv", 4, 4, 1, 1)


def clip(c, vocabulary=64):
    width = c["context"]
    out = {"embeddings.token_embedding.weight": tensor(vocabulary, width), "embeddings.position_embedding.weight": tensor(77, width)}
    for i in range(c["clip_layers"]):
        at = f"encoder.layers.{i}"
        for name in ("q_proj", "k_proj", "v_proj", "out_proj"):
            out |= weighted(f"{at}.self_attn.{name}", width, width)
        out |= norm(f"{at}.layer_norm1", width) | norm(f"{at}.layer_norm2", width)
        out |= weighted(f"{at}.mlp.fc1", 4 * width, width) | weighted(f"{at}.mlp.fc2", width, 4 * width)
    out |= norm("final_layer_norm", width)
    return {f"transformer.text_model.{name}": value for name, value in out.items()}


def open_clip(c, vocabulary=64):
    width = c["context"]
    out = {"positional_embedding": tensor(77, width), "token_embedding.weight": tensor(vocabulary, width)}
    out |= {"text_projection": tensor(width, width), "logit_scale": tensor()} | norm("ln_final", width)
    for i in range(c["clip_layers"]):
        at = f"transformer.resblocks.{i}"
        out |= norm(f"{at}.ln_1", width) | norm(f"{at}.ln_2", width)
        out |= {f"{at}.attn.in_proj_weight": tensor(3 * width, width), f"{at}.attn.in_proj_bias": tensor(3 * width)}
        out |= weighted(f"{at}.attn.out_proj", width, width)
        out |= weighted(f"{at}.mlp.c_fc", 4 * width, width) | weighted(f"{at}.mlp.c_proj", width, 4 * width)
    return {f"model.{name}": value for name, value in out.items()}


def checkpoint(c):
    parts = {
        "model.diffusion_model.": (unet(c), "unet"),
        "first_stage_model.": (vae(c), "vae"),
        "conditioner.embedders.0." if c.get("sgm") else "cond_stage_model.": (open_clip(c) if c["linear"] else clip(c), "text"),
    }
    out = {prefix + name: value.to(c["dtypes"][part]) for prefix, (tensors, part) in parts.items() for name, value in tensors.items()}
    if not c["linear"]:
        out["cond_stage_model.transformer.text_model.embeddings.position_ids"] = torch.arange(77)[None]
    # What training leaves behind and nobody needs.
    out |= {"betas": tensor(1000), "alphas_cumprod": tensor(1000), "model_ema.decay": tensor(), "model_ema.num_updates": torch.tensor(7)}
    if c["ema"]:
        averaged = [name for name in out if name.startswith("model.diffusion_model.out")]
        out |= {f"model_ema.{name.removeprefix('model.').replace('.', '')}": tensor(*out[name].shape) for name in averaged}
    return out


def folder(c, path):
    """The configs that diffusers asks for: the sizes above in its own words."""
    down = ["CrossAttnDownBlock2D" if has else "DownBlock2D" for has in c["attention"]]
    up = ["CrossAttnUpBlock2D" if has else "UpBlock2D" for has in reversed(c["attention"])]
    UNet2DConditionModel(in_channels=c["inputs"], block_out_channels=c["channels"], layers_per_block=c["layers"], norm_num_groups=4,
                         down_block_types=down, up_block_types=up, cross_attention_dim=c["context"], attention_head_dim=2,
                         use_linear_projection=c["linear"]).save_config(path / "unet")
    AutoencoderKL(block_out_channels=c["channels"], layers_per_block=c["layers"], norm_num_groups=4, latent_channels=4,
                  down_block_types=["DownEncoderBlock2D"] * len(c["channels"]),
                  up_block_types=["UpDecoderBlock2D"] * len(c["channels"])).save_config(path / "vae")
    layers = min(c["clip_layers"], 23)
    CLIPTextConfig(vocab_size=64, hidden_size=c["context"], intermediate_size=4 * c["context"], num_hidden_layers=layers,
                   num_attention_heads=2).save_pretrained(path / "text_encoder")
    DDIMScheduler().save_config(path / "scheduler")
    (path / "tokenizer").mkdir()
    for name in ("vocab.json", "merges.txt"):
        shutil.copy(CLIP / name, path / "tokenizer" / name)
    (path / "tokenizer/tokenizer_config.json").write_text('{"tokenizer_class": "CLIPTokenizer", "model_max_length": 77}')
    (path / "model_index.json").write_text(json.dumps({
        "_class_name": "StableDiffusionPipeline", "scheduler": ["diffusers", "DDIMScheduler"], "text_encoder": ["transformers", "CLIPTextModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"], "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"],
    }))


def described(model, dtype):
    def one(value):
        value = value.to(dtype).contiguous()
        bits = value.view(torch.int32 if dtype == torch.float32 else torch.int16)
        return [list(value.shape), hashlib.sha256(bits.numpy().tobytes()).hexdigest()[:16]]

    return {name: one(value) for name, value in sorted(model.state_dict().items()) if value.is_floating_point()}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for name, c in CHECKPOINTS.items():
        tensors = checkpoint(c)
        path = OUT / f"{name}.safetensors"
        save_file(tensors, path, metadata={"format": "pt"})
        with tempfile.TemporaryDirectory() as temporary:
            config = pathlib.Path(temporary) / "config"
            config.mkdir()
            folder(c, config)
            pipeline = StableDiffusionPipeline.from_single_file(str(path), config=str(config), safety_checker=None, torch_dtype=torch.float32)
        networks = {"unet": (pipeline.unet, "unet"), "vae": (pipeline.vae, "vae"), "textEncoder": (pipeline.text_encoder, "text")}
        expected = {key: described(model, c["dtypes"][part]) for key, (model, part) in networks.items()}
        (OUT / f"{name}.json").write_text(json.dumps(expected) + "\n")
        print(name, len(tensors), "tensors,", path.stat().st_size, "bytes;", {key: len(value) for key, value in expected.items()})


main()
