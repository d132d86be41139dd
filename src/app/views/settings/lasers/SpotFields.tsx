import { For, Show } from "solid-js";
import { SPOT_LIMITS_MM } from "../../../../laser/machine/laserProfile.ts";
import { MATERIAL_IDS, type MaterialId } from "../../../../laser/machine/materialIds.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import { Button } from "../../../controls/Button.tsx";
import { laserSummary } from "../../../laserLabels.ts";
import type { LaserFormProps } from "./LaserDialog.tsx";
import { LaserNumber } from "./LaserNumber.tsx";

/** What the beam marks: the spot, what comes off a run, and what a calibration found. */
export function SpotFields(props: LaserFormProps) {
  const calibrated = () => MATERIAL_IDS.filter((id) => props.profile.calibrations[id] !== undefined);
  const forget = (id: MaterialId) => {
    const { [id]: _, ...calibrations } = props.profile.calibrations;
    props.change({ calibrations });
  };
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
      <For each={calibrated()}>
        {(id) => (
          <div class="row">
            <span>
              Measured on {MATERIALS[id].label}: {laserSummary({ ...props.profile, ...props.profile.calibrations[id] })}
            </span>
            <Button aria-label={`Forget what was measured on ${MATERIALS[id].label}`} onClick={() => forget(id)}>
              Forget it
            </Button>
          </div>
        )}
      </For>
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
