import type { Tensor } from "./tensor.ts";

/** What the denoising loop needs from the outside. `diffusion/runtime` implements it on ONNX sessions, tests on anything. */
export interface DiffusionPorts {
  readonly textEncoder: TextEncoderPort;
  readonly unet: UnetPort;
  readonly vaeDecoder: VaeDecoderPort;
}

export interface TextEncoderPort {
  /** Token ids [tokens] (77 for CLIP) to the last hidden state [1, tokens, crossAttentionDim]. */
  encode(tokenIds: Int32Array): Promise<Tensor>;
}

export interface UnetInput {
  /** [1, inChannels, h, w], already scaled by the scheduler; the same for each prompt. */
  readonly sample: Tensor;
  /** 0..999, may be fractional. */
  readonly timestep: number;
  /** [b, tokens, crossAttentionDim], one for each prompt. */
  readonly encoderHiddenStates: Tensor;
  /** Looked at only where the network `isToldGuidance`. */
  readonly guidanceScale: number;
}

export interface UnetPort {
  /** The network was distilled to be told the guidance scale (LCM): it needs no second prediction without the prompt. */
  readonly isToldGuidance: boolean;
  /** One model evaluation. Out: the model's prediction [b, outChannels, h, w]. */
  predict(input: UnetInput): Promise<Tensor>;
}

export interface VaeDecoderPort {
  /** Latents [1, 4, h, w], already divided by the scaling factor, to pixels [1, 3, h·f, w·f] in −1..1. */
  decode(latents: Tensor): Promise<Tensor>;
}

/** Read between steps. True once the person has asked to stop. */
export interface CancelSignal {
  readonly aborted: boolean;
}
