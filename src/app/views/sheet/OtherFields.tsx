import { Index, Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Disclosure } from "../../controls/Disclosure.tsx";
import { formatNumber } from "../../controls/formatNumber.ts";
import { NumberField } from "../../controls/NumberField.tsx";
import { LENGTH_UNITS } from "../../units.ts";
import { titleOf } from "../engrave/state/createSource.ts";
import type { OtherEngraving, Others } from "./state/createOthers.ts";

/** How many of each at most. */
const COUNT_LIMIT = { min: 0, max: 500, step: 1 } as const;

/** Engravings of the gallery that lie on the same sheet. */
export function OtherFields(props: { others: Others }) {
  const { settings: app } = useApp();
  const placed = () => props.others.pieces().reduce((sum, { count }) => sum + count, 0);
  const label = ({ record, job }: OtherEngraving) => {
    const unit = LENGTH_UNITS[app.value.lengthUnit];
    return `${titleOf(record)}, ${formatNumber(unit.fromMm(job.settings.widthMm), unit.decimals)} ${unit.symbol} wide`;
  };
  return (
    <Show when={props.others.list().length > 0}>
      <Disclosure label="Other engravings on it" summary={placed() > 0 ? `${placed()} pieces` : "none"}>
        <p class="field-hint">Burnt with this one's line interval and laser.</p>
        <div class="sheet-others">
          <Index each={props.others.list()}>
            {(other) => (
              <NumberField
                label={label(other())}
                value={other().count}
                limit={COUNT_LIMIT}
                decimals={0}
                onValue={(count) => void props.others.setCount(other(), count)}
              />
            )}
          </Index>
        </div>
      </Disclosure>
    </Show>
  );
}
