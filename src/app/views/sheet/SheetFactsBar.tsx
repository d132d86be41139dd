import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { formatNumber } from "../../controls/formatNumber.ts";
import { LENGTH_UNITS } from "../../units.ts";
import { PathFacts } from "../engrave/PathFacts.tsx";
import type { SheetState } from "./state/createSheet.ts";

/** How many pieces lie on the sheet, how full it is, and the way to the next one. */
export function SheetFactsBar(props: { sheet: SheetState }) {
  const { settings: app } = useApp();
  const unit = () => LENGTH_UNITS[app.value.lengthUnit];
  const length = (mm: number) => formatNumber(unit().fromMm(mm), app.value.lengthUnit === "mm" ? 1 : 2);
  const isLast = () => props.sheet.index() + 1 >= (props.sheet.facts()?.sheetCount ?? 1);
  return (
    <div class="plate-facts">
      <Show when={props.sheet.request() !== null && props.sheet.facts()} fallback={<p class="soft">No sheet yet.</p>}>
        {(facts) => (
          <>
            <dl class="number" aria-live="polite">
              <div>
                <dt>Pieces</dt>
                <dd>
                  {facts().placed}, {facts().capacity} fit
                </dd>
              </div>
              <div>
                <dt>Each</dt>
                <dd>
                  {length(facts().pieceWidthMm)} × {length(facts().pieceHeightMm)} {unit().symbol}
                </dd>
              </div>
              <div>
                <dt>Full</dt>
                <dd>{Math.round(facts().full * 100)} %</dd>
              </div>
              <Show when={props.sheet.preview.shown()}>
                {(shown) => <PathFacts preview={shown()} unit={app.value.lengthUnit} isSheet />}
              </Show>
            </dl>
            <Show when={facts().sheetCount > 1}>
              <div class="row sheet-pages">
                <Button
                  variant="quiet"
                  icon="back"
                  iconOnly="Sheet before"
                  disabled={props.sheet.index() === 0}
                  onClick={() => props.sheet.setIndex(props.sheet.index() - 1)}
                />
                <span class="number" aria-live="polite">
                  Sheet {props.sheet.index() + 1} of {facts().sheetCount}
                </span>
                <Button
                  variant="quiet"
                  icon="chevron"
                  iconOnly="Next sheet"
                  disabled={isLast()}
                  onClick={() => props.sheet.setIndex(props.sheet.index() + 1)}
                />
              </div>
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}
