import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../../tools/paths.ts";
import { readSources, type Source } from "./readSources.ts";
import { violation } from "./rules.ts";

const sources = readSources(["src", "workers"]);

/** Lines. Tables of data, and files that hold types alone, may be longer. */
const MAX_FILE_LINES = 250;
const MAX_FUNCTION_LINES = 50;
/** A component is mostly markup, which reads from top to bottom. */
const MAX_COMPONENT_LINES = 100;

describe("imports", () => {
  test("hold to the picture in docs/ARCHITECTURE.md", () => {
    const broken = sources.flatMap(({ path, imports }) => imports.map((each) => violation(path, each)));
    expect(broken.filter((each) => each !== null)).toEqual([]);
  });

  test("would be caught where they break it", () => {
    const value = (target: string) => ({ target, isOurs: target.startsWith("src/"), isTypeOnly: false });
    expect(violation("src/laser/engrave.ts", value("src/library/settings.ts"))).toContain("not in the picture");
    expect(violation("src/diffusion/pipeline/ports.ts", value("src/app/App.tsx"))).toContain("not in the picture");
    expect(violation("src/app/App.tsx", value("src/laser/dither/dither.ts"))).toContain("not in the picture");
    expect(violation("workers/generator.ts", value("onnxruntime-web/wasm"))).toContain("belongs in");
    expect(violation("src/laser/engrave.ts", value("idb"))).toContain("belongs in");
  });

  test("of one another in circles do not exist between files", () => {
    expect(findCircles(sources)).toEqual([]);
  });
});

describe("budgets", () => {
  const isData = ({ functions }: Source) => functions.length === 0;
  const isComponent = (path: string, name: string) => path.endsWith(".tsx") && /^[A-Z]/.test(name);
  const functions = sources.flatMap(({ path, functions }) => functions.map((each) => ({ ...each, path })));

  test("of lines are kept", () => {
    const longFiles = sources.filter((source) => !isData(source) && source.lines > MAX_FILE_LINES);
    const longFunctions = functions.filter(
      ({ path, name, lines }) => lines > (isComponent(path, name) ? MAX_COMPONENT_LINES : MAX_FUNCTION_LINES),
    );
    const plain = functions.filter(({ path, name }) => !isComponent(path, name));
    const longest = plain.reduce((most, each) => (each.lines > most.lines ? each : most));
    const longestFile = sources.reduce((most, each) => (each.lines > most.lines ? each : most));
    console.log(
      `budgets: longest function ${longest.lines} lines (${longest.name}, ${longest.path}), ` +
        `longest file ${longestFile.lines} lines (${longestFile.path}), any: ${sumOf(sources.map(({ anys }) => anys))}`,
    );
    expect(longFiles.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
    expect(longFunctions.map(({ path, name, lines }) => `${path} ${name}: ${lines}`)).toEqual([]);
  });

  test("of any are kept", () => {
    expect(sources.filter(({ anys }) => anys > 0).map(({ path }) => path)).toEqual([]);
  });
});

test.each(["docs/ARCHITECTURE.md", "README.md", "CONTRIBUTING.md"])("what %s names exists", (document) => {
  const path = join(ROOT, document);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const named = text.match(/(?<![\w./-])(?:src|workers|tests|tools|public|docs)\/[\w./-]*[\w/]/g) ?? [];
  expect(text).not.toBe("");
  expect([...new Set(named)].filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
});

/** One path for each circle that imports of values make. */
function findCircles(files: readonly Source[]): string[] {
  const targets = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ isOurs, isTypeOnly }) => isOurs && !isTypeOnly).map(({ target }) => target),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (done.has(path) || trail.includes(path)) return;
    for (const target of targets.get(path) ?? []) follow(target, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) follow(path, []);
  return circles;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
