import { Show } from "solid-js";
import type { Calibration } from "../../../../laser/calibrate/readings.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import { Button } from "../../../controls/Button.tsx";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { Notice } from "../../../controls/Notice.tsx";
import type { CalibrationState } from "../state/createCalibration.ts";
import { ToneCurvePlot } from "../ToneCurvePlot.tsx";

/** What the card told, and whether it is kept. */
export function ResultStep(props: { calibration: CalibrationState; onKeep: () => void; onDiscard: () => void }) {
  const material = () => MATERIALS[props.calibration.card().materialId].label;
  const laser = () => props.calibration.profile()?.name ?? "a new laser";
  return (
    <>
      <Show when={props.calibration.result()} fallback={<p class="soft">It appears here once the card was read.</p>}>
        {(result) => (
          <div class="calibrate-result" role="status">
            <div class="stack">
              <SpotFacts result={result()} believed={props.calibration.card().settings} />
              <Show when={result().toneError}>
                {(error) => (
                  <p class="small soft">The steps lie {formatNumber(100 * error(), 1)} points off the curve.</p>
                )}
              </Show>
              <div class="row">
                <Button variant="primary" icon="check" onClick={() => props.onKeep()}>
                  Keep it
                </Button>
                <span class="small soft">
                  for {laser()} on {material()}
                </span>
              </div>
            </div>
            <Show
              when={result().toneCurve}
              fallback={<p class="soft">The wedge was not read: tones stay as they were.</p>}
            >
              {(curve) => <ToneCurvePlot curve={curve()} steps={result().steps} />}
            </Show>
          </div>
        )}
      </Show>
      <Show when={props.calibration.kept()}>
        {(kept) => (
          <Notice
            tone="info"
            title={`${laser()} is calibrated on ${material()}`}
            actions={
              <Button icon="trash" onClick={() => props.onDiscard()}>
                Throw it away
              </Button>
            }
          >
            <p>
              Spot {formatNumber(kept().spotXMm)} × {formatNumber(kept().spotYMm)} mm,{" "}
              {kept().toneCurve ? "with a tone curve" : "without a tone curve"}.
            </p>
          </Notice>
        )}
      </Show>
    </>
  );
}

function SpotFacts(props: { result: Calibration; believed: { readonly spotXMm: number; readonly spotYMm: number } }) {
  const percent = (found: number, before: number) => {
    const change = Math.round(100 * (found / before - 1));
    return change === 0 ? "as believed" : `${Math.abs(change)} % ${change > 0 ? "larger" : "smaller"} than believed`;
  };
  const within = (error: number | undefined) => (error === undefined ? "" : ` ± ${formatNumber(2 * error, 3)}`);
  return (
    <>
      <dl class="calibrate-facts">
        <dt>Spot along the lines</dt>
        <dd>
          {formatNumber(props.result.spotXMm)}
          {within(props.result.spotErrorMm?.x)} mm, {percent(props.result.spotXMm, props.believed.spotXMm)}
        </dd>
        <dt>Spot across the lines</dt>
        <dd>
          {props.result.isSpotYBound ? "at most " : ""}
          {formatNumber(props.result.spotYMm)}
          {within(props.result.spotErrorMm?.y)} mm, {percent(props.result.spotYMm, props.believed.spotYMm)}
        </dd>
      </dl>
      <Show when={props.result.isSpotYBound}>
        <p class="small soft">
          The lines just touch, or do not: from a photo, thin dark lines and wide pale ones look alike. Tones come out
          right either way.
        </p>
      </Show>
    </>
  );
}
