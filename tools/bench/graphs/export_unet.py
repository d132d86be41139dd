"""An SD-1.5-shaped UNet of reduced width, as a checkpoint for our builder and as torch's own ONNX export, for tools/bench/graphs.ts.

/opt/py/bin/python tools/bench/graphs/export_unet.py FOLDER [WIDTH_FRACTION]   (versions: tools/oracle/requirements.txt; onnx, onnxscript)
Writes FOLDER/unet/ (diffusers layout, f32), FOLDER/export.onnx (the dynamo exporter, optimised, opset 18, fixed shapes as ours),
and FOLDER/values.safetensors: sample [1,4,32,32], text [2,77,768], prediction at timestep 500, from torch. The export takes the sample
twice, as diffusers' guidance gives it.
"""

import json
import pathlib
import sys

import torch
from diffusers import UNet2DConditionModel
from safetensors.torch import save_file

LATENTS, TIMESTEP = 32, 500

torch.set_grad_enabled(False)
torch.manual_seed(20261124)


class Positional(torch.nn.Module):
    """As Optimum exports it: one tensor out."""

    def __init__(self, unet):
        super().__init__()
        self.unet = unet

    def forward(self, sample, timestep, encoder_hidden_states):
        return self.unet(sample, timestep, encoder_hidden_states, return_dict=False)[0]


def main(folder, fraction):
    config = json.loads(pathlib.Path("tests/golden/networks/published/sd15.json").read_text())["unet"]["config"]
    config = {**config, "block_out_channels": [int(c * fraction) for c in config["block_out_channels"]], "norm_num_groups": int(32 * fraction)}
    unet = UNet2DConditionModel(**config).eval()
    for name, parameter in unet.named_parameters():
        if parameter.ndim >= 2:
            parameter.copy_(torch.randn_like(parameter) / parameter[0].numel() ** 0.5)
    unet.save_pretrained(folder / "unet")
    sample, text = torch.randn(1, 4, LATENTS, LATENTS), torch.randn(2, 77, 768)
    twice = torch.cat([sample] * 2)
    prediction = unet(twice, TIMESTEP, text).sample
    save_file({"sample": sample, "text": text, "prediction": prediction.contiguous()}, folder / "values.safetensors")
    example = (twice, torch.tensor([TIMESTEP], dtype=torch.int32), text)
    names = dict(input_names=["sample", "timestep", "encoder_hidden_states"], output_names=["prediction"])
    torch.onnx.export(Positional(unet), example, folder / "export.onnx", dynamo=True, external_data=False, optimize=True, **names)
    print("parameters", sum(p.numel() for p in unet.parameters()), "torch", torch.__version__)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target, float(sys.argv[2]) if len(sys.argv) > 2 else 0.25)
