/** Only test builds have it: the origins of a hub on the same machine and of its CDN, with a space between. In others it is compiled away. */
const TEST_HUB: string | undefined = import.meta.env?.VITE_TEST_HUB;
const testOrigins = TEST_HUB?.split(" ");

/** The model hub's origin. */
export const HUB_URL = testOrigins?.[0] ?? "https://huggingface.co";

/**
 * The hosts, besides its own origin, that the app may talk to: the model hub and the CDN names that its downloads are redirected to.
 * The content security policy is made of this list, so nothing else can be reached even by mistake.
 */
export const HUB_HOSTS: readonly string[] = testOrigins ?? [
  "https://huggingface.co",
  "https://*.huggingface.co",
  "https://*.hf.co",
];
