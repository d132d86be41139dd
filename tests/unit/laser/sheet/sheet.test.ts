import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { Artwork } from "../../../../src/laser/export/artwork.ts";
import {
  capacityOf,
  type EngravedSheet,
  engraveSheet,
  type SheetJob,
} from "../../../../src/laser/sheet/engraveSheet.ts";
import { mixSheet } from "../../../../src/laser/sheet/mixSheet.ts";
import { type PieceSize, packPieces } from "../../../../src/laser/sheet/packPieces.ts";
import { readNames } from "../../../../src/laser/sheet/readNames.ts";
import { DEFAULT_SHEET, MOST_NAMES, type Sheet, sheetSchema } from "../../../../src/laser/sheet/sheet.ts";
import { sheetArtwork } from "../../../../src/laser/sheet/sheetArtwork.ts";
import { turnArtwork } from "../../../../src/laser/sheet/turnArtwork.ts";
import { bitsOf, dotsOf, golden } from "../support.ts";

const SHEET: Sheet = { widthMm: 300, heightMm: 200, marginMm: 5, gapMm: 2, canTurn: false };

interface PackingGolden {
  readonly from: string;
  readonly cases: readonly {
    readonly name: string;
    readonly width: number;
    readonly height: number;
    readonly pieces: readonly (readonly [number, number])[];
    readonly placed: Readonly<Record<"fixed" | "turned", number>>;
    readonly area: Readonly<Record<"fixed" | "turned", number>>;
  }[];
}

const size = (widthMm: number, heightMm: number): PieceSize => ({ widthMm, heightMm });

/** What each placed piece takes up. */
function rects(pieces: readonly PieceSize[], sheet: Sheet) {
  return packPieces(pieces, sheet).placements.map(({ piece, x, y, isTurned }) => {
    const { widthMm, heightMm } = pieces[piece]!;
    return { x, y, right: x + (isTurned ? heightMm : widthMm), bottom: y + (isTurned ? widthMm : heightMm) };
  });
}

describe("packing", () => {
  test("pieces lie within the margins and the gap apart, whatever they are", () => {
    const side = fc.double({ min: 1, max: 150, noNaN: true });
    const pieces = fc.array(fc.record({ widthMm: side, heightMm: side }), { maxLength: 40 });
    fc.assert(
      fc.property(pieces, fc.boolean(), (given, canTurn) => {
        const sheet = { ...SHEET, canTurn };
        const laid = rects(given, sheet);
        for (const [index, a] of laid.entries()) {
          const isOn = a.x >= 5 - 1e-6 && a.y >= 5 - 1e-6 && a.right <= 295 + 1e-5 && a.bottom <= 195 + 1e-5;
          if (!isOn) return false;
          for (const b of laid.slice(index + 1)) {
            const isApart =
              a.right + 2 <= b.x + 1e-5 ||
              b.right + 2 <= a.x + 1e-5 ||
              a.bottom + 2 <= b.y + 1e-5 ||
              b.bottom + 2 <= a.y + 1e-5;
            if (!isApart) return false;
          }
        }
        return laid.length + packPieces(given, sheet).left.length === given.length;
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  test("identical pieces make rows, as many as there is room for", () => {
    const laid = rects(
      Array.from({ length: 100 }, () => size(50, 30)),
      SHEET,
    );
    expect(laid).toHaveLength(5 * 6);
    expect(new Set(laid.map(({ y }) => y)).size).toBe(6);
  });

  test("a few identical pieces fill row after row", () => {
    const laid = rects(
      Array.from({ length: 12 }, () => size(50, 30)),
      SHEET,
    );
    const inRow = (y: number) => laid.filter((rect) => Math.abs(rect.y - y) < 1e-6).map(({ x }) => x);
    expect(inRow(5)).toEqual([5, 57, 109, 161, 213].map((x) => expect.closeTo(x, 9)));
    expect(inRow(37)).toHaveLength(5);
    expect(inRow(69)).toEqual([5, 57].map((x) => expect.closeTo(x, 9)));
  });

  test("a sheet cut up exactly is full", () => {
    const sheet = { ...SHEET, marginMm: 0, gapMm: 0 };
    const { full, left } = packPieces(
      Array.from({ length: 6 }, () => size(100, 100)),
      sheet,
    );
    expect([full, left]).toEqual([1, []]);
  });

  test("a piece fits turned where it does not upright, and not where it may not turn", () => {
    const long = [size(150, 250)];
    expect(packPieces(long, SHEET).left).toEqual([0]);
    expect(packPieces(long, { ...SHEET, canTurn: true }).placements[0]).toMatchObject({ isTurned: true });
  });

  test("margins that meet leave no room", () => {
    expect(packPieces([size(1, 1)], { ...SHEET, marginMm: 100 }).left).toEqual([0]);
  });

  const { from, cases } = golden<PackingGolden>("sheet/packing.json");
  test.each(cases)(
    `$name: no worse than ${from} (tools/oracle/sheet/packing.py)`,
    ({ name, width, height, pieces, placed, area }) => {
      const given = pieces.map(([widthMm, heightMm]) => size(widthMm, heightMm));
      const sheet = { widthMm: width, heightMm: height, marginMm: 0, gapMm: 0 };
      for (const way of ["fixed", "turned"] as const) {
        const packed = packPieces(given, { ...sheet, canTurn: way === "turned" });
        console.log(
          `sheet: ${name} ${way}, ${packed.placements.length} pieces (${placed[way]}), ${(100 * packed.full).toFixed(1)} % full ` +
            `(${((100 * area[way]) / width / height).toFixed(1)} %)`,
        );
        expect(packed.full).toBeGreaterThanOrEqual(area[way] / width / height - 1e-9);
      }
    },
  );

  test("two thousand pieces are packed in a second", () => {
    const started = performance.now();
    expect(capacityOf(size(10, 8), { ...SHEET, widthMm: 1000, heightMm: 1000 })).toBe(2000);
    console.log(`sheet: 2000 pieces packed in ${Math.round(performance.now() - started)} ms`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

/** A plate of 2 × 1 mm: a few dots, a line to cut round it. */
const BITS = bitsOf(20, 10, (x, y) => x < 3 && y > 4);
const PLATE: Artwork = {
  widthMm: 2,
  heightMm: 1,
  rasters: [{ raster: { kind: "bits", bits: BITS }, at: { x: 0, y: 0 } }],
  layers: [
    {
      operation: "cut",
      shapes: [
        {
          paths: [{ start: { x: 0.5, y: 0 }, segments: [{ kind: "line", end: { x: 2, y: 1 } }], isClosed: false }],
          paint: "stroke",
        },
      ],
    },
  ],
};

describe("an artwork turned", () => {
  test("by a quarter has its dots and its lines turned alike", () => {
    const turned = turnArtwork(PLATE, 0.1);
    expect([turned.widthMm, turned.heightMm]).toEqual([1, 2]);
    const { raster, at } = turned.rasters[0]!;
    expect(at).toEqual({ x: expect.closeTo(0, 9), y: 0 });
    const dots = raster.kind === "bits" ? dotsOf(raster.bits) : [];
    // (x, y) of the upright plate comes to (9 − y, x).
    for (let y = 0; y < 10; y++)
      for (let x = 0; x < 20; x++) expect(dots[x * 10 + 9 - y]).toBe(dotsOf(BITS)[y * 20 + x]);
    expect(turned.layers[0]!.shapes[0]!.paths[0]).toMatchObject({
      start: { x: 1, y: 0.5 },
      segments: [{ end: { x: 0, y: 2 } }],
    });
  });

  test("four times is as it was", () => {
    const back = [0, 1, 2, 3].reduce((artwork) => turnArtwork(artwork, 0.1), PLATE);
    expect(back.rasters[0]!.raster).toEqual(PLATE.rasters[0]!.raster);
    expect(back.layers[0]!.shapes[0]!.paths[0]!.start).toEqual({ x: expect.closeTo(0.5, 9), y: expect.closeTo(0, 9) });
  });
});

test("a sheet's pieces share their dots, lie on its grid, and are cut together", () => {
  const placements = [
    { piece: 0, x: 5.03, y: 7, isTurned: false },
    { piece: 1, x: 20, y: 7, isTurned: true },
    { piece: 2, x: 40, y: 7, isTurned: true },
  ];
  const artwork = sheetArtwork([PLATE, PLATE, PLATE], placements, { widthMm: 300, heightMm: 200, lineIntervalMm: 0.1 });
  expect([artwork.widthMm, artwork.heightMm]).toEqual([300, 200]);
  expect(artwork.rasters.map(({ at }) => at.x)).toEqual([5, 20, 40].map((x) => expect.closeTo(x, 9)));
  expect(artwork.rasters[0]!.raster).toBe(PLATE.rasters[0]!.raster);
  expect(artwork.rasters[1]!.raster).toBe(artwork.rasters[2]!.raster);
  expect(artwork.layers).toHaveLength(1);
  expect(artwork.layers[0]!.shapes).toHaveLength(3);
});

describe("names", () => {
  const first = (text: string) => readNames(text).rows.map(([name]) => name);

  test("one a line, of any script, with what emoji and umlauts they have", () => {
    expect(first("Anna\r\n Jürgen \n\n\nΝίκος\nŁukasz 😀\n")).toEqual(["Anna", "Jürgen", "Νίκος", "Łukasz 😀"]);
  });

  test("of a CSV with headings, quotes, line ends in quotes and a byte order mark", () => {
    const { columns, rows } = readNames(
      '\u{feff}Name,Class\r\n"Müller, Jörg",3a\r\n"Anna ""Annie"" Li",4b\r\n"two\nlines",1\r\n',
    );
    expect(columns).toEqual(["Name", "Class"]);
    expect(rows).toEqual([
      ["Müller, Jörg", "3a"],
      ['Anna "Annie" Li', "4b"],
      ["two lines", "1"],
    ]);
  });

  test.each([
    ["semicolons", "Vorname;Nachname\nJosé;Nuñez\n"],
    ["tabs", "Vorname\tNachname\nJosé\tNuñez"],
  ])("parted by %s", (_, text) => {
    expect(readNames(text)).toEqual({ columns: ["Vorname", "Nachname"], rows: [["José", "Nuñez"]] });
  });

  test("of rows of unequal length are filled up", () => {
    expect(readNames("a,b\nc\n")).toEqual({
      columns: ["Column 1", "Column 2"],
      rows: [
        ["a", "b"],
        ["c", ""],
      ],
    });
  });

  test("that are taken apart are put together", () => {
    expect(first("Zu\u0308rich")).toEqual(["Zürich"]);
  });

  test("of ten thousand rows are read, one more is refused", () => {
    const list = (count: number) => Array.from({ length: count }, (_, index) => `"Name ${index}";x`).join("\n");
    expect(readNames(list(MOST_NAMES)).rows).toHaveLength(MOST_NAMES);
    const failure = { code: "names-unusable", problem: "too-many", count: MOST_NAMES + 1, limit: MOST_NAMES };
    expect(() => readNames(list(MOST_NAMES + 1))).toThrow(expect.objectContaining({ failure }));
  });

  test.each([
    ["none", ""],
    ["none", " \n;;\n\n"],
    ["quotes", 'Anna\n"Ben\nCora\n'],
    ["too-many", "x".repeat(5_000_001)],
  ])("%s: refused", (problem, text) => {
    expect(() => readNames(text)).toThrow(expect.objectContaining({ failure: expect.objectContaining({ problem }) }));
  });
});

describe("a sheet of pieces", () => {
  // Only what is read: the texts, and the interval.
  const settings = { lineIntervalMm: 0.1, surround: { frame: null, texts: [{ text: "?" }, { text: "fixed" }] } };
  const job = (fields: Partial<SheetJob>) => ({ settings, sheet: SHEET, index: 0, ...fields }) as SheetJob; // as `engrave` below wants it
  const piece = (text: string): Artwork => ({ ...PLATE, widthMm: 50, heightMm: text === "TALL" ? 35 : 30 });
  const asked: string[] = [];
  const engrave: Parameters<typeof engraveSheet>[1] = ({ surround }) => {
    asked.push(surround.texts.map(({ text }) => text).join("/"));
    return piece(surround.texts[0]!.text);
  };
  const run = (wanted: SheetJob, make = engrave): EngravedSheet => {
    const work = engraveSheet(wanted, make);
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
    }
  };

  test("copies are engraved once", () => {
    asked.length = 0;
    const {
      artwork,
      facts: { placed, capacity, sheetCount, full },
    } = run(job({ pieces: { kind: "copies", count: 70 } }));
    expect({ placed, capacity, sheetCount, full, asked: asked.length }).toEqual({
      placed: 30,
      capacity: 30,
      sheetCount: 3,
      full: 0.75,
      asked: 1,
    });
    expect(artwork.rasters).toHaveLength(30);
    expect(run(job({ pieces: { kind: "copies", count: 70 }, index: 2 })).facts.placed).toBe(10);
  });

  test("names are set into their line, each sheet its own", () => {
    const read = (names: readonly string[]) => {
      const make: typeof engrave = ({ surround }) => ({
        ...piece(""),
        layers: [
          { operation: "cut", shapes: [{ paths: [], paint: "stroke" }], burn: { name: surround.texts[0]!.text } },
        ] as never, // a mark to know it by
      });
      return run(job({ pieces: { kind: "names", names, line: 0 } }), make).artwork.layers.map((layer) =>
        JSON.stringify(layer),
      );
    };
    const marks = read(["a", "b", "c", "d", "e", "f", "g"]);
    expect(marks.map((mark) => /"name":"(.)"/.exec(mark)?.[1])).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
    asked.length = 0;
    const names = Array.from({ length: 33 }, (_, index) => `N${index}`);
    const { placed, sheetCount } = run(job({ pieces: { kind: "names", names, line: 0 }, index: 1 })).facts;
    expect([placed, sheetCount]).toEqual([3, 2]);
    expect(asked.slice(1)).toEqual(["N30/fixed", "N31/fixed", "N32/fixed"]);
  });

  test("a piece larger than its neighbours, or than the sheet, is refused", () => {
    const tall = job({ pieces: { kind: "names", names: ["a", "TALL"], line: 0 } });
    const failure = { code: "sheet-unfit", problem: "pieces-differ", text: "TALL" };
    expect(() => run(tall)).toThrow(expect.objectContaining({ failure }));
    const small = { ...SHEET, widthMm: 40 };
    expect(() => run(job({ sheet: small, pieces: { kind: "copies", count: 1 } }))).toThrow(
      expect.objectContaining({ failure: { code: "sheet-unfit", problem: "piece-too-large", text: "" } }),
    );
  });

  test("millions of nodes are refused by the first piece", () => {
    const line = PLATE.layers[0]!.shapes[0]!.paths[0]!;
    const many = { ...line, segments: Array.from({ length: 100_000 }, () => line.segments[0]!) };
    const layers = [{ operation: "cut", shapes: [{ paths: [many], paint: "stroke" }] }] as const;
    asked.length = 0;
    const make: typeof engrave = (wanted) => ({ ...engrave(wanted), layers });
    const names = Array.from({ length: 30 }, (_, index) => `N${index}`);
    expect(() => run(job({ pieces: { kind: "names", names, line: 0 } }), make)).toThrow(
      expect.objectContaining({ failure: { code: "too-many-nodes", nodes: 3_000_030, limitNodes: 2_000_000 } }),
    );
    expect(asked).toHaveLength(1);
  });
});

describe("several engravings on one sheet", () => {
  const wide = { ...PLATE, widthMm: 140, heightMm: 90 };
  const small = { ...PLATE, widthMm: 50, heightMm: 30 };
  const options = { sheet: SHEET, index: 0, lineIntervalMm: 0.1 };

  test("lie beside each other, and what finds no place on the next sheet", () => {
    const kinds = [
      { artwork: small, count: 4 },
      { artwork: wide, count: 5 },
    ];
    const [first, second] = [0, 1].map((index) => mixSheet(kinds, { ...options, index }));
    expect(first!.facts).toMatchObject({ placed: 4, sheetCount: 2, pieceWidthMm: 50 });
    expect(second!.facts).toMatchObject({ placed: 5, sheetCount: 2 });
    expect(first!.artwork.rasters).toHaveLength(4);
    expect(mixSheet(kinds, { ...options, index: 7 }).facts.placed).toBe(0);
  });

  test("of which one is larger than the sheet are refused", () => {
    const kinds = [
      { artwork: small, count: 1 },
      { artwork: { ...wide, widthMm: 400 }, count: 1 },
    ];
    expect(() => mixSheet(kinds, options)).toThrow(expect.objectContaining({ code: "sheet-unfit" }));
  });
});

test("a sheet's settings are filled in, and refused beyond their limits", () => {
  expect(v.parse(sheetSchema, {})).toEqual(DEFAULT_SHEET);
  for (const bad of [{ widthMm: 0 }, { gapMm: -1 }, { marginMm: Number.NaN }, { canTurn: "yes" }]) {
    expect(v.safeParse(sheetSchema, bad).success).toBe(false);
  }
});
