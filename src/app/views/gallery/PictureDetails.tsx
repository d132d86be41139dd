import { For, Show } from "solid-js";
import type { LoraUse } from "../../../protocol/generate.ts";
import type { PictureRecord } from "../../../protocol/library.ts";
import { useApp } from "../../AppContext.ts";
import { formatNumber } from "../../controls/formatNumber.ts";
import { usedDeviceText } from "../../deviceText.ts";
import { formatDuration } from "../../format/formatDuration.ts";
import { SCHEDULER_LABELS } from "../../schedulerLabels.ts";

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** How a picture came to be, every setting as it was really used. */
export function PictureDetails(props: { record: PictureRecord }) {
  const { models } = useApp();
  /** What it is called now, or its id where it is not here any more. */
  const nameOf = (modelId: string) => {
    const isHere = models.report()?.installed.some((model) => model.modelId === modelId) ?? true; // until it is known
    return isHere ? models.nameOf(modelId) : `${modelId} (not installed any more)`;
  };
  const facts = () => factsOf(props.record, nameOf);
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

function factsOf(
  record: PictureRecord,
  nameOf: (modelId: string) => string,
): readonly (readonly [name: string, value: string])[] {
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
    ["Model", nameOf(request.modelId)],
    ...(request.loras?.length ? [["LoRAs", loraList(request.loras, nameOf)] as const] : []),
    ["Ran on", usedDeviceText(device)],
    when,
    ["Took", `${formatDuration(totalMs)} (${phaseList(phaseMs)})`],
  ];
}

function loraList(loras: readonly LoraUse[], nameOf: (modelId: string) => string): string {
  return loras.map(({ modelId, weight }) => `${nameOf(modelId)} × ${formatNumber(weight, 2)}`).join(", ");
}

function phaseList(phaseMs: Readonly<Record<string, number>>): string {
  return Object.entries(phaseMs)
    .filter(([, ms]) => ms >= 50)
    .map(([phase, ms]) => `${phase} ${formatDuration(ms)}`)
    .join(", ");
}
