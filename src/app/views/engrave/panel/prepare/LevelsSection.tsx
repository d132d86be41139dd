import { LEAST_LEVELS_SPAN, type Levels, PREPARATION_LIMITS } from "../../../../../laser/prepare/preparation.ts";
import type { PictureReading } from "../../../../../protocol/prepare.ts";
import { Slider } from "../../../../controls/Slider.tsx";
import type { Preparing } from "./createPreparing.ts";
import { histogramPath } from "./histogramPath.ts";
import { PrepareSection } from "./PrepareSection.tsx";

/** Which tones become black and white, and what happens in between. */
export function LevelsSection(props: { reading: PictureReading | null; preparing: Preparing }) {
  const levels = () => props.preparing.preparation().levels;
  const change = (fields: Partial<Levels>) => props.preparing.change({ levels: { ...levels(), ...fields } });
  return (
    <PrepareSection
      title="Levels"
      isChanged={props.preparing.isChanged("levels")}
      onReset={() => props.preparing.reset("levels")}
    >
      <svg class="prepare-histogram" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path class="prepare-tones" d={histogramPath(props.reading?.histogram ?? [])} />
        <rect class="prepare-cut" x="0" y="0" width={levels().black * 100} height="100" />
        <rect class="prepare-cut" x={levels().white * 100} y="0" width={100 - levels().white * 100} height="100" />
      </svg>
      <Slider
        label="Black"
        value={levels().black}
        limit={{ min: 0, max: levels().white - LEAST_LEVELS_SPAN }}
        step={0.01}
        onValue={(black) => change({ black })}
      />
      <Slider
        label="White"
        value={levels().white}
        limit={{ min: levels().black + LEAST_LEVELS_SPAN, max: 1 }}
        step={0.01}
        onValue={(white) => change({ white })}
      />
      <Slider
        label="Midtones: above 1 darker, below 1 lighter"
        value={levels().gamma}
        limit={PREPARATION_LIMITS.gamma}
        step={0.05}
        onValue={(gamma) => change({ gamma })}
      />
    </PrepareSection>
  );
}
