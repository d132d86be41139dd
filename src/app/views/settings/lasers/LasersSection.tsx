import { A } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { LASER_IDS, publishedProfile } from "../../../../laser/machine/laserChoices.ts";
import { type LaserProfile, NOT_MEASURED } from "../../../../laser/machine/laserProfile.ts";
import { LASERS } from "../../../../laser/machine/lasers.ts";
import type { Failure } from "../../../../protocol/failure.ts";
import { useApp } from "../../../AppContext.ts";
import { Button } from "../../../controls/Button.tsx";
import { ErrorNotice } from "../../../controls/ErrorNotice.tsx";
import { FileButton } from "../../../controls/FileButton.tsx";
import { Select } from "../../../controls/Select.tsx";
import { LASER_KIND_LABELS, laserSummary } from "../../../laserLabels.ts";
import { saveBlob } from "../../../saveFile.ts";
import { createLasers, type LasersState, type OwnLaser } from "../../../state/createLasers.ts";
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
      <LaserList lasers={lasers} onEdit={setEdited} />
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
      <LaserFiles lasers={lasers} />
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

function LaserList(props: { lasers: LasersState; onEdit: (laser: Edited) => void }) {
  const { toasts } = useApp();
  function remove(laser: OwnLaser) {
    props.lasers.remove(laser.id);
    toasts.show(`${laser.profile.name} deleted. Engravings made with it keep its values.`, {
      action: { label: "Undo", onAction: () => props.lasers.restore(laser) },
    });
  }
  return (
    <Show when={props.lasers.own().length > 0} fallback={<p>No lasers of your own yet.</p>}>
      <ul class="laser-list" aria-label="Your own lasers">
        <For each={props.lasers.own()}>
          {(laser) => (
            <li>
              <span>
                <strong>{laser.profile.name}</strong>
                <span class="small soft">
                  {LASER_KIND_LABELS[laser.profile.kind]}, {laserSummary(laser.profile)}
                </span>
              </span>
              <span class="row">
                <A class="button" href={`/calibrate?laser=${laser.id}`} aria-label={`Calibrate ${laser.profile.name}`}>
                  Calibrate
                </A>
                <Button aria-label={`Edit ${laser.profile.name}`} onClick={() => props.onEdit(laser)}>
                  Edit
                </Button>
                <Button icon="trash" iconOnly={`Delete ${laser.profile.name}`} onClick={() => remove(laser)} />
              </span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

/** Lasers out to a file, and in from one. */
function LaserFiles(props: { lasers: LasersState }) {
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [news, setNews] = createSignal("");

  async function importFile(file: File) {
    const added = props.lasers.add(await file.text());
    setFailure(added.ok ? null : added.failure);
    setNews(added.ok ? `${added.value} ${added.value === 1 ? "laser" : "lasers"} added from ${file.name}.` : "");
  }

  return (
    <div class="stack-tight">
      <div class="row">
        <FileButton icon="upload" accept=".json,application/json" onFile={(file) => void importFile(file)}>
          Import lasers…
        </FileButton>
        <Button
          icon="download"
          disabled={props.lasers.own().length === 0}
          onClick={() => saveBlob(new Blob([props.lasers.file()], { type: "application/json" }), "burin-lasers.json")}
        >
          Export lasers
        </Button>
      </div>
      <p class="small soft" aria-live="polite">
        {news()}
      </p>
      <Show when={failure()}>{(why) => <ErrorNotice failure={why()} />}</Show>
    </div>
  );
}
