import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { Artwork } from "../../../../laser/export/artwork.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import { burnModelOf } from "../../../../laser/simulate/BurnModel.ts";
import type { EngravePreview, EngraverApi } from "../../../../protocol/engrave.ts";
import type { Failure, Result } from "../../../../protocol/failure.ts";
import { runInSlices } from "../../../../protocol/runInSlices.ts";
import { type PlateBurn, plateBurn } from "../plate/plateBurn.ts";
import type { EngraveSource, SourceState } from "./createSource.ts";
import { makeNewestWins } from "./makeNewestWins.ts";

/** A preview as shown, with what it was made from: the controls may be ahead of it. */
export interface ShownPreview {
  /** What burns of it. */
  readonly plate: PlateBurn;
  readonly asked: EngravePreview["asked"];
  readonly artwork: Artwork;
  /** Share of the picture's part that is burnt, 0..1; null where the work has no dots. */
  readonly coverage: number | null;
  readonly paths: EngravePreview["paths"];
  readonly widthMm: number;
  readonly heightMm: number;
  readonly settings: EngraveSettings;
  readonly source: EngraveSource;
}

interface Request {
  readonly source: EngraveSource;
  readonly settings: EngraveSettings;
}

/** Changes within this time, a screen's frame, are one. */
const GATHER_MS = 16;

export interface PreviewOptions {
  readonly engraver: Pick<EngraverApi, "preview">;
  readonly source: Pick<SourceState, "source" | "reload">;
  /** Null while the settings cannot be engraved. */
  readonly settings: Accessor<EngraveSettings | null>;
}

/** The burn as it will look, following source and settings; the last one stays until the next has come. */
export function createPreview(options: PreviewOptions) {
  const [shown, setShown] = createSignal<ShownPreview | null>(null);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [isPending, setPending] = createSignal(false);
  let wanted: Request | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = makeNewestWins<Request>(async (request) => {
    const result = await previewOf(options, request.settings);
    const isStale = () => wanted?.source !== request.source;
    if (!result.ok) {
      if (result.failure.code !== "superseded" && wanted === request) {
        setFailure(result.failure);
        setPending(false);
      }
      return;
    }
    if (isStale()) return;
    const { artwork, asked, paths } = result.value;
    const plate = await runInSlices(plateBurn(artwork, burnModelOf(request.settings)), isStale);
    if (!plate || isStale()) return;
    const { widthMm, heightMm } = artwork;
    setShown({ plate, asked, coverage: plate.coverage, paths, artwork, widthMm, heightMm, ...request });
    setFailure(null);
    if (wanted === request) setPending(false);
  });

  function want(request: Request): void {
    wanted = request;
    setPending(true);
    // A timer that runs is left to run: else a slider that keeps moving would show nothing until it stops.
    timer ??= setTimeout(() => {
      timer = undefined;
      if (wanted) ask(wanted);
    }, GATHER_MS);
  }

  function wantNothing(): void {
    wanted = null;
    clearTimeout(timer);
    timer = undefined;
  }

  createEffect(
    on([options.source.source, options.settings], ([source, settings]) => {
      if (source && settings) return want({ source, settings });
      wantNothing();
      setPending(false);
    }),
  );
  onCleanup(wantNothing);

  return {
    shown,
    failure,
    isPending,
    again: () => {
      if (wanted) want({ ...wanted });
    },
  };
}

export type PreviewState = ReturnType<typeof createPreview>;

async function previewOf(
  { engraver, source }: PreviewOptions,
  settings: EngraveSettings,
): Promise<Result<EngravePreview>> {
  const result = await engraver.preview(settings);
  // A fresh engraver, started after a crash, holds no picture.
  if (!result.ok && result.failure.code === "not-found" && (await source.reload())) return engraver.preview(settings);
  return result;
}
