import { Show } from "solid-js";
import { formatNumber } from "../../controls/formatNumber.ts";
import { LENGTH_UNITS, type LengthUnitId } from "../../units.ts";
import type { ShownPreview } from "./state/createPreview.ts";

/** What frames, text and traced lines add to the numbers: the whole piece's size, the paths' nodes, the length of the cuts. */
export function PathFacts(props: { preview: ShownPreview; unit: LengthUnitId; isSheet?: boolean }) {
  const unit = () => LENGTH_UNITS[props.unit];
  const length = (mm: number) => formatNumber(unit().fromMm(mm), props.unit === "mm" ? 1 : 2);
  const hasSurround = () => {
    const { frame, texts } = props.preview.settings.surround;
    return frame !== null || texts.some(({ text }) => text.trim() !== "");
  };
  return (
    <>
      <Show when={hasSurround() && !props.isSheet}>
        <div>
          <dt>Piece</dt>
          <dd>
            {length(props.preview.widthMm)} × {length(props.preview.heightMm)} {unit().symbol}
          </dd>
        </div>
      </Show>
      <Show when={props.preview.paths}>
        {(paths) => (
          <>
            <div>
              <dt>Paths</dt>
              <dd>{paths().nodeCount.toLocaleString("en")} nodes</dd>
            </div>
            <Show when={paths().cutMm > 0}>
              <div>
                <dt>Cut</dt>
                <dd>
                  {length(paths().cutMm)} {unit().symbol}
                </dd>
              </div>
            </Show>
          </>
        )}
      </Show>
    </>
  );
}
