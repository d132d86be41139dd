/** The folders of a checkpoint in the diffusers layout that hold weights. */
export type PartName = "text_encoder" | "unet" | "vae";

/** What a weights file is of: a checkpoint's part, or the quick decoder that comes on its own. */
export type WeightsOf = PartName | "taesd";
