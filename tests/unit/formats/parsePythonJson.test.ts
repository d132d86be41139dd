import { expect, it } from "vitest";
import { parsePythonJson } from "../../../src/formats/parsePythonJson.ts";

it("reads what Python writes, and leaves strings alone", () => {
  // python -c 'import json, math; print(json.dumps({"a": -math.inf, "b": [math.inf, math.nan, -1.5], "c": "NaN \\" -Infinity"}))'
  const text = '{"a": -Infinity, "b": [Infinity, NaN, -1.5], "c": "NaN \\" -Infinity"}';
  const huge = Number.POSITIVE_INFINITY;
  expect(parsePythonJson(text)).toEqual({ a: -huge, b: [huge, null, -1.5], c: 'NaN " -Infinity' });
  expect(() => parsePythonJson('{"a": -infinity}')).toThrow(SyntaxError);
});

it("reads strings of many megabytes", () => {
  const long = `NaN \\" ${"x".repeat(20 * 2 ** 20)} \\\\`;
  expect(parsePythonJson(`{"a": "${long}", "b": NaN}`)).toEqual({ a: JSON.parse(`"${long}"`), b: null });
  expect(() => parsePythonJson(`{"a": "${long}`)).toThrow(SyntaxError);
});
