"""Checkpoints → public/starter in the diffusers folder layout, f16 safetensors.

    python tools/starter/export.py

The averaged weights are exported. Tensor names are those of the published Stable Diffusion checkpoints, whatever the
installed version of transformers calls them. Configs keep the keys that describe the model and drop the rest.
"""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor
from transformers import CLIPTokenizer

from model import EXPORTED, TOKENIZER, WORK, new_scheduler, new_text_encoder, new_unet, new_vae
from own_file import as_text, own_file
from training import load, load_vae

LIMIT_BYTES = 16_000_000


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_text(value))


def write_weights(path: Path, weights: dict[str, Tensor]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    halves = {}
    for name, value in sorted(weights.items()):
        if value.is_floating_point():
            halves[name] = value.to(torch.float16).contiguous()
            assert halves[name].isfinite().all(), f"{name} does not fit f16"
    save_file(halves, path, metadata={"format": "pt"})


def published_text_name(name: str) -> str:
    return name if name.startswith("text_model.") else f"text_model.{name}"


def without_private(config: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in config.items() if not key.startswith("_") or key in ("_class_name", "_diffusers_version")}


def split(weights: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, default=EXPORTED)
    folder = options.parse_args().folder
    vae_state, unet_state = load_vae(), load(WORK / "unet.pt")
    assert unet_state, "run train_unet.py first"
    tokenizer = CLIPTokenizer.from_pretrained(TOKENIZER)
    shutil.copytree(TOKENIZER, folder / "tokenizer", dirs_exist_ok=True)

    vae = new_vae()
    vae.register_to_config(scaling_factor=round(float(vae_state["scaling_factor"]), 5), force_upcast=False)
    write_json(folder / "vae" / "config.json", without_private(dict(json.loads(vae.to_json_string()))))
    write_weights(folder / "vae" / "diffusion_pytorch_model.safetensors", vae_state["model"])

    unet = new_unet()
    write_json(folder / "unet" / "config.json", without_private(json.loads(unet.to_json_string())))
    write_weights(folder / "unet" / "diffusion_pytorch_model.safetensors", split(unet_state["average"], "unet."))

    text = new_text_encoder(len(tokenizer), tokenizer.bos_token_id, tokenizer.eos_token_id)
    keys = (
        "vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
        "max_position_embeddings", "hidden_act", "layer_norm_eps", "projection_dim", "attention_dropout",
        "initializer_factor", "initializer_range", "bos_token_id", "eos_token_id", "pad_token_id",
    )  # fmt: skip
    config = text.config.to_dict()
    write_json(
        folder / "text_encoder" / "config.json",
        {"architectures": ["CLIPTextModel"], "model_type": "clip_text_model", **{key: config[key] for key in keys}, "torch_dtype": "float16"},
    )
    named = {published_text_name(name): value for name, value in split(unet_state["average"], "text.").items()}
    write_weights(folder / "text_encoder" / "model.safetensors", named)

    scheduler = json.loads(new_scheduler().to_json_string())
    write_json(folder / "scheduler" / "scheduler_config.json", scheduler)
    version = scheduler["_diffusers_version"]
    write_json(
        folder / "model_index.json",
        {
            "_class_name": "StableDiffusionPipeline",
            "_diffusers_version": version,
            "feature_extractor": [None, None],
            "image_encoder": [None, None],
            "requires_safety_checker": False,
            "safety_checker": [None, None],
            "scheduler": ["diffusers", "DPMSolverMultistepScheduler"],
            "text_encoder": ["transformers", "CLIPTextModel"],
            "tokenizer": ["transformers", "CLIPTokenizer"],
            "unet": ["diffusers", "UNet2DConditionModel"],
            "vae": ["diffusers", "AutoencoderKL"],
        },
    )
    write_json(folder / "burin.json", own_file(unet_state["step"]))
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    total = sum(file.stat().st_size for file in files)
    for file in files:
        print(f"{file.stat().st_size:>10}  {file.relative_to(folder)}")
    print(f"{total:>10}  in all, after {unet_state['step']} steps")
    assert total <= LIMIT_BYTES, "too large"


if __name__ == "__main__":
    main()
