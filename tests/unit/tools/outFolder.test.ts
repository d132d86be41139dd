import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OutFolder } from "../../../tools/engrave/OutFolder.ts";

describe("OutFolder", () => {
  let home = "";
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "burin-out-"));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  test("keeps files under their names, those without one not", () => {
    const path = join(home, "a", "b");
    {
      using out = new OutFolder(path);
      out.append(0, Uint8Array.of(1, 2));
      out.append(1, Uint8Array.of(9));
      out.append(0, Uint8Array.of(3));
      expect(out.keep(["one.png", null])).toEqual([join(path, "one.png")]);
    }
    expect(readdirSync(path)).toEqual(["one.png"]);
    expect([...readFileSync(join(path, "one.png"))]).toEqual([1, 2, 3]);
  });

  test("leaves no folder of a job that failed", () => {
    {
      using out = new OutFolder(join(home, "a", "b"));
      out.append(0, Uint8Array.of(1));
    }
    expect(existsSync(join(home, "a"))).toBe(false);
  });

  test("leaves folders that were there, or that others put something in", () => {
    {
      using _out = new OutFolder(home);
    }
    expect(readdirSync(home)).toEqual([]);
    {
      using _out = new OutFolder(join(home, "a", "b"));
      writeFileSync(join(home, "a", "theirs.txt"), "");
    }
    expect(readdirSync(join(home, "a"))).toEqual(["theirs.txt"]);
  });
});
