import { Show } from "solid-js";
import { SPOT_LIMITS_MM } from "../../../../laser/machine/laserProfile.ts";
import { Button } from "../../../controls/Button.tsx";
import type { LaserFormProps } from "./LaserDialog.tsx";
import { LaserNumber } from "./LaserNumber.tsx";

/** What the beam marks: the spot, what comes off a run, and what a calibration found. */
export function SpotFields(props: LaserFormProps) {
  return (
    <>
      <div class="laser-pair">
        <LaserNumber
          label="Spot along the line"
          value={props.profile.spotXMm}
          limit={SPOT_LIMITS_MM}
          nudge={0.01}
          suffix="mm"
          onValue={(spotXMm) => props.change({ spotXMm })}
          markWrong={props.markWrong}
        />
        <LaserNumber
          label="Spot across the line"
          value={props.profile.spotYMm}
          limit={SPOT_LIMITS_MM}
          nudge={0.01}
          suffix="mm"
          onValue={(spotYMm) => props.change({ spotYMm })}
          markWrong={props.markWrong}
        />
      </div>
      <LaserNumber
        label="Run shortening"
        value={props.profile.runShorteningMm}
        limit={{ min: 0, max: props.profile.spotXMm }}
        nudge={0.01}
        suffix="mm"
        hint="How much shorter than its dots a run is burnt, where your software or controller corrects the dot's width; else 0."
        onValue={(runShorteningMm) => props.change({ runShorteningMm })}
        markWrong={props.markWrong}
      />
      <Show when={props.profile.toneCurve}>
        {(curve) => (
          <div class="row">
            <span>Calibrated: a tone curve of {curve().length} steps</span>
            <Button onClick={() => props.change({ toneCurve: null })}>Forget it</Button>
          </div>
        )}
      </Show>
    </>
  );
}
