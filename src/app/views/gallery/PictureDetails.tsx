import { For, Show } from "solid-js";
import type { LoraUse } from "../../../protocol/generate.ts";
import type { PictureRecord } from "../../../protocol/library.ts";
import { formatNumber } from "../../controls/formatNumber.ts";
import { usedDeviceText } from "../../deviceText.ts";
import { formatDuration } from "../../format/formatDuration.ts";
import { SCHEDULER_LABELS } from "../../schedulerLabels.ts";

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** How a picture came to be, every setting as it was really used. */
export function PictureDetails(props: { record: PictureRecord }) {
  const facts = () => factsOf(props.record);
  return (
    <>
      <Show when={props.record.origin.kind === "generated" && props.record.origin}>
        {(origin) => <p class="picture-prompt">{origin().request.prompt}</p>}
      </Show>
      <dl class="facts number small">
        <For each={facts()}>
          {([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          )}
        </For>
      </dl>
    </>
  );
}

function factsOf(record: PictureRecord): readonly (readonly [name: string, value: string])[] {
  const size = ["Size", `${record.widthPx} × ${record.heightPx} px`] as const;
  const when = ["Made", WHEN.format(record.createdAtMs)] as const;
  const { origin } = record;
  if (origin.kind === "imported") return [["From file", origin.fileName], size, ["Brought in", when[1]]];
  const { request, device, phaseMs } = origin;
  const totalMs = Object.values(phaseMs).reduce((sum, ms) => sum + ms, 0);
  return [
    ...(request.negativePrompt ? [["Without", request.negativePrompt] as const] : []),
    ["Seed", String(request.seed)],
    ["Steps", String(request.steps)],
    ["Guidance", String(request.guidanceScale)],
    ["Scheduler", SCHEDULER_LABELS[request.scheduler]],
    size,
    ["Model", request.modelId],
    ...(request.loras?.length ? [["LoRAs", loraList(request.loras)] as const] : []),
    ["Ran on", usedDeviceText(device)],
    when,
    ["Took", `${formatDuration(totalMs)} (${phaseList(phaseMs)})`],
  ];
}

function loraList(loras: readonly LoraUse[]): string {
  return loras.map(({ modelId, weight }) => `${modelId} × ${formatNumber(weight, 2)}`).join(", ");
}

function phaseList(phaseMs: Readonly<Record<string, number>>): string {
  return Object.entries(phaseMs)
    .filter(([, ms]) => ms >= 50)
    .map(([phase, ms]) => `${phase} ${formatDuration(ms)}`)
    .join(", ");
}
