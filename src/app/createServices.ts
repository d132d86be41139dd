import { type EngraverClient, makeEngraverClient } from "./client/makeEngraverClient.ts";
import { type GeneratorClient, makeGeneratorClient } from "./client/makeGeneratorClient.ts";
import { type LibrarianClient, makeLibrarianClient } from "./client/makeLibrarianClient.ts";
import { createToasts } from "./controls/createToasts.ts";
import { createPwa } from "./pwa/createPwa.ts";
import { createDevice } from "./state/createDevice.ts";
import { createDraft } from "./state/createDraft.ts";
import { createEviction } from "./state/createEviction.ts";
import { createGeneration } from "./state/createGeneration.ts";
import { createModel } from "./state/createModel.ts";
import { createModels } from "./state/createModels.ts";
import { createRunNotification } from "./state/createRunNotification.ts";
import { createRunPictures } from "./state/createRunPictures.ts";
import { createSettings } from "./state/createSettings.ts";
import { createStarter } from "./state/createStarter.ts";
import { createStorage } from "./state/createStorage.ts";
import { createWakeLock } from "./state/createWakeLock.ts";

/** Handles to the three workers. */
export interface Clients {
  readonly librarian: LibrarianClient;
  readonly engraver: EngraverClient;
  readonly generator: GeneratorClient;
}

export function makeClients(): Clients {
  return { librarian: makeLibrarianClient(), engraver: makeEngraverClient(), generator: makeGeneratorClient() };
}

/** Everything that outlives a view: the workers' handles and the state that all views share. */
export function createServices({ librarian, engraver, generator }: Clients) {
  const settings = createSettings(librarian);
  const draft = createDraft(librarian);
  const starter = createStarter(librarian);
  const models = createModels(librarian, starter);
  const toasts = createToasts(models.nameOf);
  const model = createModel({ starter, models, draft });
  const device = createDevice(generator, settings);
  const storage = createStorage(librarian);
  const eviction = createEviction(librarian);
  const run = createRunPictures(librarian, storage);
  const generation = createGeneration(generator, (request, made) => {
    device.ranOn(made.device);
    run.add(request, made);
  });
  createWakeLock(generation.isRunning);
  const notification = createRunNotification(generation.job, settings);
  const pwa = createPwa({ isBusy: generation.isRunning, isUsable: () => starter.status().phase !== "installing" });
  const making = { device, run, generation, notification, starter, models, model };
  return { librarian, engraver, toasts, settings, draft, storage, eviction, pwa, ...making };
}

export type Services = ReturnType<typeof createServices>;
