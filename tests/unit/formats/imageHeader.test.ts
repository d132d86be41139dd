import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readImageHeader, sniffFormat } from "../../../src/formats/imageHeader.ts";

interface Case {
  name: string;
  format: string;
  widthPx: number;
  heightPx: number;
  base64: string;
}

const images: Case[] = JSON.parse(readFileSync("tests/golden/images/headers.json", "utf8"));

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

// Files written by Pillow (tools/oracle/images.py), so the sizes are somebody else's word.
test.each(images)("$name is $widthPx × $heightPx", ({ base64, format, widthPx, heightPx }) => {
  const bytes = bytesOf(base64);
  expect(sniffFormat(bytes)).toBe(format);
  expect(readImageHeader(bytes)).toEqual({ format, widthPx, heightPx });
  // Every shorter prefix is either unknown or already right: never a wrong size, never a crash.
  for (let length = 0; length < bytes.length; length += 1) {
    const header = readImageHeader(bytes.subarray(0, length));
    if (header) expect(header).toEqual({ format, widthPx, heightPx });
  }
});

test.each([
  ["<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"],
  ["<?xml version='1.0'?>\n<!-- drawn by hand -->\n<svg width='1'/>", "svg"],
  ["<!DOCTYPE html><p>not a picture</p>", "html"],
  ["GIF89a", "gif"],
  ["%PDF-1.7", "pdf"],
  ["just words", null],
  ["", null],
])("%s is %s", (text, format) => {
  const bytes = new TextEncoder().encode(text);
  expect(sniffFormat(bytes)).toBe(format);
  expect(readImageHeader(bytes)).toBeNull();
});
