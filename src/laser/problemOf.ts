import type { BaseIssue } from "valibot";
import type { LaserFailure } from "./laserError.ts";

type Invalid = Extract<LaserFailure, { code: "invalid" }>;

/** What a schema found wrong with a value, in a failure's words; `limit` is the bound that was crossed. */
export function problemOf({ type, requirement }: BaseIssue<unknown>): Pick<Invalid, "problem" | "limit"> {
  const limit = typeof requirement === "number" ? { limit: requirement } : {};
  switch (type) {
    case "min_value":
    case "min_length":
      return { problem: "too-small", ...limit };
    case "max_value":
    case "max_length":
      return { problem: "too-large", ...limit };
    case "number":
    case "finite":
      return { problem: "not-a-number" };
    case "integer":
      return { problem: "not-an-integer" };
    case "non_empty":
      return { problem: "empty" };
    default:
      return { problem: "unknown" };
  }
}
