import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withMaterial } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { openEngraving } from "./setUp.ts";

let page: Awaited<ReturnType<typeof openEngraving>>;

async function forget(): Promise<void> {
  localStorage.clear();
  for (const key of ["materials", "engrave-material"]) await page.librarian.writeSetting(key, undefined);
}

beforeEach(async () => {
  page = await openEngraving();
  await forget();
  page.dispose();
  page = await openEngraving(page.librarian);
  page.stored.change(withMaterial(50, "birch-plywood"));
});
afterEach(async () => {
  page.dispose();
  await forget();
});

test("the values of now become a material of one's own, which brings them back", async () => {
  const { engraving } = page;
  engraving.applyMaterial("slate");
  engraving.changeTone({ gamma: 1.7 });
  engraving.changeDither({ name: "stucki" });
  expect(engraving.isMaterialsOwn()).toBe(false);
  const kept = engraving.keepMaterial("Dachschiefer");
  const id = kept.ok ? kept.value : "";
  expect(engraving.ownMaterialId()).toBe(id);
  expect(engraving.isMaterialsOwn()).toBe(true);
  expect(engraving.material().label).toBe("Dachschiefer");

  engraving.applyMaterial("slate");
  expect(engraving.ownMaterialId()).toBeNull();
  expect(engraving.settings().tone.gamma).toBe(1.05);
  engraving.applyOwnMaterial(id);
  expect(engraving.settings()).toMatchObject({ materialId: "slate", tone: { gamma: 1.7, invert: true } });
  expect(engraving.settings().dither.name).toBe("stucki");
  engraving.changeTone({ gamma: 1 });
  engraving.resetMaterial();
  expect(engraving.settings().tone.gamma).toBe(1.7);

  page.dispose();
  localStorage.clear();
  const later = await openEngraving(page.librarian);
  await vi.waitFor(() => expect(later.engraving.materials.find(id)).toMatchObject({ label: "Dachschiefer" }));
  later.dispose();
});

test("a name is asked for; a material that is deleted, or left, is not the chosen one any more", () => {
  const { engraving } = page;
  expect(engraving.keepMaterial("  ")).toMatchObject({
    ok: false,
    failure: { field: "materials.label", problem: "empty" },
  });
  const kept = engraving.keepMaterial("Birke vom Markt");
  const id = kept.ok ? kept.value : "";
  expect(engraving.ownMaterialId()).toBe(id);
  engraving.change({ materialId: "cork" }); // as a job that is opened
  expect(engraving.ownMaterialId()).toBeNull();
  engraving.change({ materialId: "birch-plywood" });
  engraving.materials.remove(id);
  expect(engraving.ownMaterialId()).toBeNull();
  expect(engraving.material().label).toBe("Birch plywood");
});
