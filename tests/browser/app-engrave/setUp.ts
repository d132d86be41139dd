import { createRoot } from "solid-js";
import { expect, vi } from "vitest";
import { type EngraverClient, makeEngraverClient } from "../../../src/app/client/makeEngraverClient.ts";
import { makeLibrarianClient } from "../../../src/app/client/makeLibrarianClient.ts";
import { createStored } from "../../../src/app/state/createStored.ts";
import { createEngraving, type Engraving } from "../../../src/app/views/engrave/state/createEngraving.ts";
import { storedEngraveSettings } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { parseOutputChoices } from "../../../src/laser/machine/outputChoices.ts";

export interface Saved {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The engrave view's state on real workers, as a fresh page has it; the files it hands over are collected. `watch` may put itself
 * between the page and the engraver.
 */
export async function openEngraving(
  librarian = makeLibrarianClient(),
  watch = (engraver: EngraverClient): EngraverClient => engraver,
) {
  const workers: Worker[] = [];
  const engraver = makeEngraverClient(() => {
    const worker = new Worker(new URL("../../../workers/engraver.ts", import.meta.url), { type: "module" });
    workers.push(worker);
    return worker;
  });
  const saved: Promise<Saved>[] = [];
  const opened = createRoot((dispose) => {
    const stored = createStored({ key: "engrave", parse: storedEngraveSettings, librarian });
    const engraving = createEngraving({
      engraver: watch(engraver),
      librarian,
      stored,
      storedOutput: createStored({ key: "output", parse: parseOutputChoices, librarian }),
      onKept: () => {},
      save: (blob, fileName) =>
        saved.push(blob.arrayBuffer().then((buffer) => ({ fileName, bytes: new Uint8Array(buffer) }))),
    });
    return { dispose, stored, engraving };
  });
  await vi.waitFor(() => expect(opened.stored.loaded()).toBe(true), { timeout: 20_000 });
  return { ...opened, engraver, librarian, saved, workers };
}

/** Waits until the preview shows what the controls say. */
export async function settled({ preview, settings }: Engraving): Promise<void> {
  await vi.waitFor(
    () => {
      if (preview.isPending() || preview.shown()?.settings !== settings())
        throw new Error(`the preview is not here yet: ${JSON.stringify(preview.failure())}`);
    },
    { timeout: 20_000 },
  );
}

/** A picture drawn by the browser: a ramp from black to white with a white disc, `widthPx` × half of it. */
export async function drawing(widthPx = 120, type = "image/png"): Promise<Blob> {
  const canvas = new OffscreenCanvas(widthPx, widthPx / 2);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  const ramp = context.createLinearGradient(0, 0, widthPx, 0);
  ramp.addColorStop(0, "black");
  ramp.addColorStop(1, "white");
  context.fillStyle = ramp;
  context.fillRect(0, 0, widthPx, widthPx / 2);
  context.fillStyle = "white";
  context.beginPath();
  context.arc(widthPx / 4, widthPx / 4, widthPx / 8, 0, 7);
  context.fill();
  return canvas.convertToBlob({ type });
}
