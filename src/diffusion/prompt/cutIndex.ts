const UTF8 = new TextEncoder();

/**
 * The index (UTF-16) at which a piece of text without white space ends that is covered by its first tokens. Tokens are written in a
 * byte alphabet, one character a byte, so their lengths tell how far into the normalised text they reach.
 */
export function cutIndex(text: string, seenTokens: readonly string[]): number {
  const seenBytes = seenTokens.reduce((bytes, token) => bytes + token.replace(/<\/w>$/, "").length, 0);
  let end = 0;
  for (const character of text) {
    const next = end + character.length;
    const byteLength = UTF8.encode(text.slice(0, next).normalize("NFC").toLowerCase()).length;
    if (byteLength > seenBytes) break;
    end = next;
  }
  return end;
}
