/** Grows as it is written to; for millions of short ASCII pieces that would be slow as strings. */
export class TextBytes {
  #bytes = new Uint8Array(1 << 16);
  #byteLength = 0;

  /** One ASCII character by its code. */
  char(code: number): void {
    if (this.#byteLength === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#byteLength++] = code;
  }

  /** A whole number in decimal digits. */
  integer(value: number): void {
    if (value < 0) this.char(45);
    let rest = Math.abs(value);
    let scale = 1;
    while (scale * 10 <= rest) scale *= 10;
    for (; scale >= 1; scale /= 10) {
      const digit = Math.trunc(rest / scale);
      this.char(48 + digit);
      rest -= digit * scale;
    }
  }

  /** Any text, as UTF-8. */
  text(value: string): void {
    this.bytes(new TextEncoder().encode(value));
  }

  bytes(value: Uint8Array): void {
    this.#grow(value.length);
    this.#bytes.set(value, this.#byteLength);
    this.#byteLength += value.length;
  }

  /** What was written, in memory of its own. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#byteLength);
  }

  #grow(byteLength: number): void {
    const needed = this.#byteLength + byteLength;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
