import { PREPARATION_LIMITS } from "../../../../../laser/prepare/preparation.ts";
import { Slider } from "../../../../controls/Slider.tsx";
import { Switch } from "../../../../controls/Switch.tsx";
import type { Preparing } from "./createPreparing.ts";
import { PrepareSection } from "./PrepareSection.tsx";

/** Noise and specks, which would each burn dots of their own. */
export function CleanSection(props: { preparing: Preparing }) {
  const preparation = () => props.preparing.preparation();
  return (
    <PrepareSection
      title="Clean"
      isChanged={props.preparing.isChanged("median", "smoothing", "speckAreaMm2")}
      onReset={() => props.preparing.reset("median", "smoothing", "speckAreaMm2")}
    >
      <Switch
        label="Median: single wrong pixels go"
        checked={preparation().median}
        onChange={(median) => props.preparing.change({ median })}
      />
      <Slider
        label="Smooth noise, keep edges"
        value={preparation().smoothing}
        limit={PREPARATION_LIMITS.smoothing}
        step={0.05}
        onValue={(smoothing) => props.preparing.change({ smoothing })}
      />
      <Slider
        label="Remove specks up to, mm²"
        value={preparation().speckAreaMm2}
        limit={PREPARATION_LIMITS.speckAreaMm2}
        step={0.1}
        onValue={(speckAreaMm2) => props.preparing.change({ speckAreaMm2 })}
      />
    </PrepareSection>
  );
}
