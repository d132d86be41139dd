import { Show } from "solid-js";
import { PREPARATION_LIMITS, WHOLE_PICTURE } from "../../../../../laser/prepare/preparation.ts";
import { cropWithoutCorners, turnedCrop } from "../../../../../laser/prepare/preparedSize.ts";
import type { PictureReading } from "../../../../../protocol/prepare.ts";
import { Button } from "../../../../controls/Button.tsx";
import { Slider } from "../../../../controls/Slider.tsx";
import { Switch } from "../../../../controls/Switch.tsx";
import type { EngraveSource } from "../../state/createSource.ts";
import { CropEditor } from "./CropEditor.tsx";
import type { Preparing } from "./createPreparing.ts";
import { PrepareSection } from "./PrepareSection.tsx";

const QUARTERS = [0, 1, 2, 3] as const;

/** Which part of the picture, and which way round. */
export function CropSection(props: { source: EngraveSource; reading: PictureReading | null; preparing: Preparing }) {
  const preparation = () => props.preparing.preparation();

  function turn(direction: 1 | -1): void {
    const { quarterTurns, crop } = preparation();
    props.preparing.change({
      quarterTurns: QUARTERS[(quarterTurns + direction + 4) % 4] ?? 0,
      crop: turnedCrop(crop, direction),
    });
  }

  /** The part that was chosen is another one once the picture leans: from the whole, without what is bare. */
  function lean(angleDeg: number): void {
    const { quarterTurns } = preparation();
    const crop = angleDeg === 0 ? WHOLE_PICTURE : cropWithoutCorners(props.source.record, { quarterTurns, angleDeg });
    props.preparing.change({ angleDeg, crop });
  }

  return (
    <PrepareSection
      title="Crop and turn"
      isChanged={props.preparing.isChanged("crop", "quarterTurns", "angleDeg", "mirror", "registrationMarks")}
      onReset={() => props.preparing.reset("crop", "quarterTurns", "angleDeg", "mirror", "registrationMarks")}
    >
      <CropEditor source={props.source} preparing={props.preparing} />
      <div class="prepare-buttons">
        <Button onClick={() => turn(-1)}>Turn left</Button>
        <Button onClick={() => turn(1)}>Turn right</Button>
        <Button
          disabled={!props.reading?.subject}
          title="Crops to what differs from the background"
          onClick={() => props.reading?.subject && props.preparing.change({ crop: props.reading.subject })}
        >
          Trim to subject
        </Button>
        <Show when={props.preparing.isChanged("crop")}>
          <Button onClick={() => props.preparing.change({ crop: WHOLE_PICTURE })}>Whole picture</Button>
        </Show>
      </div>
      <Slider
        label="Straighten, degrees"
        value={preparation().angleDeg}
        limit={PREPARATION_LIMITS.angleDeg}
        step={0.5}
        onValue={lean}
      />
      <Switch
        label="Mirror, for the back of something clear"
        checked={preparation().mirror}
        onChange={(mirror) => props.preparing.change({ mirror })}
      />
      <Switch
        label="Registration marks: to engrave both sides"
        checked={preparation().registrationMarks}
        onChange={(registrationMarks) => props.preparing.change({ registrationMarks })}
      />
      <Show when={preparation().registrationMarks}>
        <p class="small soft">
          Engrave the front, turn the piece over sideways until the four crosses meet, and engrave the back: mirrored if
          the piece is clear. The marks are lines, so take a file that holds lines: SVG, LightBurn or G-code.
        </p>
      </Show>
    </PrepareSection>
  );
}
