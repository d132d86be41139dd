import type { WorkKind } from "../../../../laser/work/work.ts";

interface WorkLabel {
  readonly label: string;
  /** What it is good for, in a line. */
  readonly goodFor: string;
}

export const WORK_LABELS: Readonly<Record<WorkKind, WorkLabel>> = {
  dots: { label: "Dots", goodFor: "Greys in dots of one power: photographs, on any machine." },
  outlines: { label: "Outlines", goodFor: "Sharp edges at any size: logos, silhouettes, letters." },
  centrelines: { label: "Centrelines", goodFor: "One stroke along the middle of each line: pen drawings, plans." },
  levels: { label: "Layers of tone", goodFor: "A few flat tones as lines: posters, woodcut looks." },
  gray: {
    label: "Grey",
    goodFor: "Power follows the tone, for machines that can: the preview shows the tone asked for.",
  },
};
