/**
 * JSON as Python's `json` writes it: with NaN and Infinity where JSON has no word for them (diffusers puts `-Infinity` into
 * `scheduler_config.json`). They become null. Throws `SyntaxError`.
 */
export function parsePythonJson(text: string): unknown {
  // Strings are matched first, so that what stands in them is left alone.
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (token) => (token[0] === '"' ? token : "null")),
  );
}
