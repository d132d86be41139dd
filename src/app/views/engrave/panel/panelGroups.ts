import type { Component } from "solid-js";
import type { Engraving } from "../state/createEngraving.ts";
import { CheckPanel } from "./CheckPanel.tsx";
import { MachinePanel } from "./MachinePanel.tsx";
import { PreparePanel } from "./PreparePanel.tsx";
import { SizePanel } from "./SizePanel.tsx";
import { SurroundPanel } from "./SurroundPanel.tsx";
import { TonePanel } from "./TonePanel.tsx";
import { WorkPanel } from "./WorkPanel.tsx";

export interface PanelGroupEntry {
  /** Kept with the groups that are open. */
  readonly id: string;
  readonly title: string;
  readonly Panel: Component<{ engraving: Engraving }>;
  readonly isOpenAtFirst: boolean;
  readonly news?: (engraving: Engraving) => string | null;
}

/** The panel's groups, in the order in which a picture passes through them. */
export const PANEL_GROUPS: readonly PanelGroupEntry[] = [
  { id: "size", title: "Size", Panel: SizePanel, isOpenAtFirst: true },
  { id: "prepare", title: "Prepare", Panel: PreparePanel, isOpenAtFirst: false },
  { id: "tone", title: "Tone", Panel: TonePanel, isOpenAtFirst: true },
  { id: "dots", title: "Dots or lines", Panel: WorkPanel, isOpenAtFirst: true },
  { id: "surround", title: "Frame and text", Panel: SurroundPanel, isOpenAtFirst: false },
  { id: "check", title: "Check", Panel: CheckPanel, isOpenAtFirst: true, news: checkNews },
  { id: "machine", title: "Machine", Panel: MachinePanel, isOpenAtFirst: false },
];

function checkNews({ inspection }: Engraving): string | null {
  const count = inspection.report()?.findings.length ?? 0;
  return count > 0 ? `${count} found` : null;
}
