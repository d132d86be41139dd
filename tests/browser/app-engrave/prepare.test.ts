import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withMaterial } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { NO_PREPARATION } from "../../../src/laser/prepare/preparation.ts";
import { drawing, openEngraving, settled } from "./setUp.ts";

let page: Awaited<ReturnType<typeof openEngraving>>;
beforeEach(async () => {
  localStorage.clear();
  page = await openEngraving();
  page.stored.change(withMaterial(50, "birch-plywood")); // whatever an earlier test kept
});
afterEach(() => page.dispose());

const CROPPED = { ...NO_PREPARATION, mirror: true, crop: { left: 0, top: 0, right: 0.5, bottom: 1 } };

test("a preparation belongs to its picture: it survives a reload, leaves with another picture, and comes back with its job", async () => {
  const { engraving, librarian } = page;
  await engraving.source.importFile(await drawing(), "first.png");
  const first = engraving.source.source()?.record.id ?? "";
  await settled(engraving);
  engraving.change({ preparation: CROPPED });
  await settled(engraving);
  expect(engraving.preview.shown()?.plate).toMatchObject({ widthPx: 500, heightPx: 500 });
  expect(await engraving.download("png")).toBe(true);

  page.dispose();
  page = await openEngraving(librarian);
  await page.engraving.source.open(first);
  await settled(page.engraving);
  expect(page.engraving.settings().preparation).toEqual(CROPPED);

  await page.engraving.source.importFile(await drawing(), "second.png");
  await vi.waitFor(() => expect(page.engraving.settings().preparation).toEqual(NO_PREPARATION));
  await settled(page.engraving);
  expect(page.engraving.preview.shown()?.plate).toMatchObject({ widthPx: 500, heightPx: 250 });

  const jobs = await librarian.listJobs(first);
  await page.engraving.openJob(jobs.ok ? (jobs.value[0]?.id ?? "") : "");
  await settled(page.engraving);
  expect(page.engraving.source.source()?.record.id).toBe(first);
  expect(page.engraving.settings().preparation).toEqual(CROPPED);
});

test("what is read off the picture follows its preparation up to the levels", async () => {
  const { engraving, engraver } = page;
  await engraving.source.importFile(await drawing(), "ramp.png");
  const read = async (preparation: Partial<typeof NO_PREPARATION>) => {
    const settings = { ...engraving.settings(), preparation: { ...NO_PREPARATION, ...preparation } };
    const result = await engraver.readPicture(settings);
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  };
  const whole = await read({});
  expect(whole.histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(whole.backgroundColor).toMatch(/^#[0-9a-f]{6}$/);
  expect(await read({ levels: { black: 0.2, white: 0.5, gamma: 2 }, localContrast: 1 })).toEqual(whole);
  const dark = await read({ crop: { left: 0, top: 0, right: 0.1, bottom: 1 } });
  expect(dark.histogram.slice(128).every((share) => share === 0)).toBe(true);
});
