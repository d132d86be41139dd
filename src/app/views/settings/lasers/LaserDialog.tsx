import { createSignal, Show } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import {
  BED_LIMITS_MM,
  LASER_KINDS,
  type LaserProfile,
  OBJECT_DIAMETER_LIMITS_MM,
} from "../../../../laser/machine/laserProfile.ts";
import type { Result } from "../../../../protocol/failure.ts";
import { FormDialog } from "../../../controls/FormDialog.tsx";
import { NameField } from "../../../controls/NameField.tsx";
import { Segmented } from "../../../controls/Segmented.tsx";
import { Switch } from "../../../controls/Switch.tsx";
import { LASER_KIND_LABELS } from "../../../laserLabels.ts";
import { GrblFields } from "./GrblFields.tsx";
import { LaserNumber } from "./LaserNumber.tsx";
import { SpotFields } from "./SpotFields.tsx";

const KINDS = LASER_KINDS.map((value) => ({ value, label: LASER_KIND_LABELS[value] }));

const USUAL_BED = { widthMm: 400, heightMm: 400 };
const USUAL_ROTARY = { objectDiameterMm: 80 };

/** What every part of the form gets: the laser as typed so far, and how to change it. */
export interface LaserFormProps {
  profile: LaserProfile;
  change: (fields: Partial<LaserProfile>) => void;
  /** A field's text turned wrong or right; while one is wrong, nothing is saved. */
  markWrong: (field: string, isWrong: boolean) => void;
}

/** A laser to be typed in or changed. Mounted anew each time it opens, so that it starts from what is kept. */
export function LaserDialog(props: {
  profile: LaserProfile;
  isNew: boolean;
  onSave: (profile: LaserProfile) => Result<unknown>;
  onClose: () => void;
}) {
  // eslint-disable-next-line solid/reactivity -- what is typed starts from the laser and goes its own way
  const [profile, setProfile] = createStore<LaserProfile>(structuredClone(unwrap(props.profile)));
  const [wrong, setWrong] = createSignal<ReadonlySet<string>>(new Set());
  const change = (fields: Partial<LaserProfile>) => setProfile((before) => ({ ...before, ...fields }));
  const markWrong = (field: string, isWrong: boolean) =>
    setWrong((fields) => new Set(isWrong ? [...fields, field] : [...fields].filter((each) => each !== field)));

  return (
    <FormDialog
      title={props.isNew ? "New laser" : props.profile.name}
      canSave={wrong().size === 0}
      save={() => props.onSave(structuredClone(unwrap(profile)))}
      onClose={() => props.onClose()}
    >
      <NameField value={profile.name} onValue={(name) => change({ name })} />
      <Segmented label="Kind" value={profile.kind} choices={KINDS} onValue={(kind) => change({ kind })} />
      <SpotFields profile={profile} change={change} markWrong={markWrong} />
      <BedFields profile={profile} change={change} markWrong={markWrong} />
      <GrblFields profile={profile} change={change} markWrong={markWrong} />
    </FormDialog>
  );
}

function BedFields(props: LaserFormProps) {
  return (
    <>
      <Switch
        label="The size of the bed is known"
        checked={props.profile.bed !== null}
        onChange={(isKnown) => props.change({ bed: isKnown ? USUAL_BED : null })}
      />
      <Show when={props.profile.bed}>
        {(bed) => (
          <div class="laser-pair">
            <LaserNumber
              label="Bed, width"
              value={bed().widthMm}
              limit={BED_LIMITS_MM}
              suffix="mm"
              onValue={(widthMm) => props.change({ bed: { ...bed(), widthMm } })}
              markWrong={props.markWrong}
            />
            <LaserNumber
              label="Bed, depth"
              value={bed().heightMm}
              limit={BED_LIMITS_MM}
              suffix="mm"
              onValue={(heightMm) => props.change({ bed: { ...bed(), heightMm } })}
              markWrong={props.markWrong}
            />
          </div>
        )}
      </Show>
      <Switch
        label="It has a rotary: the work piece turns"
        checked={props.profile.rotary !== null}
        onChange={(isThere) => props.change({ rotary: isThere ? USUAL_ROTARY : null })}
      />
      <Show when={props.profile.rotary}>
        {(rotary) => (
          <LaserNumber
            label="Diameter of the object"
            value={rotary().objectDiameterMm}
            limit={OBJECT_DIAMETER_LIMITS_MM}
            suffix="mm"
            hint="The plate's height goes round it, once at most."
            onValue={(objectDiameterMm) => props.change({ rotary: { objectDiameterMm } })}
            markWrong={props.markWrong}
          />
        )}
      </Show>
    </>
  );
}
