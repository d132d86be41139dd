import "./check.css";
import { For, Show } from "solid-js";
import type { Finding } from "../../../../laser/inspect/finding.ts";
import { mendingOf } from "../../../../laser/inspect/mendingOf.ts";
import { Button } from "../../../controls/Button.tsx";
import { Icon } from "../../../controls/Icon.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { findingText, mendingText } from "../text/findingText.ts";
import { reportText } from "../text/reportText.ts";

/** What will go wrong, before it is burnt: shown on the plate when pointed at, mended by one click where that can be done. */
export function CheckPanel(props: { engraving: Engraving }) {
  const inspection = () => props.engraving.inspection;
  const report = () => inspection().report();
  return (
    <div class="check" aria-busy={!inspection().isCurrent()}>
      <p class="small" aria-live="polite">
        <Show
          when={report()}
          fallback={<span class="soft">{props.engraving.source.source() ? "Looking at the burn…" : ""}</span>}
        >
          {(now) => <>{reportText(now())}</>}
        </Show>
      </p>
      <Show when={report()?.findings.length}>
        <ul class="check-list">
          <For each={report()?.findings}>
            {(finding) => <FindingItem finding={finding} engraving={props.engraving} />}
          </For>
        </ul>
      </Show>
    </div>
  );
}

function FindingItem(props: { finding: Finding; engraving: Engraving }) {
  const words = () => findingText(props.finding);
  const inspection = () => props.engraving.inspection;
  const settings = () => props.engraving.settings();
  const mending = () => {
    const plate = props.engraving.plate();
    return plate?.ok ? mendingOf(props.finding, settings(), plate.value) : null;
  };
  const isPointed = () => inspection().pointed() === props.finding;
  const point = (isOn: boolean) => {
    if (isOn) inspection().point(props.finding);
    else if (isPointed()) inspection().point(null);
  };
  return (
    <li
      class="check-finding"
      data-severity={props.finding.severity}
      onPointerEnter={() => point(true)}
      onPointerLeave={() => point(false)}
      onFocusIn={() => point(true)}
      onFocusOut={() => point(false)}
    >
      <Icon name={props.finding.severity === "fault" ? "warning" : "info"} />
      <div>
        <strong>{words().title}</strong>
        <p class="small">{words().detail}</p>
        <div class="row">
          <Show when={props.finding.regions.length > 0}>
            <Button onClick={() => point(true)}>Show where</Button>
          </Show>
          <Show when={mending()}>
            {(mend) => (
              <Button disabled={!inspection().isCurrent()} onClick={() => props.engraving.change(mend().change)}>
                {mendingText(mend(), settings())}
              </Button>
            )}
          </Show>
        </div>
      </div>
    </li>
  );
}
