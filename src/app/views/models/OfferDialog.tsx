import { createEffect, createSignal, For, Match, on, Show, Switch } from "solid-js";
import { HUB_URL } from "../../../protocol/hosts.ts";
import type { ModelOffer } from "../../../protocol/models.ts";
import { Button } from "../../controls/Button.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { Disclosure } from "../../controls/Disclosure.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { formatBytes } from "../../format/formatBytes.ts";
import { LicenceLink } from "./LicenceLink.tsx";
import { needsOfOffer } from "./modelNeeds.ts";
import { countText, kindText, PRECISION_TEXT, shortRevision } from "./modelText.ts";
import { type Machine, modelVerdict } from "./modelVerdict.ts";
import type { Lookup, LookupStatus } from "./state/createLookup.ts";
import { VerdictNote } from "./VerdictNote.tsx";

type Found = Extract<LookupStatus, { phase: "found" }>;

/** What a repository holds, whether it works here, and under which licence: all before a byte of its weights is fetched. */
export function OfferDialog(props: { lookup: Lookup; machine: Machine; onInstall: (offer: ModelOffer) => void }) {
  const status = () => props.lookup.status();
  const found = (): Found | null => {
    const now = status();
    return now.phase === "found" ? now : null;
  };
  const failed = () => {
    const now = status();
    return now.phase === "failed" ? now : null;
  };
  const [isAccepted, setAccepted] = createSignal(false);
  createEffect(on(found, () => setAccepted(false), { defer: true }));

  return (
    <Dialog
      title={titleOf(status())}
      open={status().phase !== "closed"}
      onClose={() => props.lookup.close()}
      actions={
        <Show when={found()} fallback={<Button onClick={() => props.lookup.close()}>Close</Button>}>
          {(now) => (
            <OfferActions
              offer={now().offer}
              isAccepted={isAccepted()}
              canWork={modelVerdict(needsOfOffer(now().offer), props.machine).level !== "cannot"}
              onClose={() => props.lookup.close()}
              onInstall={props.onInstall}
            />
          )}
        </Show>
      }
    >
      <Switch>
        <Match when={status().phase === "looking"}>
          <p role="status">Looking it up on the hub…</p>
        </Match>
        <Match when={failed()}>
          {(now) => <ErrorNotice failure={now().failure} onRetry={() => void props.lookup.lookUp(now().wanted)} />}
        </Match>
        <Match when={found()}>
          {(now) => (
            <div class="stack">
              <VerdictNote verdict={modelVerdict(needsOfOffer(now().offer), props.machine)} />
              <OfferFacts found={now()} />
              <Acceptance found={now()} isAccepted={isAccepted()} onAccept={setAccepted} />
            </div>
          )}
        </Match>
      </Switch>
    </Dialog>
  );
}

function titleOf(status: LookupStatus): string {
  if (status.phase === "closed") return "Install";
  const isUpdate = status.phase === "found" && status.offer.installedRevision !== null;
  return `${isUpdate ? "Update" : "Install"} ${status.wanted.name}`;
}

const isHere = ({ installedRevision, origin }: ModelOffer) => installedRevision === origin.revision;

function OfferFacts(props: { found: Found }) {
  const offer = () => props.found.offer;
  const networks = () => {
    const { textEncoder, unet, autoencoder } = offer().networks;
    const named = { "text encoder": textEncoder, UNet: unet, autoencoder };
    return Object.entries(named)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${countText(count)}`)
      .join(", ");
  };
  return (
    <div>
      <dl class="facts number">
        <dt>Is a</dt>
        <dd>{kindText(offer())}</dd>
        <dt>From</dt>
        <dd>
          {offer().origin.repository}, revision {shortRevision(offer().origin.revision)}
        </dd>
        <Show when={offer().installedRevision}>
          {(revision) => (
            <>
              <dt>You have</dt>
              <dd>revision {shortRevision(revision())}; it stays until the new one is whole</dd>
            </>
          )}
        </Show>
        <dt>Download</dt>
        <dd>{formatBytes(offer().downloadBytes)}</dd>
        <dt>Weights</dt>
        <dd>{PRECISION_TEXT[offer().precision]}</dd>
        <Show when={networks()}>
          <dt>Parameters</dt>
          <dd>{networks()}</dd>
        </Show>
      </dl>
      <Disclosure label="Files" summary={`${offer().files.length}`}>
        <ul class="offer-files small number">
          <For each={offer().files}>
            {(file) => (
              <li>
                <span>{file.path}</span>
                <span>{formatBytes(file.byteLength)}</span>
              </li>
            )}
          </For>
        </ul>
      </Disclosure>
    </div>
  );
}

/** The licence as the repository states it. Where its card has no address for the text, the catalogue or the model's page has. */
function licenceOf({ offer, wanted }: Found): { readonly name: string | null; readonly url: string } {
  const url = offer.licence?.url ?? wanted.licence?.url ?? `${HUB_URL}/${offer.origin.repository}`;
  return { name: offer.licence?.name ?? wanted.licence?.name ?? null, url };
}

/** Accepted before the download can start. */
function Acceptance(props: { found: Found; isAccepted: boolean; onAccept: (isAccepted: boolean) => void }) {
  const licence = () => licenceOf(props.found);
  return (
    <Show when={!isHere(props.found.offer)} fallback={<p>You have this revision already.</p>}>
      <label class="acceptance">
        <input
          type="checkbox"
          checked={props.isAccepted}
          onChange={(event) => props.onAccept(event.currentTarget.checked)}
        />
        <span>
          <Show
            when={licence().name}
            fallback={
              <>
                Its publisher names no licence. I have looked at{" "}
                <LicenceLink licence={{ name: "its page", url: licence().url }} /> and may use it as I want to.
              </>
            }
          >
            {(name) => (
              <>
                I accept its licence, <LicenceLink licence={{ name: name(), url: licence().url }} />.
              </>
            )}
          </Show>
        </span>
      </label>
    </Show>
  );
}

function OfferActions(props: {
  offer: ModelOffer;
  isAccepted: boolean;
  canWork: boolean;
  onClose: () => void;
  onInstall: (offer: ModelOffer) => void;
}) {
  const why = () => {
    if (isHere(props.offer)) return "This revision is installed already";
    return props.isAccepted ? undefined : "Accept the licence first";
  };
  return (
    <>
      <Button onClick={() => props.onClose()}>{props.canWork ? "Cancel" : "Stay with the starter"}</Button>
      <Button
        variant={props.canWork ? "primary" : "plain"}
        icon="download"
        disabled={why() !== undefined}
        title={why()}
        onClick={() => props.onInstall(props.offer)}
      >
        {props.canWork ? "Download" : "Download all the same"} {formatBytes(props.offer.downloadBytes)}
      </Button>
    </>
  );
}
