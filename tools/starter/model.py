"""The shapes of the three networks, in one place. Everything else reads them from here.

Only what Stable Diffusion 1.x/2.x has, made small: the app builds its graphs from the same configs.
"""

import os
from pathlib import Path

import torch
from diffusers import AutoencoderKL, DPMSolverMultistepScheduler, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

REPO = Path(__file__).resolve().parents[2]
EXPORTED = REPO / "public" / "starter"
WORK = Path(os.environ.get("BURIN_STARTER_DIR", Path.home() / ".cache" / "burin-starter" / "105-motifs"))
"""Checkpoints, latents, curves. The model of 16 motifs was trained in the folder above."""

TOKENIZER = WORK / "tokenizer"
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")

PICTURE_PX = 128
LATENT_FACTOR = 8
LATENT_SIDE = PICTURE_PX // LATENT_FACTOR
LATENT_CHANNELS = 8
TOKENS = 77
TEXT_WIDTH = 128


def new_vae() -> AutoencoderKL:
    """Eight latent channels: with four, fine teeth and veins were lost at this size."""
    return AutoencoderKL(
        in_channels=3,
        out_channels=3,
        latent_channels=LATENT_CHANNELS,
        block_out_channels=(16, 24, 48, 80),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        layers_per_block=1,
        norm_num_groups=8,
        sample_size=PICTURE_PX,
    )


def new_unet() -> UNet2DConditionModel:
    """Text and self-attention at 8 × 8 and 4 × 4: what is drawn and where is decided there; 16 × 16 has the strokes."""
    return UNet2DConditionModel(
        sample_size=LATENT_SIDE,
        in_channels=LATENT_CHANNELS,
        out_channels=LATENT_CHANNELS,
        block_out_channels=(64, 112, 112),
        layers_per_block=1,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        mid_block_type="UNetMidBlock2DCrossAttn",
        cross_attention_dim=TEXT_WIDTH,
        attention_head_dim=4,  # the number of heads: the historical meaning of this key
        norm_num_groups=16,
        use_linear_projection=True,
    )


def new_text_encoder(vocabulary_size: int, start_id: int, end_id: int) -> CLIPTextModel:
    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=vocabulary_size,
            hidden_size=TEXT_WIDTH,
            intermediate_size=TEXT_WIDTH * 4,
            num_hidden_layers=3,
            num_attention_heads=4,
            max_position_embeddings=TOKENS,
            hidden_act="quick_gelu",
            projection_dim=TEXT_WIDTH,
            bos_token_id=start_id,
            eos_token_id=end_id,
            pad_token_id=end_id,
        )
    )


def new_scheduler() -> DPMSolverMultistepScheduler:
    return DPMSolverMultistepScheduler(
        num_train_timesteps=1000,
        beta_start=0.00085,
        beta_end=0.012,
        beta_schedule="scaled_linear",
        prediction_type="v_prediction",
        timestep_spacing="trailing",
        steps_offset=1,  # means nothing with trailing spacing; diffusers warns about anything else
        algorithm_type="dpmsolver++",
        solver_order=2,
    )
