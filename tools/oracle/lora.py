"""A tiny model, LoRAs for it in the namings that people have, and what diffusers and PEFT make of them, for tests/unit/library/lora.

Run from the repository root: /opt/py/bin/python tools/oracle/lora.py   (versions: tools/oracle/requirements.txt)
Writes, under tests/golden/lora/:
  unet.safetensors, text_encoder.safetensors   the model, f32, in the layout of SD 1.5 (convolutional projections)
  <name>.safetensors                           LoRAs: see `LORAS`
  <case>.fused.safetensors                     for each of CASES: the tensors that `load_lora_weights` + `fuse_lora` change, with the
                                               network's name in front
"""

import json
import logging
import pathlib

import torch
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from peft import LoraConfig, get_peft_model_state_dict
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

OUT = pathlib.Path("tests/golden/lora")
torch.manual_seed(20261123)
torch.set_grad_enabled(False)
torch.set_num_threads(1)
logging.disable(logging.WARNING)

UNET_LAYERS = ["to_q", "to_k", "to_v", "to_out.0", "ff.net.0.proj", "ff.net.2", "proj_in", "proj_out", "conv1", "conv2", "conv_shortcut",
               "time_emb_proj", "downsamplers.0.conv", "upsamplers.0.conv"]
TEXT_LAYERS = ["q_proj", "k_proj", "v_proj", "out_proj", "fc1", "fc2"]
ATTENTION = ["to_q", "to_k", "to_v", "to_out.0"]


def make_model():
    torch.manual_seed(7)
    unet = UNet2DConditionModel(sample_size=8, block_out_channels=(4, 8), layers_per_block=1, norm_num_groups=4, cross_attention_dim=8,
                                attention_head_dim=2, down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
                                up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"))
    text = CLIPTextModel(CLIPTextConfig(vocab_size=64, hidden_size=8, intermediate_size=16, num_hidden_layers=2, num_attention_heads=2))
    vae = AutoencoderKL(block_out_channels=(4,), norm_num_groups=4)
    tokenizer = CLIPTokenizer("public/clip/vocab.json", "public/clip/merges.txt")
    return StableDiffusionPipeline(vae, text, tokenizer, unet, DDIMScheduler(), None, None, requires_safety_checker=False)


def layers(model, ends):
    """Layers by name, with their weights' shapes."""
    return {name: tuple(module.weight.shape) for name, module in model.named_modules() if any(name.endswith(f".{end}") for end in ends)}


def matrices(shape, rank):
    down = torch.randn(rank, *shape[1:]) / 3
    up = torch.randn(shape[0], rank, *([1, 1] if len(shape) == 4 else [])) / 3
    return down, up


def kohya(pipe, dtype=torch.float32):
    """
    Ranks of their own for each layer; alpha is not the rank, and another for 3 × 3 convolutions, as in LoCon. No more alphas than that: where
    attention layers differ in theirs, diffusers 0.42.1 takes one of them for all.
    """
    out = {}
    networks = {"lora_unet_": layers(pipe.unet, UNET_LAYERS), "lora_te_text_model_": layers(pipe.text_encoder, TEXT_LAYERS)}
    for prefix, found in networks.items():
        for i, (name, shape) in enumerate(found.items()):
            rank = 2 + i % 4
            key = prefix + name.replace(".", "_")
            down, up = matrices(shape, rank)
            out |= {f"{key}.lora_down.weight": down.to(dtype), f"{key}.lora_up.weight": up.to(dtype), f"{key}.alpha": torch.tensor(2.5 if shape[2:] == (3, 3) else 1.5, dtype=dtype)}
    return out, {"ss_base_model_version": "sd_v1-4", "ss_network_module": "networks.lora"}


def peft(pipe):
    """As diffusers saves it: PEFT's names, its configuration in the metadata."""
    config = dict(r=3, lora_alpha=5, init_lora_weights=False)
    unet = LoraConfig(**config, target_modules=UNET_LAYERS, rank_pattern={"conv1": 2}, alpha_pattern={"attn2.to_k": 9, "conv2": 2})
    text = LoraConfig(r=5, lora_alpha=3, init_lora_weights=False, use_rslora=True, target_modules=TEXT_LAYERS)
    pipe.unet.add_adapter(unet)
    pipe.text_encoder.add_adapter(text)
    pipe.save_lora_weights(OUT, unet_lora_layers=get_peft_model_state_dict(pipe.unet), text_encoder_lora_layers=get_peft_model_state_dict(pipe.text_encoder),
                           weight_name="peft.safetensors", unet_lora_adapter_metadata=pipe.unet.peft_config["default"].to_dict(),
                           text_encoder_lora_adapter_metadata=pipe.text_encoder.peft_config["default"].to_dict())


def bare_peft(pipe):
    """PEFT's names with nothing said of alpha: it is the rank."""
    out = {}
    for name, shape in layers(pipe.unet, ATTENTION).items():
        down, up = matrices(shape, 4)
        out |= {f"unet.{name}.lora_A.weight": down, f"unet.{name}.lora_B.weight": up}
    return out, {}


def processors(pipe):
    """diffusers before PEFT: layers of the attention processors."""
    out = {}
    for name, shape in layers(pipe.unet, ATTENTION).items():
        attention, layer = name.rsplit(".", 2 if name.endswith("to_out.0") else 1)[0], "to_out" if name.endswith("to_out.0") else name.rsplit(".", 1)[1]
        down, up = matrices(shape, 4)
        out |= {f"unet.{attention}.processor.{layer}_lora.down.weight": down, f"unet.{attention}.processor.{layer}_lora.up.weight": up}
    for name, shape in layers(pipe.text_encoder, ["q_proj", "k_proj", "v_proj", "out_proj"]).items():
        down, up = matrices(shape, 2)
        out |= {f"text_encoder.text_model.{name}.lora_linear_layer.down.weight": down, f"text_encoder.text_model.{name}.lora_linear_layer.up.weight": up}
    return out, {}


LORAS = {"kohya": kohya, "kohya-f16": lambda pipe: kohya(pipe, torch.float16), "bare-peft": bare_peft, "processors": processors}

# Each: LoRAs by name with their weights, added together.
CASES = {
    "kohya": {"kohya": 1.0},
    "kohya-f16": {"kohya-f16": 0.8},
    "peft": {"peft": 0.6},
    "bare-peft": {"bare-peft": 1.0},
    "processors": {"processors": 1.3},
    "both": {"kohya": 0.7, "peft": -0.4},
}


def networks(pipe):
    plain = lambda name: name.removeprefix("text_model.").replace(".base_layer", "")
    models = {"unet": pipe.unet, "text_encoder": pipe.text_encoder}
    return {f"{key}.{plain(name)}": value.clone() for key, model in models.items() for name, value in model.state_dict().items() if "lora_" not in name}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    pipe = make_model()
    base = networks(pipe)
    for network in ("unet", "text_encoder"):
        part = {name.removeprefix(f"{network}."): value for name, value in base.items() if name.startswith(f"{network}.")}
        save_file({name: value for name, value in part.items() if value.is_floating_point()}, OUT / f"{network}.safetensors")
    peft(make_model())
    for name, make in LORAS.items():
        tensors, metadata = make(pipe)
        save_file({key: value.contiguous() for key, value in tensors.items()}, OUT / f"{name}.safetensors", metadata=metadata or None)
    for case, loras in CASES.items():
        pipe = make_model()
        for name in loras:
            pipe.load_lora_weights(OUT, weight_name=f"{name}.safetensors", adapter_name=name)
        pipe.set_adapters(list(loras), list(loras.values()))
        pipe.fuse_lora(components=["unet", "text_encoder"], adapter_names=list(loras))
        fused = networks(pipe)
        assert fused.keys() == base.keys()
        changed = {name: value.contiguous() for name, value in fused.items() if not torch.equal(value, base[name])}
        save_file(changed, OUT / f"{case}.fused.safetensors")
        print(case, len(changed), "tensors changed, by up to", round(max((changed[name] - base[name]).abs().max().item() for name in changed), 3))


main()
