import { HUB_HOSTS } from "./hosts.ts";

/**
 * What documents and worker scripts may load. Workers do not inherit the page's policy, so it goes with their scripts too.
 * `wasm-unsafe-eval` lets WebAssembly be compiled and nothing else be evaluated.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "manifest-src 'self'",
  `connect-src 'self' blob: data: ${HUB_HOSTS.join(" ")}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Headers that make the page cross-origin isolated (SharedArrayBuffer, hence WASM threads) and hold it to its own code.
 * Sent by our server with every answer, and added by the service worker where the host cannot send them.
 */
export const ISOLATION_HEADERS: Readonly<Record<string, string>> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
