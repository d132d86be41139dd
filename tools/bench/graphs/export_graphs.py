"""An SD-1.5-shaped UNet and autoencoder of reduced width, as checkpoints for our builder and as torch's own ONNX exports, for tools/bench/graphs.ts.

/opt/py/bin/python tools/bench/graphs/export_graphs.py FOLDER [WIDTH_FRACTION [LATENTS]]   (versions: tools/oracle/requirements.txt; onnx, onnxscript)
Writes FOLDER/{unet,vae}/ (diffusers layout, f32), FOLDER/{unet,decoder}.onnx (the dynamo exporter, optimised, opset 18, fixed shapes as
ours), FOLDER/ops.json, their numbers of nodes, and FOLDER/values.safetensors, from torch: sample [1,4,LATENTS,LATENTS], text [2,77,768], prediction at timestep 500; latents [1,4,LATENTS,LATENTS], image.
The UNet's export takes the sample twice, as diffusers' guidance gives it.
"""

import json
import pathlib
import sys

import onnx
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import save_file

LATENTS, TIMESTEP = int(sys.argv[3]) if len(sys.argv) > 3 else 32, 500  # a side of the latents: 32 is 256 × 256
PUBLISHED = json.loads(pathlib.Path("tests/golden/networks/published/sd15.json").read_text())

torch.set_grad_enabled(False)
torch.manual_seed(20261124)


class Positional(torch.nn.Module):
    """As Optimum exports it: one tensor out."""

    def __init__(self, unet):
        super().__init__()
        self.unet = unet

    def forward(self, sample, timestep, encoder_hidden_states):
        return self.unet(sample, timestep, encoder_hidden_states, return_dict=False)[0]


class Decoder(torch.nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae

    def forward(self, latents):
        return self.vae.decode(latents, return_dict=False)[0]


def narrow(network, part, fraction):
    """One of SD 1.5's networks with a fraction of its channels, and weights that keep the variance."""
    config = PUBLISHED[part]["config"]
    channels = [int(c * fraction) for c in config["block_out_channels"]]
    narrowed = network(**{**config, "block_out_channels": channels, "norm_num_groups": int(32 * fraction)}).eval()
    for parameter in narrowed.parameters():
        if parameter.ndim >= 2:
            parameter.copy_(torch.randn_like(parameter) / parameter[0].numel() ** 0.5)
    return narrowed


def export(module, example, path, inputs, output):
    """Returns the number of nodes."""
    names = dict(input_names=inputs, output_names=[output])
    torch.onnx.export(module, example, path, dynamo=True, external_data=False, optimize=True, **names)
    return len(onnx.load(path).graph.node)


def main(folder, fraction):
    unet, vae = narrow(UNet2DConditionModel, "unet", fraction), narrow(AutoencoderKL, "vae", fraction)
    unet.save_pretrained(folder / "unet")
    vae.save_pretrained(folder / "vae")
    sample, latents, text = torch.randn(1, 4, LATENTS, LATENTS), torch.randn(1, 4, LATENTS, LATENTS), torch.randn(2, 77, 768)
    twice = torch.cat([sample] * 2)
    values = dict(sample=sample, text=text, prediction=unet(twice, TIMESTEP, text).sample, latents=latents, image=vae.decode(latents).sample)
    save_file({name: value.contiguous() for name, value in values.items()}, folder / "values.safetensors")
    example = (twice, torch.tensor([TIMESTEP], dtype=torch.int32), text)
    inputs = ["sample", "timestep", "encoder_hidden_states"]
    ops = {
        "unet": export(Positional(unet), example, folder / "unet.onnx", inputs, "prediction"),
        "decoder": export(Decoder(vae), (latents,), folder / "decoder.onnx", ["latents"], "image"),
    }
    (folder / "ops.json").write_text(json.dumps(ops))
    print("parameters", sum(p.numel() for p in unet.parameters()), sum(p.numel() for p in vae.parameters()), "torch", torch.__version__)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target, float(sys.argv[2]) if len(sys.argv) > 2 else 0.25)
