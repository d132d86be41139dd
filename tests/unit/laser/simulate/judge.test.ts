import { expect, it } from "vitest";
import type { BurnModel } from "../../../../src/laser/simulate/BurnModel.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { bytesOf, golden } from "../support.ts";

/** As tools/oracle/burn/write_golden.py writes it. */
interface JudgedPlates {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly burns: readonly {
    readonly model: BurnModel;
    readonly bits: string;
    readonly coverage: number;
    readonly cells: string;
  }[];
}

const { widthPx, heightPx, burns } = golden<JudgedPlates>("burn.json");

/** The largest difference from the judge, of any plate's coverage and of any cell's. */
function differences(stripsPerDot: number): { readonly coverage: number; readonly cell: number } {
  const found = burns.map(({ model, bits, coverage, cells }) => {
    const plate = { widthPx, heightPx, rowBytes: Math.ceil(widthPx / 8), data: bytesOf(bits) };
    const burn = simulateBurn(plate, model, { stripsPerDot });
    const judged = new Uint16Array(bytesOf(cells).buffer);
    const apart = Array.from(burn.data, (share, index) => Math.abs(share - (judged[index] ?? Number.NaN) / 65535));
    return { coverage: Math.abs(burn.coverage - coverage), cell: Math.max(...apart) };
  });
  return {
    coverage: Math.max(...found.map((each) => each.coverage)),
    cell: Math.max(...found.map((each) => each.cell)),
  };
}

it("burns what the judge burns, who was written apart from it", () => {
  const usual = differences(4);
  const fine = differences(64);
  const said = ({ coverage, cell }: typeof fine) =>
    `${coverage.toExponential(1)} of a plate, ${cell.toFixed(3)} of a cell`;
  console.log(`from the judge at most, 4 strips: ${said(usual)}; 64 strips: ${said(fine)}`);
  expect(usual.coverage).toBeLessThan(0.01);
  expect(fine.coverage).toBeLessThan(0.002);
  expect(fine.cell).toBeLessThan(0.03);
});
