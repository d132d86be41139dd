import { For, Match, Show, Switch } from "solid-js";
import type { StoredModel } from "../../../protocol/models.ts";
import { Button } from "../../controls/Button.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Notice } from "../../controls/Notice.tsx";
import { formatBytes } from "../../format/formatBytes.ts";
import type { Care, CareStatus } from "./state/createCare.ts";

/** What is being done to a model, and what came of it. */
export function CareNews(props: { model: StoredModel; care: Care }) {
  const status = () => props.care.statusOf(props.model.modelId);
  const when = <Phase extends CareStatus["phase"]>(phase: Phase) => {
    const now = status();
    return (now.phase === phase ? now : null) as Extract<CareStatus, { phase: Phase }> | null; // narrowed by hand: generics do not
  };
  return (
    <>
      <Show when={when("verifying")}>
        {(now) => (
          <div class="stack-tight">
            <p class="number small">
              Verifying: {formatBytes(now().doneBytes)} of {formatBytes(now().totalBytes)}
            </p>
            <progress
              class="progress"
              aria-label={`Verified of ${props.model.name}`}
              max={now().totalBytes || 1}
              value={now().doneBytes}
            />
          </div>
        )}
      </Show>
      <Show when={when("failed")}>
        {(now) => (
          <ErrorNotice
            failure={now().failure}
            actions={<Button onClick={() => props.care.dismiss(props.model.modelId)}>Dismiss</Button>}
          />
        )}
      </Show>
      <div class="model-news" aria-live="polite">
        <Switch>
          <Match when={when("damaged")}>{(now) => <Damaged files={now().files} {...props} />}</Match>
          <Match when={lineOf(status())}>{(line) => <p class="small">{line()}</p>}</Match>
        </Switch>
      </div>
    </>
  );
}

function Damaged(props: { files: readonly string[]; model: StoredModel; care: Care }) {
  const canRepair = () => props.model.origin.kind !== "disk";
  return (
    <Notice
      tone="warning"
      title={props.files.length === 1 ? "One file is damaged" : `${props.files.length} files are damaged`}
      actions={
        <Show when={canRepair()}>
          <Button icon="reuse" onClick={() => void props.care.repair(props.model)}>
            Repair
          </Button>
        </Show>
      }
    >
      <ul>
        <For each={props.files}>
          {(file) => (
            <li class="small">
              <code>{file}</code>
            </li>
          )}
        </For>
      </ul>
      <p>
        {canRepair()
          ? "Repairing fetches the damaged parts again and nothing else."
          : "Open its files from disk once more: the damaged parts are copied again and nothing else."}
      </p>
    </Notice>
  );
}

/** States that one line says; null where there is nothing to say, or more than a line. */
function lineOf(status: CareStatus): string | null {
  switch (status.phase) {
    case "whole":
      return "Every byte is as it was published.";
    case "repairing":
      return "Repairing…";
    case "looking-for-update":
      return "Looking for an update…";
    case "newest":
      return "This is the newest revision.";
    case "exporting":
      return "Exporting…";
    case "exported":
      return `Exported: ${status.size}.`;
    case "freeing":
      return "Freeing…";
    case "deleting":
      return "Deleting…";
    case "idle":
    case "verifying":
    case "damaged":
    case "failed":
      return null;
    default:
      return status satisfies never;
  }
}
