import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { ROOT } from "../../tools/paths.ts";
import { readEngravingPng, readSvgSize } from "./engravingFiles.ts";
import { makeTinyModel } from "./makeTinyModel.ts";

const folder = mkdtempSync(join(tmpdir(), "burin-engrave-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function engrave(...args: string[]) {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "tools/engrave.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, BURIN_CACHE: join(folder, "cache") },
  });
  return { status, stdout, stderr, seconds: (performance.now() - startedAt) / 1000 };
}

const read = (run: string, name: string) => readFileSync(join(folder, run, name));

test("engrave: words to three files, twice the same bytes", () => {
  test.setTimeout(180_000);
  const runs = ["one", "two"].map((run) => {
    const made = engrave(
      ...["a pine tree, line art", "--width-mm", "60", "--material", "birch-plywood", "--seed", "7"],
      ...["--negative", "qzx", "--out", join(folder, run)],
    );
    expect(made.stderr).toContain("Step");
    expect(made.stderr).toContain("The starter does not know “qzx” (of --negative).");
    expect(made.status).toBe(0);
    return made;
  });
  console.log(`engrave: ${runs.map(({ seconds }) => seconds.toFixed(1)).join(" s, then ")} s`);
  const report = JSON.parse(runs[0]?.stdout.trim().split("\n").at(-1) ?? "");
  expect(report).toMatchObject({
    model: { id: "starter" },
    device: { kind: "wasm" },
    seed: 7,
    sizeMm: { width: 60, height: 60 },
    sizePx: { width: 600, height: 600 },
  });
  expect(Object.keys(report.phaseMs)).toEqual(expect.arrayContaining(["loading", "denoising", "decoding", "total"]));
  const png = readEngravingPng(read("one", "engraving.png"));
  expect(Math.abs(png.widthMm - 60)).toBeLessThan(60 / png.widthPx);
  expect(readSvgSize(read("one", "engraving.svg").toString()).widthMm).toBe(60);
  for (const name of ["picture.png", "engraving.png", "engraving.svg"]) {
    expect(read("two", name).equals(read("one", name)), name).toBe(true);
  }
});

test("engrave: a picture from disk; words that make no sense; a file that is no picture", () => {
  test.setTimeout(120_000);
  const source = join(folder, "one", "picture.png");
  const made = engrave("--image", source, "--width-mm", "30", "--material", "slate", "--out", join(folder, "three"));
  expect(made.status).toBe(0);
  expect(readEngravingPng(read("three", "engraving.png")).widthPx).toBe(300);

  expect(engrave("a star", "--width-mm", "0").status).toBe(2);
  expect(engrave("a star", "--material", "wood").stderr).toContain("birch-plywood");
  expect(engrave("--help").stdout).toContain("--width-mm");

  const text = join(folder, "text.png");
  writeFileSync(text, "not a picture");
  const refused = engrave("--image", text, "--out", join(folder, "four"));
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("could not be read as a picture");
  expect(refused.stdout).toBe("");
});

test("engrave: with a model from disk, copied once; a folder that holds none", () => {
  test.setTimeout(120_000);
  const model = makeTinyModel();
  const draw = (run: string) =>
    engrave(
      ...["a cat", "--model", model, "--style", "woodcut", "--steps", "2", "--size", "96x64"],
      ...["--out", join(folder, run)],
    );
  const first = draw("five");
  expect(first.stderr).toContain("Installing tiny-sd15");
  expect(first.status).toBe(0);
  const report = JSON.parse(first.stdout.trim().split("\n").at(-1) ?? "");
  expect(report).toMatchObject({ model: { name: "tiny-sd15" }, picturePx: { width: 96, height: 64 } });
  expect(report.settings.generate.prompt).toContain("woodcut");
  const second = draw("six");
  expect(second.stderr).not.toContain("Installing");
  expect(read("six", "picture.png").equals(read("five", "picture.png"))).toBe(true);
  rmSync(model, { recursive: true });

  expect(engrave("a cat", "--model", join(folder, "nothing")).status).toBe(2);
  const none = engrave("a cat", "--model", folder, "--out", join(folder, "seven"));
  expect(none.status).toBe(1);
  expect(none.stdout).toBe("");
});
