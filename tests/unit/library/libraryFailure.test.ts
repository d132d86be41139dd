import { expect, it } from "vitest";
import { LibraryError, type LibraryFailure } from "../../../src/library/LibraryError.ts";
import type { Failure } from "../../../src/protocol/failure.ts";

it("every failure of the library is one of the protocol's", () => {
  // The assignment is the test: it compiles only while each code has the protocol's fields.
  const toProtocol = (failure: LibraryFailure): Failure => failure;
  const error = new LibraryError({ code: "quota", neededBytes: 2, freeBytes: 1 }, { cause: "full" });
  expect(toProtocol(error.failure)).toEqual({ code: "quota", neededBytes: 2, freeBytes: 1 });
  expect(error.code).toBe("quota");
  expect(error.cause).toBe("full");
});
