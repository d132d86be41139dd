import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withMaterial } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { drawing, openEngraving, settled } from "./setUp.ts";

let page: Awaited<ReturnType<typeof openEngraving>>;
beforeEach(async () => {
  localStorage.clear();
  page = await openEngraving();
  page.stored.change(withMaterial(50, "birch-plywood")); // whatever an earlier test kept
});
afterEach(() => page.dispose());

describe("a picture from disk", () => {
  test("comes into the gallery and becomes a plate of the right size", async () => {
    const { engraving, librarian } = page;
    await engraving.source.importFile(await drawing(), "ramp.png");
    await settled(engraving);
    const record = engraving.source.source()?.record;
    expect(record).toMatchObject({ widthPx: 120, heightPx: 60, origin: { kind: "imported", fileName: "ramp.png" } });
    expect(engraving.preview.shown()?.plate).toMatchObject({ widthPx: 500, heightPx: 250 });
    expect((await librarian.getPicture(record?.id ?? "")).ok).toBe(true);
  });

  test.each([
    ["empty", new Blob([]), { code: "image-unreadable", reason: "empty" }],
    [
      "a renamed SVG",
      new Blob(["<svg xmlns='http://www.w3.org/2000/svg'/>"]),
      { code: "image-unreadable", reason: "unsupported-format" },
    ],
  ])("%s is refused, and what was there stays and still engraves", async (_name, file, failure) => {
    const { engraving, saved } = page;
    await engraving.source.importFile(await drawing(), "good.png");
    const before = engraving.source.source();
    await engraving.source.importFile(file, "bad.png");
    expect(engraving.source.failure()).toMatchObject(failure);
    expect(engraving.source.source()).toBe(before);
    expect(await engraving.download("png")).toBe(true);
    expect((await saved[0])?.fileName).toBe("good-50x25mm-birch-plywood.png");
    await engraving.source.importFile(await drawing(), "next.png");
    expect(engraving.source.failure()).toBeNull();
  });

  test("cut short is refused too", async () => {
    const whole = await drawing(400);
    await page.engraving.source.importFile(whole.slice(0, whole.size / 2), "cut.png");
    expect(page.engraving.source.failure()).toMatchObject({ code: "image-unreadable", reason: "corrupt" });
    expect(page.engraving.source.source()).toBeNull();
  });
});

describe("the preview", () => {
  test("follows the newest settings and keeps the last plate until they are there", async () => {
    const { engraving } = page;
    await engraving.source.importFile(await drawing(), "ramp.png");
    await settled(engraving);
    const first = engraving.preview.shown();
    for (const gamma of [0.5, 1, 2, 3]) engraving.changeTone({ gamma });
    expect(engraving.preview.shown()).toBe(first);
    await settled(engraving);
    expect(engraving.preview.shown()?.settings.tone.gamma).toBe(3);
    expect(engraving.preview.shown()?.coverage).toBeGreaterThan(first?.coverage ?? 1);
  });

  test("a plate over 100 megapixels is not begun; its numbers are told and the settings kept", async () => {
    const { engraving } = page;
    await engraving.source.importFile(await drawing(), "ramp.png");
    await settled(engraving);
    engraving.change({ widthMm: 2000 });
    expect(engraving.plate()).toEqual({
      ok: false,
      failure: { code: "plate-too-large", megapixels: 200, limitMegapixels: 100 },
    });
    expect(engraving.settings().widthMm).toBe(2000);
    expect(engraving.preview.isPending()).toBe(false);
    expect(await engraving.download("png")).toBe(false);
  });

  test("survives a crash of the engraver: the picture is brought to the fresh one", async () => {
    const { engraving, workers } = page;
    await engraving.source.importFile(await drawing(), "ramp.png");
    await settled(engraving);
    workers[0]?.terminate();
    workers[0]?.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
    engraving.changeTone({ gamma: 2 });
    await settled(engraving);
    expect(workers).toHaveLength(2);
    expect(engraving.preview.failure()).toBeNull();
  });
});

test("a picture turned by a quarter makes a plate of its turned proportions", async () => {
  const { engraving } = page;
  await engraving.source.importFile(await drawing(), "ramp.png");
  engraving.change({ preparation: { ...engraving.settings().preparation, quarterTurns: 1 } });
  await settled(engraving);
  expect(engraving.pictureSize()).toEqual({ widthPx: 60, heightPx: 120 });
  expect(engraving.plate()).toMatchObject({ ok: true, value: { widthMm: 50, heightMm: 100 } });
  expect(engraving.preview.shown()).toMatchObject({ widthMm: 50, heightMm: 100 });
});

describe("an engraving job", () => {
  test("is kept once for the same settings, reopens after a reload and gives the same bytes in every format", async () => {
    const { engraving, librarian, saved } = page;
    await engraving.source.importFile(await drawing(200, "image/webp"), "photo.webp");
    engraving.applyMaterial("slate");
    engraving.change({ widthMm: 17.3, lineIntervalMm: 0.0847 });
    for (const format of ["png", "svg-outline", "svg-bitmap", "png"] as const)
      expect(await engraving.download(format)).toBe(true);
    const pictureId = engraving.source.source()?.record.id ?? "";
    const jobs = await librarian.listJobs(pictureId);
    expect(jobs.ok && jobs.value.map((job) => job.settings)).toEqual([engraving.settings()]);

    page.dispose();
    localStorage.clear();
    const fresh = await openEngraving(librarian);
    await fresh.engraving.openJob(jobs.ok ? (jobs.value[0]?.id ?? "") : "");
    expect(fresh.engraving.source.source()?.record.id).toBe(pictureId);
    for (const format of ["png", "svg-outline", "svg-bitmap"] as const) await fresh.engraving.download(format);
    const files = await Promise.all([...saved, ...fresh.saved]);
    expect(files.map((file) => file.fileName)).toContain("photo-17.3x8.6mm-slate.svg");
    for (const at of [0, 1, 2]) expect(files[at + 4]?.bytes, `file ${at}`).toEqual(files[at]?.bytes);
    expect(files[3]?.bytes).toEqual(files[0]?.bytes);
    const again = await librarian.listJobs(pictureId);
    expect(again.ok && again.value).toHaveLength(1);
    fresh.dispose();
  });

  test("that is gone says so and leaves everything in place", async () => {
    const before = page.engraving.settings();
    await page.engraving.openJob("00000000-0000-4000-8000-000000000000");
    expect(page.engraving.source.failure()).toMatchObject({ code: "not-found", what: "job" });
    expect(page.engraving.settings()).toEqual(before);
  });
});

test("a material brings its starting values, and tells when they were changed", () => {
  const { engraving } = page;
  engraving.applyMaterial("painted-tile");
  expect(engraving.settings()).toMatchObject({ lineIntervalMm: 0.091, dither: { name: "spot-aware" } });
  expect(engraving.isMaterialsOwn()).toBe(true);
  engraving.changeDither({ name: "atkinson" });
  expect(engraving.isMaterialsOwn()).toBe(false);
  engraving.applyMaterial("painted-tile");
  expect(engraving.isMaterialsOwn()).toBe(true);
});
