import { For } from "solid-js";
import { Icon } from "../../controls/Icon.tsx";
import type { IconName } from "../../controls/iconPaths.ts";
import type { Verdict } from "./modelVerdict.ts";
import { verdictText } from "./verdictText.ts";

const ICONS: Readonly<Record<Verdict["level"], IconName>> = {
  unknown: "info",
  fine: "check",
  slow: "info",
  cannot: "warning",
};

/** Whether a model will work here, before anything is fetched. */
export function VerdictNote(props: { verdict: Verdict }) {
  const text = () => verdictText(props.verdict);
  return (
    <div class="verdict" data-level={props.verdict.level}>
      <Icon name={ICONS[props.verdict.level]} />
      <div>
        <strong>{text().title}</strong>
        <For each={text().lines}>{(line) => <p class="small">{line}</p>}</For>
      </div>
    </div>
  );
}
