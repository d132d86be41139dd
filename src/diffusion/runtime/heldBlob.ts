/**
 * The same bytes as a Blob's, safe to be read in ranges by ORT. It reads them through byte streams with a reader of its own ("byob"), and
 * Chromium (156) forgets such a stream if it collects garbage while a read is pending and nobody else refers to it: the read never ends,
 * and neither does making the session (seen in one of five loads at full size, and each time when garbage is collected all the while).
 * WebKit had the same fault: https://github.com/WebKit/WebKit/pull/54097
 */
export class HeldBlob extends Blob {
  readonly #blob: Blob;

  constructor(blob: Blob) {
    super([blob]);
    this.#blob = blob;
  }

  override slice(start?: number, end?: number, type?: string): Blob {
    return new HeldBlob(this.#blob.slice(start, end, type));
  }

  override stream(): ReturnType<Blob["stream"]> {
    const stream = this.#blob.stream();
    held.push(stream);
    if (held.length > HELD_STREAMS) held.shift();
    return stream;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#blob.arrayBuffer();
  }
}

/** ORT reads one range at a time. */
const HELD_STREAMS = 4;

const held: ReadableStream[] = [];
