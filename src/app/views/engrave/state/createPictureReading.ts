import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { PictureReading } from "../../../../protocol/prepare.ts";
import type { SourceState } from "./createSource.ts";
import { makeNewestWins } from "./makeNewestWins.ts";

export interface PictureReadingOptions {
  readonly engraver: Pick<EngraverApi, "readPicture">;
  readonly source: SourceState["source"];
  readonly settings: Accessor<EngraveSettings>;
  /** Whether anybody looks: reading takes time that the preview could have. */
  readonly isWanted: Accessor<boolean>;
}

/** After the preview has been asked for, so that it comes first. */
const SETTLE_MS = 120;

/** What the engraver reads off the picture for the controls, following it; the last reading of a picture stays until the next has come. */
export function createPictureReading({ engraver, source, settings, isWanted }: PictureReadingOptions) {
  const [reading, setReading] = createSignal<PictureReading | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = makeNewestWins<EngraveSettings>(async (wanted) => {
    const read = source();
    const result = await engraver.readPicture(wanted);
    // What cannot be read cannot be previewed either, and that says why.
    if (result.ok && read === source()) setReading(result.value);
  });

  // Tones are changed after the reading, and change nothing in it.
  const key = createMemo(() => {
    const { levels, localContrast, curve, ...before } = settings().preparation;
    return JSON.stringify({ before, widthMm: settings().widthMm, invert: settings().tone.invert });
  });
  createEffect(on(source, () => setReading(null)));
  createEffect(
    on([source, key, isWanted], ([now, , wanted]) => {
      clearTimeout(timer);
      if (now && wanted) timer = setTimeout(() => ask(settings()), SETTLE_MS);
    }),
  );
  onCleanup(() => clearTimeout(timer));

  return reading;
}
