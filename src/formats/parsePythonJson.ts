import { endOfString } from "./endOfString.ts";

/** JSON that JSON.parse reads as infinity. */
const HUGE = "1e999";

/**
 * JSON as Python's `json` writes it: with NaN and Infinity, for which JSON has no word (diffusers puts `-Infinity` into
 * `scheduler_config.json`). Infinities stay what they are, NaN becomes null. Throws `SyntaxError`.
 */
export function parsePythonJson(text: string): unknown {
  const telling = /"|\bInfinity\b|\bNaN\b/g;
  let [json, copied] = ["", 0];
  for (let match = telling.exec(text); match; match = telling.exec(text)) {
    // What stands in strings is left alone.
    if (match[0] === '"') telling.lastIndex = endOfString(text, match.index);
    else {
      json += text.slice(copied, match.index) + (match[0] === "NaN" ? "null" : HUGE);
      copied = telling.lastIndex;
    }
  }
  return JSON.parse(json + text.slice(copied));
}
