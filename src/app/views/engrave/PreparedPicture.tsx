import type { Preparation } from "../../../laser/prepare/preparation.ts";
import { preparedFrame } from "../../../laser/prepare/preparedSize.ts";
import type { EngraveSource } from "./state/createSource.ts";
import "./preparedPicture.css";

type Placement = Pick<Preparation, "quarterTurns" | "angleDeg" | "crop" | "mirror">;

/** The picture turned, cropped and mirrored as it will be engraved, with its own tones. Fills its parent, which has those proportions. */
export function PreparedPicture(props: { source: EngraveSource; placement: Placement; alt: string }) {
  const style = () => {
    const { record } = props.source;
    const { quarterTurns, angleDeg, crop } = props.placement;
    const { turnedWidthPx, turnedHeightPx } = preparedFrame(record, { quarterTurns, angleDeg, crop });
    const across = crop.right - crop.left;
    const down = crop.bottom - crop.top;
    return {
      left: percent((0.5 - crop.left) / across),
      top: percent((0.5 - crop.top) / down),
      width: percent(record.widthPx / turnedWidthPx / across),
      height: percent(record.heightPx / turnedHeightPx / down),
      transform: `translate(-50%, -50%) rotate(${quarterTurns * 90 + angleDeg}deg)`,
    };
  };
  return (
    <div class="prepared-picture" data-mirrored={props.placement.mirror ? "" : undefined}>
      <img src={props.source.url} alt={props.alt} draggable={false} style={style()} />
    </div>
  );
}

function percent(share: number): string {
  return `${share * 100}%`;
}
