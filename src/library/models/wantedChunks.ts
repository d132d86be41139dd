import type { RangeResponse } from "./ModelSource.ts";

/** An answer's bytes from the start of the range on, as they come. `onArrival` hears of everything that comes, what is skipped included. */
export async function* wantedChunks(
  { body, leadByteLength = 0 }: RangeResponse,
  onArrival: () => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let skip = leadByteLength;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onArrival();
      const wanted = value.subarray(Math.min(skip, value.length));
      skip -= value.length - wanted.length;
      if (wanted.length > 0) yield wanted;
    }
  } finally {
    reader.cancel().catch(() => {}); // it may have broken off
  }
}
