import type { Failure } from "../protocol/failure.ts";
import { formatNumber } from "./controls/formatNumber.ts";

type Invalid = Extract<Failure, { code: "invalid" }>;

/** What is wrong with a field, as a short sentence beside it. `limit` may be given in the unit that the person sees. */
export function problemText({ problem, limit }: Pick<Invalid, "problem" | "limit">): string {
  const bound = limit === undefined ? "" : ` ${formatNumber(limit)}`;
  switch (problem) {
    case "empty":
      return "This is empty. Type something first.";
    case "not-a-number":
      return "This is not a number.";
    case "not-an-integer":
      return "Whole numbers only.";
    case "too-small":
      return `Must be at least${bound}.`;
    case "too-large":
      return `Must be at most${bound}.`;
    case "not-a-multiple":
      return `Must be a multiple of${bound}.`;
    case "unknown":
      return "This is not one of the choices.";
    case "unreadable":
      return "This cannot be read: it is damaged, or another kind of file.";
    default:
      return problem satisfies never;
  }
}
