/** Shown as buttons beside the prompt: more would be a list nobody reads. */
const MAX_WORDS = 12;
const MAX_WORD_LENGTH = 60;
/** Longer metadata is of a training that captioned every picture with a novel; reading it would cost seconds. */
const MAX_JSON_LENGTH = 5_000_000;
/** A trigger stands in nearly every caption; tags below this share of the commonest describe single pictures. */
const COMMON_SHARE = 0.5;

/**
 * The words that a LoRA's makers trained it on, from its metadata: `modelspec.trigger_phrase`
 * (https://github.com/Stability-AI/ModelSpec), else the tags that most captions had (`ss_tag_frequency` of kohya's scripts).
 * Anybody may have written them: they are bounded and cleaned, and are text, never markup.
 */
export function triggerWords(metadata: Readonly<Record<string, string>>): readonly string[] {
  const phrase = cleanAll((metadata["modelspec.trigger_phrase"] ?? "").slice(0, 10_000).split(/[,;\n]/));
  return phrase.length > 0 ? phrase : cleanAll(commonTags(metadata.ss_tag_frequency ?? ""));
}

function commonTags(json: string): string[] {
  const counts = new Map<string, number>();
  for (const folder of Object.values(parse(json))) {
    for (const [tag, count] of Object.entries(asObject(folder))) {
      if (typeof count === "number" && count > 0) counts.set(tag.trim(), (counts.get(tag.trim()) ?? 0) + count);
    }
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const most = sorted[0]?.[1] ?? 0;
  return sorted.filter(([, count]) => count >= most * COMMON_SHARE).map(([tag]) => tag);
}

function cleanAll(words: readonly string[]): string[] {
  const cleaned = words.map(clean).filter((word) => word !== "");
  return [...new Set(cleaned)].slice(0, MAX_WORDS);
}

/** One line of visible characters; what is too long to be a word is none. */
function clean(word: string): string {
  const visible = word.replace(/[\p{C}\s]+/gu, " ").trim();
  return visible.length <= MAX_WORD_LENGTH ? visible : "";
}

function parse(json: string): Record<string, unknown> {
  if (json.length > MAX_JSON_LENGTH) return {};
  try {
    return asObject(JSON.parse(json));
  } catch {
    return {}; // metadata that cannot be read names no words
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
