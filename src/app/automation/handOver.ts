/** A multiple of three, so that base64 of the pieces is that of the whole; small enough for a message. */
const PIECE_BYTES = 3 << 20;

/** Hands a file to the driver, piece by piece. */
export async function handOver(index: number, bytes: Blob): Promise<void> {
  for (let from = 0; from === 0 || from < bytes.size; from += PIECE_BYTES) {
    await globalThis.burinPiece?.(index, await toBase64(bytes.slice(from, from + PIECE_BYTES)));
  }
}

async function toBase64(blob: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(",") + 1);
}
