/**
 * The index behind the JSON string that begins at `start` with its quotation mark, or the text's end where it does not end. By `indexOf`,
 * for a pattern with a choice in it runs out of stack on strings of some megabytes.
 */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}
