/** How a plate is looked at. */
export interface Viewport {
  /** Screen pixels per dot. Whole numbers from 1 up, so that all dots are equally large. */
  readonly scale: number;
  /** The spot of the plate in the middle of the stage, as shares of its width and height. */
  readonly centerX: number;
  readonly centerY: number;
}

/** A width and a height: of the plate in dots, of the stage in screen pixels. */
export interface Extent {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A place on the stage in screen pixels from its top left corner. */
export interface Point {
  readonly xPx: number;
  readonly yPx: number;
}

/** At most this many screen pixels to a dot. */
export const MAX_SCALE = 32;

/** Screen pixels left free around a plate that is fitted. */
const FIT_MARGIN_PX = 16;

/** The scale shown for a wish: within bounds, and whole from 1 up. */
export function snapScale(wanted: number, fit: number): number {
  const bounded = Math.min(MAX_SCALE, Math.max(Math.min(fit, 0.2) / 2, wanted));
  return bounded >= 1 ? Math.round(bounded) : bounded;
}

/** The largest scale at which the whole plate is in sight. */
export function fitScale(plate: Extent, stage: Extent): number {
  const across = (stage.widthPx - 2 * FIT_MARGIN_PX) / plate.widthPx;
  const down = (stage.heightPx - 2 * FIT_MARGIN_PX) / plate.heightPx;
  const scale = Math.max(1e-4, Math.min(across, down));
  return scale >= 1 ? Math.min(MAX_SCALE, Math.floor(scale)) : scale;
}

/** The scale at which the plate has its own size on a screen of `screenPxPerMm`. */
export function trueScale(lineIntervalMm: number, screenPxPerMm: number): number {
  return lineIntervalMm * screenPxPerMm;
}

const STOPS = [1 / 16, 1 / 12, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

/** The next of the usual scales: in (1) or out (−1). Beyond the list it doubles or halves. */
export function nextScale(scale: number, direction: 1 | -1): number {
  const next =
    direction === 1 ? STOPS.find((stop) => stop > scale * 1.01) : STOPS.findLast((stop) => stop < scale * 0.99);
  return next ?? scale * 2 ** direction;
}

/** Another scale with the spot under `anchor` staying where it is. */
export function zoomAt(view: Viewport, plate: Extent, zoom: { scale: number; anchor: Point; stage: Extent }): Viewport {
  const { scale, anchor, stage } = zoom;
  const keep = (center: number, dots: number, offPx: number) =>
    center + offPx / (dots * view.scale) - offPx / (dots * scale);
  return clampCenter(
    {
      scale,
      centerX: keep(view.centerX, plate.widthPx, anchor.xPx - stage.widthPx / 2),
      centerY: keep(view.centerY, plate.heightPx, anchor.yPx - stage.heightPx / 2),
    },
    plate,
    stage,
  );
}

/** Moves what is seen by screen pixels, as if the plate were dragged. */
export function panBy(view: Viewport, plate: Extent, pan: { by: Point; stage: Extent }): Viewport {
  const moved = {
    scale: view.scale,
    centerX: view.centerX - pan.by.xPx / (plate.widthPx * view.scale),
    centerY: view.centerY - pan.by.yPx / (plate.heightPx * view.scale),
  };
  return clampCenter(moved, plate, pan.stage);
}

/** Keeps the stage filled where the plate is larger than it, and the plate centred where it is smaller. */
export function clampCenter(view: Viewport, plate: Extent, stage: Extent): Viewport {
  const clamp = (center: number, dots: number, stagePx: number) => {
    const half = (stagePx / 2 - FIT_MARGIN_PX) / (dots * view.scale);
    return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, center));
  };
  return {
    scale: view.scale,
    centerX: clamp(view.centerX, plate.widthPx, stage.widthPx),
    centerY: clamp(view.centerY, plate.heightPx, stage.heightPx),
  };
}

/** Where the plate lies on the stage, in whole screen pixels; it may reach beyond. */
export function plateRect(view: Viewport, plate: Extent, stage: Extent): Point & Extent {
  const widthPx = Math.max(1, Math.round(plate.widthPx * view.scale));
  const heightPx = Math.max(1, Math.round(plate.heightPx * view.scale));
  return {
    xPx: Math.round(stage.widthPx / 2 - view.centerX * widthPx),
    yPx: Math.round(stage.heightPx / 2 - view.centerY * heightPx),
    widthPx,
    heightPx,
  };
}

/** Where a raster lies on the stage: its size and the place of its corner on the plate in dots. Whole screen pixels. */
export function rasterRect(
  plate: Point & Extent,
  scale: number,
  { widthPx, heightPx, atX, atY }: Extent & { readonly atX: number; readonly atY: number },
): Point & Extent {
  return {
    xPx: plate.xPx + Math.round(atX * scale),
    yPx: plate.yPx + Math.round(atY * scale),
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  };
}
