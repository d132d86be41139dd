import { createSignal, For, Show } from "solid-js";
import type { CatalogueEntry } from "../../../protocol/catalogue.ts";
import { CATALOGUE } from "../../../protocol/catalogue.ts";
import type { ModelsReport } from "../../../protocol/models.ts";
import { parseRepository } from "../../../protocol/parseRepository.ts";
import { Button } from "../../controls/Button.tsx";
import { Field } from "../../controls/Field.tsx";
import { formatBytes } from "../../format/formatBytes.ts";
import { LicenceLink } from "./LicenceLink.tsx";
import { needsOfEntry } from "./modelNeeds.ts";
import { kindText } from "./modelText.ts";
import { type Machine, modelVerdict } from "./modelVerdict.ts";
import type { Lookup } from "./state/createLookup.ts";
import { VerdictNote } from "./VerdictNote.tsx";

/** Models that we know and that are not here yet, and any other on the hub. */
export function CatalogueSection(props: { lookup: Lookup; report: ModelsReport | null; machine: Machine }) {
  return (
    <section class="stack" aria-labelledby="catalogue-title">
      <h2 id="catalogue-title">From the hub</h2>
      <p class="soft">
        Downloaded from Hugging Face straight into this browser, once; from then on it works offline. Nothing of yours
        goes the other way.
      </p>
      <ul class="model-grid">
        <For each={CATALOGUE.filter((entry) => !isAmong(props.report?.installed, entry))}>
          {(entry) => (
            <li>
              <CatalogueCard
                entry={entry}
                isComing={isAmong(props.report?.installs, entry)}
                lookup={props.lookup}
                machine={props.machine}
              />
            </li>
          )}
        </For>
      </ul>
      <HubForm lookup={props.lookup} />
    </section>
  );
}

type Known = ModelsReport["installed" | "installs"];

function isAmong(models: Known | undefined, { repository }: CatalogueEntry): boolean {
  return models?.some(({ origin }) => origin.kind === "hub" && origin.repository === repository) ?? false;
}

function CatalogueCard(props: { entry: CatalogueEntry; isComing: boolean; lookup: Lookup; machine: Machine }) {
  const id = () => `catalogue-${props.entry.repository}`;
  return (
    <article class="card stack-tight" aria-labelledby={id()}>
      <div class="model-head">
        <h3 id={id()}>{props.entry.name}</h3>
        <span class="soft small">{kindText(props.entry)}</span>
      </div>
      <p>{props.entry.goodFor}</p>
      <dl class="facts number small">
        <dt>Download</dt>
        <dd>about {formatBytes(props.entry.aboutBytes)}</dd>
        <Show when={props.entry.kind === "checkpoint"}>
          <dt>Needs</dt>
          <dd>a GPU with about {formatBytes(props.entry.aboutGpuBytes)} to spare</dd>
        </Show>
        <dt>Licence</dt>
        <dd>
          <LicenceLink licence={props.entry.licence} />
        </dd>
      </dl>
      <VerdictNote verdict={modelVerdict(needsOfEntry(props.entry), props.machine)} />
      <div class="row model-card-end">
        <Show when={!props.isComing} fallback={<p class="soft">Being installed: see above.</p>}>
          <Button
            icon="download"
            aria-label={`Install ${props.entry.name}…`}
            onClick={() => void props.lookup.lookUp({ ...props.entry, revision: null })}
          >
            Install…
          </Button>
        </Show>
      </div>
    </article>
  );
}

function HubForm(props: { lookup: Lookup }) {
  const [text, setText] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  let input: HTMLInputElement | undefined;

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const wanted = parseRepository(text());
    if (wanted) return void props.lookup.lookUp({ ...wanted, name: wanted.repository, licence: null });
    setError("Type it as owner/name, as in the address of its page.");
    input?.focus();
  }

  return (
    <form class="card" onSubmit={onSubmit}>
      <Field
        label="Any other repository on the hub"
        hint="owner/name or owner/name@revision: a Stable Diffusion 1.x, 2.x or Turbo checkpoint in the diffusers layout. LoRAs and checkpoints in one file: download them there and open them below."
        error={error()}
      >
        {(control) => (
          <div class="input-group">
            <input
              ref={input}
              id={control.id}
              class="input"
              type="text"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              placeholder="owner/name"
              value={text()}
              aria-invalid={control.invalid}
              aria-describedby={control.describedBy}
              onInput={(event) => {
                setText(event.currentTarget.value);
                setError(null);
              }}
            />
            <Button type="submit" icon="search">
              Look it up
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
