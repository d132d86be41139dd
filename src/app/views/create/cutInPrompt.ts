/**
 * Where the typed prompt stops being read, when the text sent holds it among the words of a style. UTF-16 index into `typed`, or null when
 * all of it is read. `cutAtIndex` counts in `sent`.
 */
export function cutInPrompt(
  cutAtIndex: number | null,
  { typed, sent }: { typed: string; sent: string },
): number | null {
  if (cutAtIndex === null) return null;
  const words = typed.trim();
  const at = cutAtIndex - sent.indexOf(words) + typed.indexOf(words);
  return at < typed.trimEnd().length ? Math.max(0, at) : null;
}
