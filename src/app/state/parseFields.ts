/** Readers for JSON of unknown origin: a field that is missing or wrong becomes its fallback. */
export interface FieldReader {
  text<Fallback extends string | null>(name: string, fallback: Fallback): string | Fallback;
  flag(name: string, fallback: boolean): boolean;
  choice<Value extends string, Fallback extends Value | null>(
    name: string,
    choices: readonly Value[],
    fallback: Fallback,
  ): Value | Fallback;
  number<Fallback extends number | null>(
    name: string,
    isAllowed: (value: number) => boolean,
    fallback: Fallback,
  ): number | Fallback;
  /** Items that `parse` turns into null are left out; anything but a list is an empty one. */
  list<Item>(name: string, parse: (json: unknown) => Item | null): readonly Item[];
}

export function parseFields(json: unknown): FieldReader {
  const fields: Record<string, unknown> = typeof json === "object" && json !== null ? { ...json } : {};
  return {
    text: (name, fallback) => {
      const value = fields[name];
      return typeof value === "string" ? value : fallback;
    },
    flag: (name, fallback) => {
      const value = fields[name];
      return typeof value === "boolean" ? value : fallback;
    },
    choice: (name, choices, fallback) => choices.find((choice) => choice === fields[name]) ?? fallback,
    number: (name, isAllowed, fallback) => {
      const value = fields[name];
      return typeof value === "number" && isAllowed(value) ? value : fallback;
    },
    list: (name, parse) => {
      const value: unknown = fields[name];
      return Array.isArray(value) ? value.map(parse).filter((item) => item !== null) : [];
    },
  };
}
