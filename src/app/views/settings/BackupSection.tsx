import { For, Match, Show, Switch } from "solid-js";
import type { RestoreReport } from "../../../protocol/library.ts";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { FileButton } from "../../controls/FileButton.tsx";
import { Notice } from "../../controls/Notice.tsx";
import { failureText } from "../../failureText.ts";
import { formatBytes } from "../../format/formatBytes.ts";
import type { BackupStatus } from "./createBackup.ts";
import { createBackup } from "./createBackup.ts";

/** Save everything, restore everything. */
export function BackupSection() {
  const backup = createBackup(useApp());
  return (
    <section class="card stack" aria-labelledby="backup-title">
      <h2 id="backup-title">Backup</h2>
      <p class="soft">
        Pictures, engraving jobs and settings as one zip file. Restoring adds what is missing and overwrites nothing.
      </p>
      <div>
        <div class="row">
          <Button icon="download" disabled={backup.isBusy()} onClick={() => void backup.save()}>
            Save everything
          </Button>
          <FileButton
            icon="upload"
            accept=".zip,application/zip"
            disabled={backup.isBusy()}
            onFile={(file) => void backup.restore(file)}
          >
            Restore…
          </FileButton>
        </div>
        <div class="news" aria-live="polite">
          <BackupOutcome status={backup.status()} />
        </div>
      </div>
    </section>
  );
}

function BackupOutcome(props: { status: BackupStatus }) {
  const when = <Phase extends BackupStatus["phase"]>(phase: Phase) =>
    (props.status.phase === phase ? props.status : null) as Extract<BackupStatus, { phase: Phase }> | null; // narrowed by hand: generics do not
  return (
    <Switch>
      <Match when={when("saving")}>
        <p>Saving everything…</p>
      </Match>
      <Match when={when("saved")}>{(saved) => <p>Saved: {saved().bytes}.</p>}</Match>
      <Match when={when("restoring")}>
        {(restoring) => (
          <div class="stack-tight">
            <p class="number">
              Restoring: {formatBytes(restoring().doneBytes)} of {formatBytes(restoring().totalBytes)}
            </p>
            <progress
              class="progress"
              aria-label="Restored"
              max={restoring().totalBytes || 1}
              value={restoring().doneBytes}
            />
          </div>
        )}
      </Match>
      <Match when={when("restored")}>{(restored) => <Restored report={restored().report} />}</Match>
      <Match when={when("failed")}>{(failed) => <ErrorNotice failure={failed().failure} />}</Match>
    </Switch>
  );
}

function Restored(props: { report: RestoreReport }) {
  const damaged = () => props.report.damaged;
  return (
    <Notice tone={damaged().length > 0 ? "warning" : "info"} title="Restored">
      <p>
        {count(props.report.addedPictures, "picture")} and {count(props.report.addedJobs, "engraving job")} added,{" "}
        {count(props.report.skipped, "entry", "entries")} already here.
      </p>
      <Show when={damaged().length > 0}>
        <p>{count(damaged().length, "entry", "entries")} could not be read; everything else was restored:</p>
        <ul>
          <For each={damaged()}>
            {({ entry, failure }) => (
              <li class="small">
                <code>{entry}</code>: {failure.code === "backup-damaged" ? failure.detail : failureText(failure).title}
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Notice>
  );
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
