/** Called as work goes on; `doneBytes` never falls. */
export type Progress = (doneBytes: number, totalBytes: number) => void;

/** The same files, telling how many bytes of them have been read, all together. */
export function watchReads<K extends string>(
  blobs: Readonly<Record<K, Blob>>,
  onRead: Progress,
): Readonly<Record<K, Blob>> {
  const entries = Object.entries<Blob>(blobs);
  const totalBytes = entries.reduce((sum, [, { size }]) => sum + size, 0);
  let doneBytes = 0;
  const watched = entries.map(([name, blob]) => {
    let left = blob.size; // what is read twice counts once at most
    const tell = (byteLength: number) => {
      const counted = Math.min(left, byteLength);
      left -= counted;
      doneBytes += counted;
      onRead(doneBytes, totalBytes);
    };
    return [name, new WatchedBlob(blob, tell)];
  });
  return Object.fromEntries(watched) as Record<K, Blob>; // the same names
}

/** ORT's JSPI build reads a network's weights one by one, as slices; its other builds read whole files. */
class WatchedBlob extends Blob {
  readonly #onRead: (byteLength: number) => void;

  constructor(blob: Blob, onRead: (byteLength: number) => void) {
    super([blob]);
    this.#onRead = onRead;
  }

  override slice(start = 0, end = this.size, type?: string): Blob {
    this.#onRead(end - start);
    return super.slice(start, end, type);
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    this.#onRead(this.size);
    return super.arrayBuffer();
  }
}
