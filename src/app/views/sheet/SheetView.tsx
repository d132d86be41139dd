import { A, useSearchParams } from "@solidjs/router";
import { onMount, Show } from "solid-js";
import { MATERIALS } from "../../../laser/machine/materials.ts";
import { useApp } from "../../AppContext.ts";
import { EmptyState } from "../../controls/EmptyState.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { saveBlob } from "../../saveFile.ts";
import { PlateStage } from "../engrave/plate/PlateStage.tsx";
import { PiecesPanel } from "./PiecesPanel.tsx";
import { SheetFactsBar } from "./SheetFactsBar.tsx";
import { SheetOutput } from "./SheetOutput.tsx";
import { SheetPanel } from "./SheetPanel.tsx";
import { createSheet } from "./state/createSheet.ts";
import "../engrave/engrave.css";
import "./sheet.css";

/** Several pieces of one engraving on a sheet of material. `?picture=` and `?job=` say which; else the newest of the gallery. */
export default function SheetView() {
  const { engraver, librarian, settings } = useApp();
  const [query] = useSearchParams<{ picture?: string; job?: string }>();
  const sheet = createSheet({ engraver, librarian, save: saveBlob });
  onMount(() => void sheet.open(query));
  const failure = () => sheet.source.failure() ?? sheet.preview.failure();
  return (
    <div class="engrave">
      <div class="engrave-main">
        <div class="source-bar">
          <Show when={sheet.source.source()}>{(now) => <img src={now().url} alt="" />}</Show>
          <div class="source-name">
            <h1>Sheet</h1>
            <span class="small soft sheet-intro">Several pieces, cut from one sheet</span>
          </div>
          <A class="button sheet-change" href={query.job ? `/engrave?job=${query.job}` : "/engrave"}>
            Change the engraving
          </A>
        </div>
        <Show when={failure()}>
          {(now) => (
            <div class="engrave-notice">
              <ErrorNotice failure={now()} onRetry={sheet.preview.again} />
            </div>
          )}
        </Show>
        <Show
          when={sheet.request() !== null && sheet.preview.shown()}
          fallback={<NoSheet hasNames={sheet.request() !== null} />}
        >
          {(shown) => (
            <PlateStage
              preview={shown()}
              baseColor={MATERIALS[shown().settings.materialId].baseColor}
              markColor={MATERIALS[shown().settings.materialId].markColor}
              unit={settings.value.lengthUnit}
              isPending={sheet.preview.isPending()}
              marks={[]}
            />
          )}
        </Show>
        <SheetFactsBar sheet={sheet} />
      </div>
      <form class="engrave-panel" aria-label="What lies on the sheet" onSubmit={(event) => event.preventDefault()}>
        <div class="engrave-groups">
          <PiecesPanel sheet={sheet} />
          <SheetPanel sheet={sheet} />
        </div>
        <SheetOutput sheet={sheet} />
      </form>
    </div>
  );
}

function NoSheet(props: { hasNames: boolean }) {
  return (
    <div class="plate-empty">
      <Show
        when={props.hasNames}
        fallback={
          <EmptyState icon="engrave" title="No names yet">
            <p>Paste a list beside, one name a line, or open a CSV file.</p>
          </EmptyState>
        }
      >
        <p class="soft">Making the sheet…</p>
      </Show>
    </div>
  );
}
