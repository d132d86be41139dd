/** Readers for JSON of unknown origin: a field that is missing or wrong becomes its fallback. */
export interface FieldReader {
  text(name: string, fallback: string): string;
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
  };
}
