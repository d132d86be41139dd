import { makeEngraverClient } from "../client/makeEngraverClient.ts";
import { makeGeneratorClient } from "../client/makeGeneratorClient.ts";
import { makeLibrarianClient } from "../client/makeLibrarianClient.ts";
import { diskFiles } from "../views/models/readDroppedFiles.ts";
import { handOver } from "./handOver.ts";
import { runJob } from "./runJob.ts";

// The command line drives this page: the same workers as the app's, and no views.
const clients = {
  librarian: makeLibrarianClient(),
  generator: makeGeneratorClient(),
  engraver: makeEngraverClient(),
};
const filesOf = (id: string) => [...(document.querySelector<HTMLInputElement>(`#${id}`)?.files ?? [])];

globalThis.burin = {
  run: (job) =>
    runJob(job, {
      ...clients,
      file: filesOf("picture")[0] ?? null,
      modelFiles: diskFiles([...filesOf("model-file"), ...filesOf("model-folder")]),
      tell: (event) => globalThis.burinEvent?.(event),
      take: handOver,
    }),
};
