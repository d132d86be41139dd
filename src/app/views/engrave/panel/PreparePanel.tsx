import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { autoPreparation } from "../../../../laser/prepare/autoPreparation.ts";
import { NO_PREPARATION, PREPARATION_LIMITS } from "../../../../laser/prepare/preparation.ts";
import { useApp } from "../../../AppContext.ts";
import { Button } from "../../../controls/Button.tsx";
import { Slider } from "../../../controls/Slider.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { createPictureReading } from "../state/createPictureReading.ts";
import { BackgroundSection } from "./prepare/BackgroundSection.tsx";
import { CleanSection } from "./prepare/CleanSection.tsx";
import { CropSection } from "./prepare/CropSection.tsx";
import { CurveSection } from "./prepare/CurveSection.tsx";
import { createPreparing } from "./prepare/createPreparing.ts";
import { LevelsSection } from "./prepare/LevelsSection.tsx";
import { PrepareSection } from "./prepare/PrepareSection.tsx";
import "./prepare/prepare.css";

/** What is done to the picture before it is brought to the machine's grid. The kept picture stays as it came. */
export function PreparePanel(props: { engraving: Engraving }) {
  const { engraver } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const settings = () => props.engraving.settings();
  const source = () => props.engraving.source.source();
  const preparing = createPreparing({ settings, change: (fields) => props.engraving.change(fields) });
  const reading = createPictureReading({ engraver, source, settings, isWanted: isOpen });
  let root: HTMLDivElement | undefined;

  onMount(() => {
    const group = root?.closest("details");
    const look = () => setOpen(group?.open ?? true);
    group?.addEventListener("toggle", look);
    onCleanup(() => group?.removeEventListener("toggle", look));
    look();
  });

  function auto(): void {
    const read = reading();
    if (!read) return;
    const found = autoPreparation(read.histogram, settings().materialId);
    props.engraving.change({
      preparation: { ...settings().preparation, ...found.preparation },
      tone: { ...settings().tone, ...found.tone },
    });
  }

  return (
    <div
      class="prepare"
      ref={(element) => {
        root = element;
      }}
    >
      <Show when={isOpen() && source()} fallback={<p class="small soft">Open a picture first.</p>}>
        {(now) => (
          <>
            <div class="prepare-buttons">
              <Button icon="sun" disabled={reading() === null} onClick={auto}>
                Auto for {props.engraving.material().label.toLowerCase()}
              </Button>
              <Show when={preparing.isChanged(...NAMES)}>
                <Button icon="undo" onClick={() => preparing.change(NO_PREPARATION)}>
                  Reset all
                </Button>
              </Show>
            </div>
            <CropSection source={now()} reading={reading()} preparing={preparing} />
            <BackgroundSection reading={reading()} preparing={preparing} />
            <CleanSection preparing={preparing} />
            <LevelsSection reading={reading()} preparing={preparing} />
            <PrepareSection
              title="Local contrast"
              isChanged={preparing.isChanged("localContrast")}
              onReset={() => preparing.reset("localContrast")}
            >
              <Slider
                label="Strength"
                value={preparing.preparation().localContrast}
                limit={PREPARATION_LIMITS.localContrast}
                step={0.05}
                onValue={(localContrast) => preparing.change({ localContrast })}
              />
            </PrepareSection>
            <CurveSection reading={reading()} preparing={preparing} />
          </>
        )}
      </Show>
    </div>
  );
}

const NAMES = Object.keys(NO_PREPARATION) as (keyof typeof NO_PREPARATION)[]; // its own keys
