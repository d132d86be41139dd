import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeLibrarianClient } from "../../../src/app/client/makeLibrarianClient.ts";
import { createLasers } from "../../../src/app/state/createLasers.ts";
import { type LaserProfile, NOT_MEASURED } from "../../../src/laser/machine/laserProfile.ts";
import { writeLaserProfiles } from "../../../src/laser/machine/laserProfiles.ts";

const OWN: LaserProfile = {
  name: "Werkstatt",
  kind: "co2",
  spotXMm: 0.12,
  spotYMm: 0.1,
  bed: { widthMm: 500, heightMm: 300 },
  grbl: null,
  ...NOT_MEASURED,
};

const librarian = makeLibrarianClient();
let ends: (() => void)[] = [];

beforeEach(async () => {
  localStorage.clear();
  await librarian.writeSetting("lasers", undefined);
});
afterEach(async () => {
  for (const end of ends) end();
  ends = [];
  await librarian.writeSetting("lasers", undefined);
});

async function open() {
  const lasers = createRoot((dispose) => {
    ends.push(dispose);
    return createLasers(librarian);
  });
  await vi.waitFor(() => expect(lasers.loaded()).toBe(true));
  return lasers;
}

test("a laser is kept in the library, changed in place, deleted and brought back", async () => {
  const lasers = await open();
  const saved = lasers.save(null, OWN);
  if (!saved.ok) throw new Error(JSON.stringify(saved.failure));
  const id = saved.value;
  expect(lasers.find(id)).toEqual(OWN);
  expect(lasers.save(id, { ...OWN, spotXMm: 0.2 })).toEqual({ ok: true, value: id });
  expect(lasers.own()).toEqual([{ id, profile: { ...OWN, spotXMm: 0.2 } }]);
  // What backups hold: the librarian's settings.
  await vi.waitFor(async () => {
    expect(await librarian.readSetting("lasers")).toMatchObject({ value: { value: { own: [{ id }] } } });
  });
  localStorage.clear();
  const later = await open();
  expect(later.find(id)).toEqual({ ...OWN, spotXMm: 0.2 });
  const [laser] = later.own();
  if (!laser) throw new Error("gone");
  later.remove(id);
  expect(later.find(id)).toBeNull();
  later.restore(laser);
  expect(later.own()).toEqual([laser]);
});

test.each([
  [{ spotXMm: 0 }, "lasers.spotXMm", "too-small"],
  [{ spotYMm: -1 }, "lasers.spotYMm", "too-small"],
  [{ spotXMm: 80 }, "lasers.spotXMm", "too-large"],
  [{ runShorteningMm: 0.3 }, "lasers.runShorteningMm", "too-large"],
  [{ name: " " }, "lasers.name", "empty"],
])("one with %o is refused, and nothing is kept", async (change, field, problem) => {
  const lasers = await open();
  expect(lasers.save(null, { ...OWN, ...change })).toMatchObject({ ok: false, failure: { field, problem } });
  expect(lasers.own()).toEqual([]);
});

test("a file adds what is not here yet; a bad one adds nothing and says where it is wrong", async () => {
  const lasers = await open();
  lasers.save(null, OWN);
  const second = { ...OWN, name: "Zweiter" };
  expect(lasers.add(writeLaserProfiles([OWN, second]))).toEqual({ ok: true, value: 1 });
  expect(lasers.own().map(({ profile }) => profile)).toEqual([OWN, second]);
  const fresh = await open(); // as another browser would
  expect(fresh.add(lasers.file())).toEqual({ ok: true, value: 0 });
  const bad = lasers.file().replace('"spotYMm": 0.1', '"spotYMm": 0');
  expect(lasers.add(bad)).toMatchObject({ ok: false, failure: { field: "lasers.0.spotYMm", problem: "too-small" } });
  expect(lasers.add("{}")).toMatchObject({ ok: false, failure: { field: "lasers", problem: "unreadable" } });
  expect(lasers.own()).toHaveLength(2);
});

test("published lasers are there without being kept; what is damaged in storage is left out", async () => {
  await librarian.writeSetting("lasers", {
    savedAtMs: 1,
    value: { own: [{ id: "own-1", profile: { ...OWN, spotXMm: -1 } }, { id: "own-2", profile: OWN }, null, { id: 7 }] },
  });
  const lasers = await open();
  expect(lasers.own()).toEqual([{ id: "own-2", profile: OWN }]);
  expect(lasers.find("xtool-d1-pro")).toMatchObject({ name: "xTool D1 Pro", ...NOT_MEASURED });
  expect(lasers.find("own-1")).toBeNull();
});

test("is with the librarian at once: a backup made right after has it", async () => {
  const lasers = await open();
  const saved = lasers.save(null, OWN);
  expect(await librarian.readSetting("lasers")).toMatchObject({
    value: { value: { own: [{ id: saved.ok && saved.value }] } },
  });
});
