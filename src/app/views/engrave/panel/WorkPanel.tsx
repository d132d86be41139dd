import { Match, Switch as When } from "solid-js";
import { WORK_KINDS } from "../../../../laser/work/work.ts";
import { Select } from "../../../controls/Select.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { WORK_LABELS } from "../text/workLabels.ts";
import { DotsPanel } from "./DotsPanel.tsx";
import { TraceFields } from "./TraceFields.tsx";

const CHOICES = WORK_KINDS.map((value) => ({ value, label: WORK_LABELS[value].label }));

/** How the laser works the picture: in dots, in tone, or along paths. */
export function WorkPanel(props: { engraving: Engraving }) {
  const work = () => props.engraving.settings().work;
  return (
    <>
      <Select
        label="Worked in"
        value={work().kind}
        choices={CHOICES}
        onValue={(kind) => props.engraving.change({ work: { ...work(), kind } })}
        hint={WORK_LABELS[work().kind].goodFor}
      />
      <When>
        <Match when={work().kind === "dots"}>
          <DotsPanel engraving={props.engraving} />
        </Match>
        <Match when={work().kind !== "gray"}>
          <TraceFields engraving={props.engraving} />
        </Match>
      </When>
    </>
  );
}
