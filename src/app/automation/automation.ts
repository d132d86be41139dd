import { makeEngraverClient } from "../client/makeEngraverClient.ts";
import { makeGeneratorClient } from "../client/makeGeneratorClient.ts";
import { makeLibrarianClient } from "../client/makeLibrarianClient.ts";
import { runJob } from "./runJob.ts";

// The command line drives this page: the same workers as the app's, and no views.
const clients = {
  librarian: makeLibrarianClient(),
  generator: makeGeneratorClient(),
  engraver: makeEngraverClient(),
};
const input = document.querySelector("input");

globalThis.burin = {
  run: (job) =>
    runJob(job, { ...clients, file: input?.files?.[0] ?? null, tell: (event) => globalThis.burinEvent?.(event) }),
};
