import type { BrowserContext, Page } from "@playwright/test";
import { inventCheckpoint } from "../server/hub/invented/inventCheckpoint.ts";
import type { Hub } from "../server/hub/startHub.ts";
import { expect, test } from "./hubFixtures.ts";
import { card, importTinyModel, MODEL, openModels } from "./models.ts";
import { describePicture, generate, goTo, readyForOffline } from "./steps.ts";

const installing = (page: Page, name: string) => page.getByRole("article", { name: `Installing ${name}`, exact: true });

function publish(hub: Hub, name: string) {
  const repository = hub.create(`tests/${name}`, { card: { license: "mit" } });
  repository.publish(inventCheckpoint("sd15", { size: "small" }));
  return repository;
}

async function download(page: Page, name: string): Promise<void> {
  await page.getByLabel("Any other repository on the hub").fill(`tests/${name}`);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("checkbox").check();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Download/ })
    .click();
}

test("a disk that fills up in the middle of an installation is said with numbers; with room again it goes on", async ({
  openWithHub,
  hub,
}) => {
  test.setTimeout(240_000);
  const repository = publish(hub, "full");
  const { page, context, url } = await openWithHub();
  await openModels(page);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(url);
  const { usage } = await session.send("Storage.getUsageAndQuota", { origin });
  hub.limitSpeed(200_000); // IndexedDB asks for the quota anew after 30 s: the installation must take longer
  await download(page, "full");
  await expect(installing(page, "full")).toContainText("Downloading");
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: Math.max(1, usage) });
  const alert = installing(page, "full").getByRole("alert");
  await expect(alert).toContainText(/Storage is full.*needs [\d.]+ MB.*What was saved before is safe/, {
    timeout: 90_000,
  });
  await expect(alert).toContainText(
    /Delete models or pictures that you need no more, or free disk space; then try again/,
  );
  const before = repository.log.length;

  await session.send("Storage.overrideQuotaForOrigin", { origin });
  hub.limitSpeed(undefined);
  await expect(async () => {
    await page.getByRole("button", { name: "Try again" }).click({ timeout: 1000 });
    await expect(card(page, "full")).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  expect(repository.log.length).toBeGreaterThan(before);
});

test("storage that the browser cleared is noticed and said; the starter comes back by itself", async ({ open }) => {
  test.setTimeout(120_000);
  const first = await open();
  await importTinyModel(first.page);
  await expect(first.page.getByRole("alert")).toHaveCount(0);
  await card(first.page, MODEL).getByRole("button", { name: "Use it" }).click();
  await generate(first.page, { prompt: "a cat", size: 64 });
  await goTo(first.page, "Models"); // the draft is kept within half a second
  await first.page.goto("about:blank");
  await evict(first.context, first.url);

  const { page } = first;
  await page.goto(first.url);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The browser has cleared what Burin kept here");
  await expect(alert).toContainText(
    /Pictures, engraving jobs and models kept since .* are gone.*your prompt and settings are still here/,
  );
  await expect(alert).toContainText(/Restore a backup under Settings, install models again under Models/);
  await goTo(page, "Create");
  await expect(page.getByText("The model you used is not installed any more")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Stay with the starter" }).click();
  await generate(page, { size: 64 });
  await page.reload();
  await generate(page, { size: 64 });
  await expect(page.getByRole("alert")).toHaveCount(0); // said once
});

/** What Chromium throws away when the disk runs short; `localStorage` is not among it. */
async function evict(context: BrowserContext, url: string): Promise<void> {
  const session = await context.newCDPSession(context.pages()[0]!); // a context has a page
  await session.send("Storage.clearDataForOrigin", {
    origin: new URL(url).origin,
    storageTypes: "indexeddb,cache_storage,file_systems,service_workers",
  });
}

test("storage cleared while the page is open: what fails says what to do", async ({ open, forgive }) => {
  forgive(/./);
  const { page, context, url } = await open();
  await importTinyModel(page);
  await evict(context, url);
  await card(page, MODEL).getByRole("button", { name: "Use it" }).click();
  await describePicture(page, { prompt: "a cat", size: 64 });
  await page.getByRole("button", { name: "Generate" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(/This model is not here/);
  await expect(alert).toContainText(
    /Reload the page: the starter comes back by itself\. Install others again under Models/,
  );
  await page.reload();
  await expect(alert).toContainText("The browser has cleared what Burin kept here");
});

/** A page of the app's origin that is not the app. */
const BARE = "icons/burin.svg";
/** The browser asks for one of such a page. */
const NO_FAVICON = /Failed to load resource.*404/;

/** Opens the app's database as some other version of the app would, and lets nobody else have it until the page goes. */
function holdDatabase(page: Page, version: number): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("burin", wanted);
        opening.onupgradeneeded = () => {
          const { result: database } = opening;
          for (const name of ["pictureBlobs", "settings"]) database.createObjectStore(name);
          for (const name of ["models", "pictures", "jobs"]) database.createObjectStore(name, { keyPath: "id" });
          database.createObjectStore("parts", { keyPath: ["fileKey", "index"] });
          opening.transaction?.objectStore("pictures").createIndex("byCreatedAt", "createdAtMs");
          opening.transaction?.objectStore("jobs").createIndex("byPicture", "pictureId");
        };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          Object.assign(globalThis, { held: opening.result }); // and hears no `versionchange`
          resolve();
        };
      }),
    version,
  );
}

test("an older tab that holds on to the database is named; without it everything is there", async ({
  open,
  site,
  forgive,
}) => {
  forgive(NO_FAVICON);
  const { page: older, context } = await open({ url: site.url + BARE });
  await holdDatabase(older, 1);
  const page = await context.newPage();
  await page.goto(site.url);
  const alert = page.getByRole("alert").first();
  await expect(alert).toContainText(/Burin is open in another tab, in an older version.*Both tabs share one storage/);
  await expect(alert).toContainText("Close the other tabs of Burin, then reload this one. Nothing is lost.");
  await goTo(page, "Models");
  await expect(page.getByRole("alert")).toHaveCount(1);
  await expect(alert).toContainText("Burin is open in another tab, in an older version");
  await older.close();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("article", { name: "Burin starter", exact: true })).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await goTo(page, "Create");
  await generate(page, { size: 64 });
});

test("a database that a newer version has written is left alone, and the page says so", async ({
  open,
  site,
  forgive,
}) => {
  forgive(NO_FAVICON);
  const { page, context } = await open({ url: site.url + BARE });
  await holdDatabase(page, 99);
  await page.goto("about:blank");
  const old = await context.newPage();
  await old.goto(site.url);
  const alert = old.getByRole("alert").first();
  await expect(alert).toContainText(/This tab is an older version of Burin.*saved by a newer version.*They are safe/);
  await expect(alert).toContainText("Reload the page to get the new version.");
});

test("two tabs that want the same model: one fetches it, the other watches and takes over", async ({
  openWithHub,
  hub,
}) => {
  test.setTimeout(120_000);
  const repository = publish(hub, "shared");
  const { page: first, context, url } = await openWithHub();
  await openModels(first);
  await readyForOffline(first);
  const second = await context.newPage();
  await second.goto(url);
  await openModels(second);
  hub.limitSpeed(500_000);
  await download(first, "shared");
  await expect(installing(first, "shared")).toContainText("Downloading");
  await expect(installing(second, "shared")).toContainText("Another tab installs it");
  await download(second, "shared"); // all the same
  await expect(installing(second, "shared")).toContainText("Another tab installs it");
  const sent = () => repository.log.filter(({ server, range }) => server === "cdn" && range !== null);
  await expect.poll(() => sent().reduce((sum, { sentBytes }) => sum + sentBytes, 0)).toBeGreaterThan(1_000_000);

  await first.close();
  await expect(installing(second, "shared")).toContainText("Downloading");
  hub.limitSpeed(undefined);
  await expect(card(second, "shared")).toBeVisible({ timeout: 30_000 });
  await card(second, "shared").getByRole("button", { name: "Verify" }).click();
  await expect(card(second, "shared").getByText("Every byte is as it was published.")).toBeVisible({ timeout: 30_000 });
});

test("a model that draws cannot be deleted, and the page says why; between pictures it can", async ({ open }) => {
  test.setTimeout(120_000);
  const { page, context, url } = await open();
  await importTinyModel(page);
  await card(page, MODEL).getByRole("button", { name: "Use it" }).click();
  await describePicture(page, { prompt: "a cat", steps: 150, size: 256 });
  const other = await context.newPage();
  await other.goto(url);
  await openModels(other);
  const remove = async () => {
    await card(other, MODEL).getByRole("button", { name: "Delete" }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  };
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByText(/step [1-9]\d* of 150/)).toBeVisible({ timeout: 30_000 });
  await remove();
  const alert = card(other, MODEL).getByRole("alert");
  await expect(alert).toContainText(
    /The model Tiny fine-tune is in use.*A picture is being made with it, here or in another tab, so it was left alone/,
  );
  await expect(alert).toContainText("Wait until that picture is done, then try again.");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled. What was finished before is kept.")).toBeVisible({ timeout: 30_000 });
  await alert.getByRole("button", { name: "Dismiss" }).click();
  await remove();
  await expect(card(other, MODEL)).toBeHidden();
  await expect(page.getByText("The model you used is not installed any more")).toBeVisible();
});
