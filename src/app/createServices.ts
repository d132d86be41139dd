import { type EngraverClient, makeEngraverClient } from "./client/makeEngraverClient.ts";
import { type GeneratorClient, makeGeneratorClient } from "./client/makeGeneratorClient.ts";
import { type LibrarianClient, makeLibrarianClient } from "./client/makeLibrarianClient.ts";
import { createToasts } from "./controls/createToasts.ts";
import { createPwa } from "./pwa/createPwa.ts";
import { createDevice } from "./state/createDevice.ts";
import { createDraft } from "./state/createDraft.ts";
import { createGeneration } from "./state/createGeneration.ts";
import { createModel } from "./state/createModel.ts";
import { createRunPictures } from "./state/createRunPictures.ts";
import { createSettings } from "./state/createSettings.ts";
import { createStorage } from "./state/createStorage.ts";

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
  const toasts = createToasts();
  const settings = createSettings(librarian);
  const draft = createDraft(librarian);
  const model = createModel(librarian);
  const device = createDevice(generator, settings);
  const storage = createStorage(librarian);
  const run = createRunPictures(librarian, storage);
  const generation = createGeneration(generator, (request, made) => {
    device.ranOn(made.device);
    run.add(request, made);
  });
  const pwa = createPwa({ isBusy: generation.isRunning, isUsable: () => model.status().phase !== "installing" });
  return { librarian, engraver, toasts, settings, draft, model, device, storage, run, generation, pwa };
}

export type Services = ReturnType<typeof createServices>;
