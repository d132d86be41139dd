import { useNavigate } from "@solidjs/router";
import { createSignal, type JSX, Show } from "solid-js";
import type { StoredModel } from "../../../protocol/models.ts";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { createFocusHeir } from "../../createFocusHeir.ts";
import { formatBytes } from "../../format/formatBytes.ts";
import { CareNews } from "./CareNews.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { LicenceLink } from "./LicenceLink.tsx";
import { kindText, originText } from "./modelText.ts";
import type { Care } from "./state/createCare.ts";

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** An installed model: what it is, what it takes, and what can be done with it. */
export function InstalledCard(props: { model: StoredModel; care: Care; children?: JSX.Element }) {
  const { model: inUse } = useApp();
  let card: HTMLElement | undefined;
  createFocusHeir(() => card);
  const isInUse = () => inUse.model()?.id === props.model.modelId;
  const id = () => `model-${props.model.modelId}`;
  return (
    <article ref={card} class="card stack" aria-labelledby={id()}>
      <div class="model-head">
        <h3 id={id()}>{props.model.name}</h3>
        <span class="soft small">
          {kindText(props.model)}
          {isInUse() ? " · in use" : ""}
        </span>
      </div>
      {props.children}
      <ModelFacts model={props.model} />
      <CareNews model={props.model} care={props.care} />
      <ModelActions model={props.model} care={props.care} isInUse={isInUse()} />
    </article>
  );
}

function ModelFacts(props: { model: StoredModel }) {
  return (
    <dl class="facts number small">
      <dt>Size</dt>
      <dd>
        {formatBytes(props.model.byteLength)}
        <Show when={props.model.preparedByteLength > 0}>
          {" "}
          and {formatBytes(props.model.preparedByteLength)} of copies prepared for this device
        </Show>
      </dd>
      <dt>From</dt>
      <dd>{originText(props.model.origin)}</dd>
      <Show when={props.model.origin.kind !== "app"}>
        <dt>Licence</dt>
        <dd>
          <LicenceLink licence={props.model.licence} />
        </dd>
        <dt>Installed</dt>
        <dd>{WHEN.format(props.model.installedAtMs)}</dd>
      </Show>
      <Show when={props.model.triggerWords.length > 0}>
        <dt>Listens to</dt>
        <dd>{props.model.triggerWords.join(", ")}</dd>
      </Show>
    </dl>
  );
}

function ModelActions(props: { model: StoredModel; care: Care; isInUse: boolean }) {
  const app = useApp();
  const navigate = useNavigate();
  const canUse = () => props.model.kind === "checkpoint" && !props.isInUse;
  return (
    <div class="stack-tight model-card-end">
      <Show when={canUse()}>
        <div class="row">
          <Button
            icon="create"
            onClick={() => {
              app.model.choose(props.model.modelId);
              navigate("/");
            }}
          >
            Use it
          </Button>
        </div>
      </Show>
      <CareActions model={props.model} care={props.care} />
    </div>
  );
}

function CareActions(props: { model: StoredModel; care: Care }) {
  const [isDeleting, setDeleting] = createSignal(false);
  const isBusy = () => props.care.isBusy(props.model.modelId);
  return (
    <div class="row model-care">
      <Button variant="quiet" icon="check" disabled={isBusy()} onClick={() => void props.care.verify(props.model)}>
        Verify
      </Button>
      <Show when={props.model.origin.kind === "hub"}>
        <Button
          variant="quiet"
          icon="reuse"
          title="Look for a newer revision"
          disabled={isBusy()}
          onClick={() => void props.care.findUpdate(props.model)}
        >
          Update…
        </Button>
      </Show>
      <Button variant="quiet" icon="download" disabled={isBusy()} onClick={() => void props.care.export(props.model)}>
        Export
      </Button>
      <Show when={props.model.preparedByteLength > 0}>
        <Button
          variant="quiet"
          icon="undo"
          disabled={isBusy()}
          onClick={() => void props.care.freePrepared(props.model)}
        >
          Free the copies
        </Button>
      </Show>
      <Show when={props.model.origin.kind !== "app"}>
        <Button variant="quiet" icon="trash" disabled={isBusy()} onClick={() => setDeleting(true)}>
          Delete
        </Button>
        <DeleteDialog
          model={props.model}
          open={isDeleting()}
          onClose={() => setDeleting(false)}
          onDelete={() => {
            setDeleting(false);
            void props.care.remove(props.model);
          }}
        />
      </Show>
    </div>
  );
}
