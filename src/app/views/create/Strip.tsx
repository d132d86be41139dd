import { For } from "solid-js";
import type { RunPicture } from "../../state/createRunPictures.ts";
import { PictureCanvas } from "./PictureCanvas.tsx";

/** The pictures made since the page was opened, newest first. */
export function Strip(props: {
  pictures: readonly RunPicture[];
  shownId: string | null;
  onChoose: (id: string) => void;
}) {
  return (
    <ul class="strip" aria-label="Pictures made since the page was opened">
      <For each={props.pictures.map((picture) => picture.record.id)}>
        {(id) => {
          const picture = () => props.pictures.find((each) => each.record.id === id);
          const label = () => `Seed ${picture()?.request.seed}: ${picture()?.request.prompt}`;
          return (
            <li>
              <button
                type="button"
                aria-pressed={id === props.shownId}
                aria-label={label()}
                title={label()}
                onClick={() => props.onChoose(id)}
              >
                {thumbnail(picture())}
              </button>
            </li>
          );
        }}
      </For>
    </ul>
  );
}

function thumbnail(picture: RunPicture | undefined) {
  return picture && <PictureCanvas image={picture.made.image} alt="" />;
}
