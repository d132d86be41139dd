"""One step of what diffusers computes in f32 with a checkpoint of full width, 256 x 256, for tools/lavapipe/fullSize.ts.

Run from the repository root: /opt/py/bin/python tools/oracle/fullsize.py sd-turbo /tmp/fullsize/sd-turbo   (or sd15; versions: requirements.txt)
The folder holds the checkpoint in the diffusers layout, f16, as tools/lavapipe/inventFolder.ts wrote it. Writes into it
values.safetensors, f32 but for the token ids:
  token_ids.{0,1} [77] i32: prompt and empty prompt; noise [1,4,32,32]: standard normal
  text [b,77,d], prediction [b,4,32,32]: as the networks put them out, b = 2 under guidance, the empty prompt first
  latents [1,4,32,32] after the step; image [1,3,256,256]: the decoder's, unclamped
"""

import json
import pathlib
import sys
import time

import torch
from diffusers import AutoencoderKL, EulerDiscreteScheduler, UNet2DConditionModel
from safetensors.torch import save_file
from transformers import CLIPTextModel

SEED = 20261121
LATENTS = 32
PAD = {"sd-turbo": 0, "sd15": 49407}
GUIDANCE = {"sd-turbo": 0.0, "sd15": 7.5}
SCHEDULER = {"_class_name": "EulerDiscreteScheduler", "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
             "num_train_timesteps": 1000, "prediction_type": "epsilon", "timestep_spacing": "trailing", "steps_offset": 1}

torch.set_grad_enabled(False)


def main(name, folder):
    generator = torch.Generator().manual_seed(SEED)
    words = torch.randint(1, 49000, (9,), generator=generator).tolist()
    ids = [torch.tensor([49406, *w, 49407] + [PAD[name]] * (75 - len(w)), dtype=torch.int32) for w in (words, [])]
    out = {"token_ids.0": ids[0], "token_ids.1": ids[1], "noise": torch.randn(1, 4, LATENTS, LATENTS, generator=generator)}
    seconds = {}

    def timed(stage, work):
        start = time.monotonic()
        out[stage] = work()
        seconds[stage] = round(time.monotonic() - start, 1)

    scale = GUIDANCE[name]
    prompts = [ids[1], ids[0]] if scale > 1 else [ids[0]]
    text = CLIPTextModel.from_pretrained(folder / "text_encoder", dtype=torch.float32).eval()
    timed("text", lambda: torch.cat([text(row[None].long())[0] for row in prompts]))
    del text

    scheduler = EulerDiscreteScheduler.from_config(SCHEDULER)
    scheduler.set_timesteps(1)
    (timestep,) = scheduler.timesteps
    sample = out["noise"] * scheduler.init_noise_sigma
    scaled = scheduler.scale_model_input(sample, timestep).expand(len(prompts), -1, -1, -1)
    unet = UNet2DConditionModel.from_pretrained(folder / "unet", torch_dtype=torch.float32).eval()
    timed("prediction", lambda: unet(scaled, timestep, out["text"]).sample)
    del unet
    both = out["prediction"]
    guided = both[:1] + scale * (both[1:] - both[:1]) if scale > 1 else both
    out["latents"] = scheduler.step(guided, timestep, sample).prev_sample

    vae = AutoencoderKL.from_pretrained(folder / "vae", torch_dtype=torch.float32).eval()
    timed("image", lambda: vae.decode(out["latents"] / vae.config.scaling_factor).sample)
    assert all(value.isfinite().all() for value in out.values())
    (folder / "step.json").write_text(json.dumps({"guidance_scale": scale, "scheduler": SCHEDULER}, indent=1) + "\n")
    save_file({key: value.contiguous() for key, value in out.items()}, folder / "values.safetensors")
    spread = {key: round(value.std().item(), 3) for key, value in out.items() if value.is_floating_point()}
    print(name, "spread", spread, "seconds", seconds, f"torch {torch.__version__}, {torch.get_num_threads()} threads")


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
