import { A, useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, type JSX, on, Show } from "solid-js";
import { MATERIALS } from "../../../laser/machine/materials.ts";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Tabs } from "../../controls/Tabs.tsx";
import { createDropTarget } from "../../createDropTarget.ts";
import { saveBlob } from "../../saveFile.ts";
import { createLasers } from "../../state/createLasers.ts";
import { createStored } from "../../state/createStored.ts";
import { storedEngraveSettings, withLaser } from "../engrave/state/engraveSettings.ts";
import { createCalibration } from "./state/createCalibration.ts";
import { parseStoredCard } from "./state/storedCard.ts";
import { BurnStep } from "./steps/BurnStep.tsx";
import { CardStep } from "./steps/CardStep.tsx";
import { HandReadings } from "./steps/HandReadings.tsx";
import { PhotoReadings } from "./steps/PhotoReadings.tsx";
import { ResultStep } from "./steps/ResultStep.tsx";
import "./calibrate.css";

/** Spot and tone curve of a laser on a material, from a test card. `?laser=` says which laser. */
export default function CalibrateView() {
  const { engraver, librarian, toasts } = useApp();
  const [query] = useSearchParams<{ laser?: string }>();
  const lasers = createLasers(librarian);
  const stored = createStored({ key: "calibrate", parse: parseStoredCard, librarian });
  const engraving = createStored({ key: "engrave", parse: storedEngraveSettings, librarian });
  const calibration = createCalibration({ engraver, lasers, stored, save: saveBlob });
  const [way, setWay] = createSignal<"photo" | "hand">("photo");
  const intake = createDropTarget(({ files: [file] }) => {
    setWay("photo");
    if (file) void calibration.openPhoto(file);
  });
  const isLoaded = () => lasers.loaded() && stored.loaded() && engraving.loaded();

  createEffect(
    on(isLoaded, (loaded) => {
      const wanted = query.laser;
      if (loaded && wanted && wanted !== calibration.card().laserId && lasers.find(wanted))
        calibration.chooseLaser(wanted);
    }),
  );

  /** The engraving on the page goes on with the laser as it is known now. */
  function engraveWith(laserId: string, formerId: string | null): void {
    const now = { ...engraving.value };
    const { profileId } = now.laser;
    if (now.materialId !== calibration.card().materialId || (profileId !== formerId && profileId !== laserId)) return;
    engraving.change(withLaser(now, laserId, lasers.find(laserId)));
  }

  function keep() {
    const formerId = calibration.card().laserId;
    const laserId = calibration.keep();
    if (laserId === null) return;
    engraveWith(laserId, formerId);
    const { label } = MATERIALS[calibration.card().materialId];
    toasts.show(`Kept. Engravings on ${label} with ${calibration.profile()?.name} count with it from now on.`);
  }

  function discard() {
    calibration.discard();
    const { laserId } = calibration.card();
    if (laserId !== null) engraveWith(laserId, laserId);
    toasts.show("Thrown away. The laser's own figures count again.");
  }

  return (
    <div class="page calibrate" data-drop={intake.isOver() ? "" : undefined}>
      <h1>Calibrate in ten minutes</h1>
      <p class="soft">
        A small card tells how large your laser's spot really is, and how dark each tone comes out on your material.
        Engravings then come out as they look here. <A href="/engrave">Back to Engrave</A>
      </p>
      <Show when={calibration.failure()}>
        {(failure) => (
          <ErrorNotice
            failure={failure()}
            actions={<Button onClick={() => calibration.setFailure(null)}>Dismiss</Button>}
          />
        )}
      </Show>
      <Show when={isLoaded()} fallback={<p class="soft">Loading…</p>}>
        <Step number={1} title="Make the card">
          <CardStep calibration={calibration} own={lasers.own()} />
        </Step>
        <Step number={2} title="Burn it">
          <BurnStep />
        </Step>
        <Step number={3} title="Read it">
          <Tabs
            label="How to read it"
            value={way()}
            tabs={[
              { value: "photo", label: "From a photo" },
              { value: "hand", label: "By hand" },
            ]}
            onValue={setWay}
          >
            <div class="stack">
              <Show when={way() === "photo"} fallback={<HandReadings calibration={calibration} />}>
                <PhotoReadings calibration={calibration} />
              </Show>
            </div>
          </Tabs>
        </Step>
        <Step number={4} title="See and keep">
          <ResultStep calibration={calibration} onKeep={keep} onDiscard={discard} />
        </Step>
      </Show>
      <Show when={intake.isOver()}>
        <div class="engrave-drop">Drop the photo of the card</div>
      </Show>
    </div>
  );
}

function Step(props: { number: number; title: string; children: JSX.Element }) {
  return (
    <section class="card stack" aria-labelledby={`calibrate-${props.number}`}>
      <h2 id={`calibrate-${props.number}`}>
        {props.number}. {props.title}
      </h2>
      {props.children}
    </section>
  );
}
