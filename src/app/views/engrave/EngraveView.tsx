import { useSearchParams } from "@solidjs/router";
import { createEffect, For, on, Show } from "solid-js";
import { parseOutputChoices } from "../../../laser/machine/outputChoices.ts";
import { useApp } from "../../AppContext.ts";
import { EmptyState } from "../../controls/EmptyState.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { saveBlob } from "../../saveFile.ts";
import { createStored } from "../../state/createStored.ts";
import { createFileIntake } from "./createFileIntake.ts";
import { PlateFacts } from "./PlateFacts.tsx";
import { OutputPanel } from "./panel/OutputPanel.tsx";
import { PanelGroup } from "./panel/PanelGroup.tsx";
import { PANEL_GROUPS } from "./panel/panelGroups.ts";
import { PlateStage } from "./plate/PlateStage.tsx";
import { OpenFileButton, SourceBar } from "./SourceBar.tsx";
import { createEngraving } from "./state/createEngraving.ts";
import { createOpenGroups } from "./state/createOpenGroups.ts";
import { storedEngraveSettings } from "./state/engraveSettings.ts";
import "./engrave.css";

/** From a picture to a file for the laser. `?picture=` and `?job=` say what to open; else the newest of the gallery. */
export default function EngraveView() {
  const { engraver, librarian, settings, storage } = useApp();
  const [query, setQuery] = useSearchParams<{ picture?: string; job?: string }>();
  const engraving = createEngraving({
    engraver,
    librarian,
    stored: createStored({ key: "engrave", parse: storedEngraveSettings, librarian }),
    storedOutput: createStored({ key: "output", parse: parseOutputChoices, librarian }),
    save: saveBlob,
    onKept: (record) => {
      setQuery({ picture: record.id, job: null }, { replace: true }); // so that a reload finds it
      void storage.pictureSaved();
    },
  });
  const groups = createOpenGroups(librarian);
  const { source, preview } = engraving;
  const importFile = (file: File) => void source.importFile(file, file.name || "pasted picture");
  const intake = createFileIntake(importFile);

  createEffect(
    on([() => query.picture, () => query.job], ([picture, job]) => {
      if (job) void engraving.openJob(job);
      else if (!picture) void source.openNewest();
      else if (picture !== source.source()?.record.id) void source.open(picture);
    }),
  );

  return (
    <div class="engrave" data-drop={intake.isOver() ? "" : undefined}>
      <div class="engrave-main">
        <h1 class="visually-hidden">Engrave</h1>
        <Show when={source.source()}>
          {(now) => <SourceBar source={now()} isBusy={source.isBusy()} onFile={importFile} />}
        </Show>
        <Show when={source.failure()}>
          {(failure) => (
            <div class="engrave-notice">
              <ErrorNotice failure={failure()} actions={<DismissButton onClick={source.dismiss} />} />
            </div>
          )}
        </Show>
        <Show when={preview.failure()}>
          {(failure) => (
            <div class="engrave-notice">
              <ErrorNotice failure={failure()} onRetry={preview.again} />
            </div>
          )}
        </Show>
        <Show
          when={preview.shown()}
          fallback={
            <NoPlate
              isWaiting={source.isBusy() || (source.source() !== null && !preview.failure())}
              onFile={importFile}
            />
          }
        >
          {(shown) => (
            <PlateStage
              preview={shown()}
              baseColor={engraving.material().baseColor}
              markColor={engraving.material().markColor}
              unit={settings.value.lengthUnit}
              isPending={preview.isPending()}
              marks={engraving.inspection.marks()}
            />
          )}
        </Show>
        <Show when={source.source()}>
          <PlateFacts engraving={engraving} />
        </Show>
      </div>
      <form class="engrave-panel" aria-label="How to engrave it" onSubmit={(event) => event.preventDefault()}>
        <div class="engrave-groups">
          <For each={PANEL_GROUPS}>
            {(group) => (
              <PanelGroup
                title={group.title}
                news={group.news?.(engraving)}
                isOpen={groups.isOpen(group)}
                onToggle={(isOpen) => groups.toggled(group, isOpen)}
              >
                <group.Panel engraving={engraving} />
              </PanelGroup>
            )}
          </For>
        </div>
        <OutputPanel engraving={engraving} />
      </form>
      <Show when={intake.isOver()}>
        <div class="engrave-drop">Drop the picture to engrave it</div>
      </Show>
    </div>
  );
}

function DismissButton(props: { onClick: () => void }) {
  return (
    <button type="button" class="button" onClick={() => props.onClick()}>
      Dismiss
    </button>
  );
}

/** The stage without a plate: on its way, or nothing to engrave yet. */
function NoPlate(props: { isWaiting: boolean; onFile: (file: File) => void }) {
  return (
    <div class="plate-empty">
      <Show when={!props.isWaiting} fallback={<p class="soft">Making the preview…</p>}>
        <EmptyState
          icon="engrave"
          title="Nothing to engrave yet"
          actions={
            <>
              <a class="button" data-variant="primary" href="#/">
                Make a picture
              </a>
              <OpenFileButton onFile={props.onFile} />
            </>
          }
        >
          <p>Make a picture from words, or bring one: drop it here, paste it, or open a PNG, JPEG or WebP file.</p>
        </EmptyState>
      </Show>
    </div>
  );
}
