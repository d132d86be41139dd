interface KnownArchitecture {
  readonly name: string;
  /** A tensor that it alone has. */
  readonly tensor: RegExp;
}

/** What else people have in `.safetensors` files, in one file or as a LoRA, most telling first. */
const KNOWN: readonly KnownArchitecture[] = [
  { name: "ControlNet", tensor: /^(control_model\.|controlnet_)/ },
  { name: "textual inversion", tensor: /^(emb_params|string_to_param|clip_[lg]$)/ },
  { name: "unCLIP, which starts from pictures", tensor: /^(noise_augmentor\.|embedder\.model\.visual\.)/ },
  { name: "FLUX", tensor: /(^|[._])(double_blocks|single_transformer_blocks)[._]\d/ },
  { name: "Stable Diffusion 3", tensor: /(^|[._])joint_blocks[._]\d|ff_context/ },
  {
    name: "SDXL",
    tensor: /^conditioner\.embedders\.1\.|(^|[._])(label_emb|add_embedding)[._]|^lora_te2_|^text_encoder_2\./,
  },
  { name: "Stable Video Diffusion", tensor: /(^|[._])time_stack[._]/ },
  { name: "a diffusion transformer", tensor: /^(model\.diffusion_model\.|transformer\.)?(transformer_)?blocks\.\d/ },
  { name: "enlarging pictures", tensor: /^(params_ema\.|body\.\d+\.rdb1|model\.1\.sub\.0)/ },
];

/** Width of SDXL's prompt embeddings: two text encoders side by side. */
export const SDXL_CONTEXT_DIM = 2048;

/** The name of a known kind of model that we do not run, or null. */
export function knownArchitecture(tensorNames: Iterable<string>): string | null {
  const names = [...tensorNames];
  return KNOWN.find(({ tensor }) => names.some((name) => tensor.test(name)))?.name ?? null;
}

/** Words for a file that is none of these: how many tensors, and the first of them. */
export function whatWasSeen(tensorNames: Iterable<string>): string {
  const names = [...tensorNames];
  if (names.length === 0) return "it holds no tensors";
  const first = names.slice(0, 3).map((name) => name.slice(0, 80));
  return `it holds ${names.length} tensors such as ${first.join(", ")}`;
}
