/**
 * A checkpoint in the diffusers folder layout, wherever it is kept. Paths as published: `unet/config.json`,
 * `unet/diffusion_pytorch_model.safetensors`. Weights are f32 or f16, as `Device.precision` asks.
 */
export interface ModelFiles {
  json(path: string): Promise<unknown>;
  text(path: string): Promise<string>;
  weights(path: string): Promise<Blob>;
}
