import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { bedFinding } from "../../../../laser/machine/bedFinding.ts";
import { isLaserId, LASER_IDS } from "../../../../laser/machine/laserChoices.ts";
import { LASERS } from "../../../../laser/machine/lasers.ts";
import type { Surround } from "../../../../laser/surround/surround.ts";
import { useApp } from "../../../AppContext.ts";
import { Button } from "../../../controls/Button.tsx";
import { Notice } from "../../../controls/Notice.tsx";
import { type Choice, Select } from "../../../controls/Select.tsx";
import { LASER_KIND_LABELS, laserSummary } from "../../../laserLabels.ts";
import { capital } from "../../../sentence.ts";
import type { Engraving } from "../state/createEngraving.ts";
import { bedText } from "../text/bedText.ts";

const NONE = "none";

const PUBLISHED: readonly Choice<string>[] = LASER_IDS.map((value) => {
  const { name, kind } = LASERS[value];
  return { value, label: name, group: LASER_KIND_LABELS[kind] };
});

/** What it is burnt with: the spot decides how dots become tones. */
export function LaserField(props: { engraving: Engraving }) {
  const laser = () => props.engraving.settings().laser;
  const id = () => laser().profileId;
  const choices = (): readonly Choice<string>[] => {
    const own = props.engraving.lasers.own().map((each) => ({
      value: each.id,
      label: each.profile.name,
      group: "Your own",
    }));
    const kept = id();
    const isGone = kept !== null && props.engraving.laserProfile() === null;
    return [
      { value: NONE, label: "Not chosen" },
      ...(isGone ? [{ value: kept, label: `${laser().name} (of this engraving)` }] : []),
      ...own,
      ...PUBLISHED,
    ];
  };
  const summary = () => {
    // The spot as the engraving counts with it: a test card may have told another on this material.
    const text = laserSummary({ ...props.engraving.laserProfile(), ...laser() });
    return id() === null ? text : capital(text);
  };
  const source = () => {
    const published = id();
    return published !== null && isLaserId(published) ? LASERS[published].source : null;
  };
  return (
    <>
      <Select
        label="Laser"
        value={id() ?? NONE}
        choices={choices()}
        onValue={(chosen) => props.engraving.chooseLaser(chosen === NONE ? null : chosen)}
        hint={
          <>
            {id() === null ? "Until one is chosen: " : ""}
            {summary()}. <Show when={source()}>{(name) => <>From: {name()}. </>}</Show>
            <A href="/settings">Your own lasers</A> ·{" "}
            <A href={`/calibrate${id() === null ? "" : `?laser=${id()}`}`}>Calibrate</A>
          </>
        }
      />
      <Show when={props.engraving.isLaserStale()}>
        <Notice
          tone="info"
          title="This laser was changed since"
          actions={<Button onClick={() => props.engraving.chooseLaser(id())}>Take its values of now</Button>}
        >
          <p>The engraving keeps the values that it was made with.</p>
        </Notice>
      </Show>
      <BedNotice engraving={props.engraving} />
    </>
  );
}

function isAround({ frame, texts }: Surround): boolean {
  return frame !== null || texts.length > 0;
}

function BedNotice(props: { engraving: Engraving }) {
  const { settings: app } = useApp();
  const finding = () => {
    const plate = props.engraving.plate();
    const profile = props.engraving.laserProfile();
    if (!plate?.ok || !profile) return null;
    // With what surrounds it, which only the engraver can lay out.
    const isSurrounded = isAround(props.engraving.settings().surround);
    return bedFinding((isSurrounded && props.engraving.preview.shown()?.artwork) || plate.value, profile);
  };
  return (
    <Show when={finding()}>
      {(found) => (
        <Notice tone="warning" title={bedText(found(), app.value.lengthUnit).title}>
          <p>{bedText(found(), app.value.lengthUnit).whatToDo}</p>
        </Notice>
      )}
    </Show>
  );
}
