const DIGITS = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const PADDING = "=".charCodeAt(0);

/** Bytes to base64 as ASCII bytes, padded (RFC 4648, section 4). `btoa` belongs to the browser and takes strings. */
export function base64(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let from = 0, into = 0; from < bytes.length; from += 3, into += 4) {
    const rest = bytes.length - from;
    const group = (bytes[from]! << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    result[into] = DIGITS[group >> 18]!; // six bits index 64 digits, here and below
    result[into + 1] = DIGITS[(group >> 12) & 63]!;
    result[into + 2] = rest > 1 ? DIGITS[(group >> 6) & 63]! : PADDING;
    result[into + 3] = rest > 2 ? DIGITS[group & 63]! : PADDING;
  }
  return result;
}
