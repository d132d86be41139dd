const MAX_LENGTH = 80;

/** A value out of somebody's JSON, for a message: however long it is, and however deep. */
export function brief(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "object" && value !== null && !isShallow(value)) return "a nest of lists";
  const text = JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** `JSON.stringify` would run out of stack. */
function isShallow(value: object): boolean {
  return Object.values(value).every((entry) => typeof entry !== "object" || entry === null);
}
