import { expect, it } from "vitest";
import { parsePythonJson } from "../../../src/formats/parsePythonJson.ts";

it("reads what Python writes, and leaves strings alone", () => {
  // python -c 'import json, math; print(json.dumps({"a": -math.inf, "b": [math.inf, math.nan, -1.5], "c": "NaN \\" -Infinity"}))'
  const text = '{"a": -Infinity, "b": [Infinity, NaN, -1.5], "c": "NaN \\" -Infinity"}';
  const huge = Number.POSITIVE_INFINITY;
  expect(parsePythonJson(text)).toEqual({ a: -huge, b: [huge, null, -1.5], c: 'NaN " -Infinity' });
  expect(() => parsePythonJson('{"a": -infinity}')).toThrow(SyntaxError);
});
