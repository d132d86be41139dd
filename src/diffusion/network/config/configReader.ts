import { NetworkError } from "../networkError.ts";

/** Reads fields of a `config.json`. Each method throws a `NetworkError` that names the field when the value is not as asked. */
export class ConfigReader {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(json: unknown) {
    if (typeof json !== "object" || json === null || Array.isArray(json)) {
      throw new NetworkError(
        { kind: "unsupported-config", field: "", value: json },
        "The config is not a JSON object.",
      );
    }
    this.#fields = json as Record<string, unknown>; // just checked
  }

  /** A whole number from 1 on. */
  count(field: string, fallback?: number): number {
    const value = this.#get(field, fallback);
    return isCount(value) ? value : this.#refuse(field);
  }

  /** Null where the field is absent or null. */
  optionalCount(field: string): number | null {
    return this.#get(field, null) === null ? null : this.count(field);
  }

  number(field: string, fallback?: number): number {
    const value = this.#get(field, fallback);
    return typeof value === "number" && Number.isFinite(value) ? value : this.#refuse(field);
  }

  flag(field: string, fallback: boolean): boolean {
    const value = this.#get(field, fallback);
    return typeof value === "boolean" ? value : this.#refuse(field);
  }

  choice<T>(field: string, choices: readonly T[], fallback?: T): T {
    const value = this.#get(field, fallback);
    return choices.find((choice) => choice === value) ?? this.#refuse(field);
  }

  counts(field: string): readonly number[] {
    const value = this.#fields[field];
    return Array.isArray(value) && value.length > 0 && value.every(isCount) ? value : this.#refuse(field);
  }

  /** One count for every block, or a list with one each. */
  countPerBlock(field: string, blocks: number, fallback?: number): readonly number[] {
    const value = this.#get(field, fallback);
    if (!Array.isArray(value)) return Array<number>(blocks).fill(this.count(field, fallback));
    return value.length === blocks ? this.counts(field) : this.#refuse(field);
  }

  choices<T>(field: string, choices: readonly T[], length: number): readonly T[] {
    const value = this.#fields[field];
    const isGood = Array.isArray(value) && value.length === length && value.every((entry) => choices.includes(entry));
    return isGood ? value : this.#refuse(field);
  }

  /** Options of related networks that ours has not: they must be absent or off. */
  mustBe(expected: Readonly<Record<string, readonly unknown[]>>): void {
    for (const [field, allowed] of Object.entries(expected)) {
      const value = this.#fields[field];
      if (value !== undefined && value !== null && !allowed.includes(value)) this.#refuse(field);
    }
  }

  #get(field: string, fallback: unknown): unknown {
    return this.#fields[field] ?? fallback;
  }

  #refuse(field: string): never {
    const value = this.#fields[field];
    const message = `The config's ${field} is ${JSON.stringify(value) ?? "missing"}, which is not supported.`;
    throw new NetworkError({ kind: "unsupported-config", field, value }, message);
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}
