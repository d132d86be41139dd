import { A } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { LASER_IDS, publishedProfile } from "../../../../laser/machine/laserChoices.ts";
import { type LaserProfile, NOT_MEASURED } from "../../../../laser/machine/laserProfile.ts";
import { LASERS } from "../../../../laser/machine/lasers.ts";
import { useApp } from "../../../AppContext.ts";
import { Button } from "../../../controls/Button.tsx";
import { Select } from "../../../controls/Select.tsx";
import { LASER_KIND_LABELS, laserSummary } from "../../../laserLabels.ts";
import { createLasers } from "../../../state/createLasers.ts";
import { OwnFiles } from "../own/OwnFiles.tsx";
import { OwnList } from "../own/OwnList.tsx";
import { LaserDialog } from "./LaserDialog.tsx";
import "./lasers.css";

/** What a new laser starts from, where no published one is near. */
const BLANK: LaserProfile = {
  name: "My laser",
  kind: "diode",
  spotXMm: 0.1,
  spotYMm: 0.1,
  bed: { widthMm: 400, heightMm: 400 },
  grbl: null,
  ...NOT_MEASURED,
};

const TEMPLATES = LASER_IDS.map((value) => {
  const { name, kind } = LASERS[value];
  return { value, label: name, group: LASER_KIND_LABELS[kind] };
});

interface Edited {
  /** Null: not here yet. */
  readonly id: string | null;
  readonly profile: LaserProfile;
}

/** The lasers that a person entered: add, edit, delete, and as a file. */
export function LasersSection() {
  const { librarian } = useApp();
  const lasers = createLasers(librarian);
  const [edited, setEdited] = createSignal<Edited | null>(null);
  return (
    <section class="card stack" aria-labelledby="lasers-title">
      <h2 id="lasers-title">Lasers</h2>
      <p class="soft">
        Engraving counts with the laser's spot. Published figures are a start; what you measured is better. Choose one
        under Engrave → Size.
      </p>
      <OwnList
        label="Your own lasers"
        whenEmpty="No lasers of your own yet."
        profiles={lasers}
        nameOf={({ name }) => name}
        summaryOf={(laser) => `${LASER_KIND_LABELS[laser.kind]}, ${laserSummary(laser)}`}
        onEdit={setEdited}
        actionsOf={({ id, profile }) => (
          <A class="button" href={`/calibrate?laser=${id}`} aria-label={`Calibrate ${profile.name}`}>
            Calibrate
          </A>
        )}
      />
      <div class="row">
        <Button icon="plus" onClick={() => setEdited({ id: null, profile: BLANK })}>
          Add a laser
        </Button>
      </div>
      <Select
        label="Or start from a published one"
        value={null}
        choices={TEMPLATES}
        onValue={(id) => setEdited({ id: null, profile: publishedProfile(id) })}
      />
      <OwnFiles profiles={lasers} one="laser" many="lasers" />
      <Show when={edited()}>
        {(laser) => (
          <LaserDialog
            profile={laser().profile}
            isNew={laser().id === null}
            onSave={(profile) => lasers.save(laser().id, profile)}
            onClose={() => setEdited(null)}
          />
        )}
      </Show>
    </section>
  );
}
