import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import type { Finding, QualityReport, RegionMm } from "../../../../laser/inspect/finding.ts";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { PreviewState, ShownPreview } from "./createPreview.ts";

/** The report may lag behind: sliders and previews come first. */
const SETTLE_MS = 300;

export interface InspectionOptions {
  readonly engraver: Pick<EngraverApi, "inspect">;
  readonly preview: Pick<PreviewState, "shown" | "isPending">;
}

/** What was found, and on which preview. */
interface Inspected {
  readonly report: QualityReport;
  readonly shown: ShownPreview;
}

/** The quality report of what the preview shows, once that has settled, and the finding that is pointed at. */
export function createInspection({ engraver, preview }: InspectionOptions) {
  const [inspected, setInspected] = createSignal<Inspected | null>(null);
  const [pointed, setPointed] = createSignal<Finding | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settled: Accessor<ShownPreview | null> = createMemo(() => (preview.isPending() ? null : preview.shown()));
  const isCurrent = () => inspected() !== null && inspected()?.shown === settled();

  async function inspect(shown: ShownPreview): Promise<void> {
    const result = await engraver.inspect(shown.settings);
    // Overtaken: the preview that did so asks again. Other failures are the preview's own, which says them.
    if (result.ok && settled() === shown) setInspected({ report: result.value, shown });
  }

  createEffect(
    on(settled, (shown) => {
      clearTimeout(timer);
      setPointed(null);
      if (shown) timer = setTimeout(() => void inspect(shown), SETTLE_MS);
    }),
  );
  onCleanup(() => clearTimeout(timer));

  return {
    /** Of the preview as it is shown, or of the one before while the new one is looked at; null before the first. */
    report: () => (preview.shown() ? (inspected()?.report ?? null) : null),
    /** Whether the report is of what is shown. */
    isCurrent,
    /** Shows where a finding is. */
    point: setPointed,
    pointed,
    /** The places to be marked on the plate. */
    marks: (): readonly RegionMm[] => (isCurrent() ? (pointed()?.regions ?? []) : []),
  };
}

export type InspectionState = ReturnType<typeof createInspection>;
