import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { MATERIALS } from "../../../laser/machine/materials.ts";
import type { EngravingJob, PictureRecord } from "../../../protocol/library.ts";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { formatNumber } from "../../controls/formatNumber.ts";
import { Icon } from "../../controls/Icon.tsx";
import { saveBlob } from "../../saveFile.ts";
import { LENGTH_UNITS } from "../../units.ts";
import { DITHER_LABELS } from "../engrave/text/ditherLabels.ts";
import { createJobs } from "./state/createJobs.ts";

/** The engravings made of a picture: open one again, make its file again, delete it. */
export function JobList(props: { record: PictureRecord }) {
  const { librarian, engraver, toasts, settings } = useApp();
  const jobs = createJobs(() => props.record, { librarian, engraver, toasts, save: saveBlob });
  const summary = (job: EngravingJob) => {
    const unit = LENGTH_UNITS[settings.value.lengthUnit];
    const { widthMm, lineIntervalMm, materialId, dither } = job.settings;
    const width = `${formatNumber(unit.fromMm(widthMm), unit.decimals)} ${unit.symbol} wide`;
    return `${MATERIALS[materialId].label}, ${width} at ${formatNumber(lineIntervalMm)} mm, ${DITHER_LABELS[dither.name].label}`;
  };
  return (
    <Show when={jobs.jobs().length > 0}>
      <section class="stack-tight" aria-labelledby="picture-jobs">
        <h3 id="picture-jobs">Engravings</h3>
        <ul class="job-list">
          <For each={jobs.jobs()}>
            {(job) => (
              <li>
                <span>{summary(job)}</span>
                <span class="job-actions">
                  <A class="button" href={`/engrave?job=${job.id}`} aria-label={`Open: ${summary(job)}`}>
                    <Icon name="engrave" />
                    Open
                  </A>
                  <A class="button" href={`/sheet?job=${job.id}`} aria-label={`Several on a sheet: ${summary(job)}`}>
                    Sheet
                  </A>
                  <Button
                    icon="download"
                    iconOnly="Download its PNG again"
                    disabled={jobs.busyId() !== null}
                    onClick={() => void jobs.exportAgain(job)}
                  />
                  <Button icon="trash" iconOnly="Delete this engraving" onClick={() => void jobs.remove(job)} />
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
