/**
 * The hosts, besides its own origin, that the app may talk to: the model hub and the CDN names that its downloads are redirected to.
 * The content security policy is made of this list, so nothing else can be reached even by mistake.
 */
export const HUB_HOSTS = ["https://huggingface.co", "https://*.huggingface.co", "https://*.hf.co"] as const;
