/** The folders of a checkpoint in the diffusers layout that hold weights. */
export type PartName = "text_encoder" | "unet" | "vae";
