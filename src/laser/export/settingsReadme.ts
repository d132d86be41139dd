import type { Artwork } from "./artwork.ts";
import type { BurnSettings } from "./burnSettings.ts";
import { type ExportDetails, SOFTWARE } from "./exportDetails.ts";
import { exportReadme, type ReadmeSection } from "./exportReadme.ts";
import { formatDecimal } from "./formatDecimal.ts";

/** What the readme of a zip says beyond the artwork itself. */
export interface ReadmeFacts {
  readonly material: string;
  readonly laser: string;
  readonly settings: BurnSettings;
  /** Of the G-code, on a machine with the settings given; null where there is none. */
  readonly estimatedSeconds: number | null;
  /** The zip's files and what each is for. */
  readonly files: readonly (readonly [name: string, purpose: string])[];
}

/** The readme of a zip of exports: size and grid, material and laser, what the machine is told, what each file is for. */
export function settingsReadme(artwork: Artwork, details: ExportDetails, facts: ReadmeFacts): string {
  const { engrave, cut } = facts.settings;
  const sections: ReadmeSection[] = [
    {
      heading: "Plate",
      rows: [
        ["Size", `${formatDecimal(artwork.widthMm, 2)} x ${formatDecimal(artwork.heightMm, 2)} mm`],
        ["Line interval", intervalText(details.lineIntervalMm)],
        ["Material", facts.material],
        ["Laser", facts.laser],
        ["Made as", details.description],
      ],
    },
    {
      heading: "Engraving (starting points: test on a scrap first)",
      rows: [
        ["Speed", speedText(engrave.feedMmPerMin)],
        ["Power", `${formatDecimal(engrave.maxPowerPercent, 1)} %`],
      ],
    },
  ];
  if (artwork.layers.some(({ operation }) => operation === "cut")) {
    sections.push({
      heading: "Cutting",
      rows: [
        ["Speed", speedText(cut.feedMmPerMin)],
        ["Power", `${formatDecimal(cut.powerPercent, 1)} %`],
        ["Passes", String(cut.passes)],
      ],
    });
  }
  if (facts.estimatedSeconds !== null) {
    sections.push({ heading: "Time", rows: [["G-code, estimated", timeText(facts.estimatedSeconds)]] });
  }
  sections.push({ heading: "Files", rows: facts.files });
  return exportReadme(`${details.title} (${SOFTWARE})`, sections);
}

function intervalText(lineIntervalMm: number): string {
  const dpi = formatDecimal(25.4 / lineIntervalMm, 1);
  return `${formatDecimal(lineIntervalMm, 4)} mm (${dpi} DPI, ${formatDecimal(1 / lineIntervalMm, 2)} lines/mm)`;
}

function speedText(feedMmPerMin: number): string {
  return `${formatDecimal(feedMmPerMin, 0)} mm/min (${formatDecimal(feedMmPerMin / 60, 1)} mm/s)`;
}

function timeText(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)} h`;
}
