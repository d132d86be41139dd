/** JSON that JSON.parse reads as infinity. */
const HUGE = "1e999";

/**
 * JSON as Python's `json` writes it: with NaN and Infinity, for which JSON has no word (diffusers puts `-Infinity` into
 * `scheduler_config.json`). Infinities stay what they are, NaN becomes null. Throws `SyntaxError`.
 */
export function parsePythonJson(text: string): unknown {
  // Strings are matched first, so that what stands in them is left alone.
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|\bInfinity\b|\bNaN\b/g, (token) => {
      if (token === "Infinity") return HUGE;
      return token === "NaN" ? "null" : token;
    }),
  );
}
