/** What is written into every exported file beside the dots. The same details give the same bytes. */
export interface ExportDetails {
  /** The machine's grid: what makes the file true to size. */
  readonly lineIntervalMm: number;
  readonly title: string;
  readonly description: string;
  /** Everything needed to make the job again, as JSON: settings, prompt, seed. Never read back by the exporters. */
  readonly job: unknown;
}

/** Named in every file. */
export const SOFTWARE = "Burin";
