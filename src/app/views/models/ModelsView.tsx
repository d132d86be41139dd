import { createEffect, createMemo, For, on, Show } from "solid-js";
import type { StoredModel } from "../../../protocol/models.ts";
import { useApp } from "../../AppContext.ts";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { createDropTarget } from "../../createDropTarget.ts";
import { deviceText } from "../../deviceText.ts";
import { formatBytes } from "../../format/formatBytes.ts";
import { STARTER_ID } from "../../state/createModel.ts";
import { CatalogueSection } from "./CatalogueSection.tsx";
import { createLaunchedFiles } from "./createLaunchedFiles.ts";
import { ImportDialog } from "./ImportDialog.tsx";
import { ImportSection } from "./ImportSection.tsx";
import { InstallCard } from "./InstallCard.tsx";
import { InstalledCard } from "./InstalledCard.tsx";
import type { Machine } from "./modelVerdict.ts";
import { OfferDialog } from "./OfferDialog.tsx";
import { diskFiles, readDroppedFiles } from "./readDroppedFiles.ts";
import { StarterState, StarterWords } from "./StarterState.tsx";
import { type Care, createCare } from "./state/createCare.ts";
import { createImport } from "./state/createImport.ts";
import { createInstalls } from "./state/createInstalls.ts";
import { createLookup } from "./state/createLookup.ts";
import "./models.css";

/** The models that make the pictures: what is here, what can be had, and whether it will work. */
export default function ModelsView() {
  const app = useApp();
  const { librarian, models, starter, storage, device } = app;
  const lookup = createLookup(librarian);
  const imports = createImport(librarian);
  const installs = createInstalls(app);
  const care = createCare(app, (model, offer) =>
    lookup.show({ ...offer.origin, name: model.name, licence: model.licence }, offer),
  );
  createLaunchedFiles((files) => void imports.inspect(files.then(diskFiles)));
  const drop = createDropTarget((data) => void imports.inspect(readDroppedFiles(data)));
  // The figures are the browser's and lag behind; whatever comes or goes is a reason to look again.
  createEffect(
    on(
      () => [models.report()?.installed.length, models.report()?.installs.length],
      () => void storage.refresh(),
    ),
  );

  const machine = createMemo((): Machine => {
    const found = device.status();
    const report = storage.report();
    return {
      device: found.phase === "ready" ? found.report : null,
      freeBytes: report && Math.max(0, report.quotaBytes - report.usedBytes),
    };
  });

  return (
    <div class="page models" classList={{ "models-drop": drop.isOver() }}>
      <header class="stack-tight">
        <h1>Models</h1>
        <p class="soft number">
          Runs on: {deviceText(device.status())}
          <Show when={storage.report()}>
            {(report) => (
              <>
                {" "}
                · {formatBytes(report().usedBytes)} stored, {formatBytes(machine().freeBytes ?? 0)} free
              </>
            )}
          </Show>
        </p>
      </header>
      {/* Where the starter failed, it was by the same cause, and is told there. */}
      <Show when={starter.status().phase !== "failed" && models.failure()}>
        {(failure) => <ErrorNotice failure={failure()} onRetry={() => void models.tryAgain()} />}
      </Show>
      <Show when={models.report()?.installs.length}>
        <section class="stack" aria-labelledby="installs-title">
          <h2 id="installs-title">Under way</h2>
          {/* Told anew several times a second, so the cards go by the model and not by the report's object. */}
          <For each={models.report()?.installs.map(({ modelId }) => modelId)}>
            {(id) => (
              <Show when={models.report()?.installs.find(({ modelId }) => modelId === id)}>
                {(install) => <InstallCard install={install()} installs={installs} />}
              </Show>
            )}
          </For>
        </section>
      </Show>
      <InstalledSection care={care} />
      <CatalogueSection lookup={lookup} report={models.report()} machine={machine()} />
      <ImportSection imports={imports} />
      <OfferDialog
        lookup={lookup}
        machine={machine()}
        onInstall={(offer) => {
          lookup.close();
          void installs.install(offer);
        }}
      />
      <ImportDialog
        imports={imports}
        machine={machine()}
        onCopy={(target, files) => {
          imports.close();
          void installs.copyFromDisk(target, files);
        }}
      />
    </div>
  );
}

function InstalledSection(props: { care: Care }) {
  const { models } = useApp();
  const ids = () => inOrder(models.report()?.installed ?? []).map(({ modelId }) => modelId);
  return (
    <section class="stack" aria-labelledby="installed-title">
      <h2 id="installed-title">Installed</h2>
      <StarterState />
      <ul class="model-grid">
        <For each={ids()}>
          {(id) => (
            <Show when={models.report()?.installed.find(({ modelId }) => modelId === id)}>
              {(model) => (
                <li>
                  <InstalledCard model={model()} care={props.care}>
                    {id === STARTER_ID && <StarterWords />}
                  </InstalledCard>
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
    </section>
  );
}

/** The starter first, then what was installed last. */
function inOrder(installed: readonly StoredModel[]): readonly StoredModel[] {
  const isStarter = ({ modelId }: StoredModel) => Number(modelId === STARTER_ID);
  return installed.toSorted((a, b) => isStarter(b) - isStarter(a) || b.installedAtMs - a.installedAtMs);
}
