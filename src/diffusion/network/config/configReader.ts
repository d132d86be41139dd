import { brief } from "../../../formats/brief.ts";
import { NetworkError } from "../networkError.ts";
import { LIMITS } from "./limits.ts";

interface CountOptions {
  readonly fallback?: number;
  /** See `LIMITS`. */
  readonly most?: number;
}

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

  /** A whole number from 1 to `most`, which is a width's if left out. */
  count(field: string, { fallback, most = LIMITS.width }: CountOptions = {}): number {
    const value = this.#get(field, fallback);
    return isCount(value, most) ? value : this.#refuse(field);
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

  /** A list of counts, one for each block. */
  counts(field: string, most: number = LIMITS.width): readonly number[] {
    const value = this.#fields[field];
    const isGood = isList(value) && value.every((entry) => isCount(entry, most));
    return isGood ? value : this.#refuse(field);
  }

  /** One count for every block, or a list with one each. */
  countPerBlock(field: string, blocks: number, options: CountOptions = {}): readonly number[] {
    const value = this.#fields[field];
    if (!Array.isArray(value)) return Array<number>(blocks).fill(this.count(field, options));
    return value.length === blocks ? this.counts(field, options.most) : this.#refuse(field);
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
    const message = `The config's ${field} is ${brief(value)}, which is not supported.`;
    throw new NetworkError({ kind: "unsupported-config", field, value }, message);
  }
}

function isCount(value: unknown, most: number): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1 && value <= most;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.length <= LIMITS.blocks;
}
