/**
 * Whether a PNG or WebP has frames to play, from its first bytes; decoders give the first. Sources: WebP (RFC 9649) 2.7, the animation
 * flag; PNG (W3C, third edition) 11.3.6.1, an acTL chunk before the first IDAT.
 */
export function isAnimated(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 21) return false;
  if (view.getUint32(8) === WEBP) return view.getUint32(12) === VP8X && (view.getUint8(20) & 2) !== 0;
  if (view.getUint32(0) !== PNG) return false;
  for (let at = 8; at + 8 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const kind = view.getUint32(at + 4);
    if (kind === ACTL) return true;
    if (kind === IDAT) return false;
  }
  return false;
}

const WEBP = 0x57454250;
const VP8X = 0x56503858;
const PNG = 0x89504e47;
const ACTL = 0x6163544c;
const IDAT = 0x49444154;
