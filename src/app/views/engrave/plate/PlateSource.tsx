import { Show } from "solid-js";
import { rasterSize } from "../../../../laser/export/artwork.ts";
import { PreparedPicture } from "../PreparedPicture.tsx";
import type { ShownPreview } from "../state/createPreview.ts";

/** A place on the stage, CSS pixels. */
interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The picture where it is engraved, under the burn; or on the stage's other half, with the names of both. */
export function PlateSource(props: {
  preview: Pick<ShownPreview, "source" | "settings" | "artwork">;
  /** The plate's place. */
  rect: Rect;
  isSide: boolean;
}) {
  const rect = () => pictureRect(props.preview, props.rect);
  return (
    <>
      <div class="plate-picture">
        <div
          class="plate-source"
          style={{
            left: `${rect().left}px`,
            top: `${rect().top}px`,
            width: `${rect().width}px`,
            height: `${rect().height}px`,
          }}
        >
          <PreparedPicture
            source={props.preview.source}
            placement={props.preview.settings.preparation}
            alt="Before engraving"
          />
        </div>
      </div>
      <Show when={props.isSide}>
        <span class="plate-caption" data-half="burn">
          Burn
        </span>
        <span class="plate-caption" data-half="picture">
          Picture
        </span>
      </Show>
    </>
  );
}

/** Where the picture lies on the plate: where its dots are. A work without dots is taken to fill it. */
function pictureRect({ artwork, settings }: Pick<ShownPreview, "artwork" | "settings">, plate: Rect): Rect {
  const placed = artwork.rasters[0];
  if (!placed) return plate;
  const { widthPx, heightPx } = rasterSize(placed.raster);
  const across = plate.width / artwork.widthMm;
  const down = plate.height / artwork.heightMm;
  return {
    left: plate.left + placed.at.x * across,
    top: plate.top + placed.at.y * down,
    width: widthPx * settings.lineIntervalMm * across,
    height: heightPx * settings.lineIntervalMm * down,
  };
}
