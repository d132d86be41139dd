import type { ModelFacts } from "../src/library/database/schema.ts";
import { LibraryError } from "../src/library/LibraryError.ts";
import { makeHubSource } from "../src/library/models/hub/makeHubSource.ts";
import type { ModelSource } from "../src/library/models/ModelSource.ts";
import type { ModelManifest } from "../src/library/models/manifest.ts";
import { HUB_URL } from "../src/protocol/hosts.ts";

interface Described {
  readonly manifest: ModelManifest;
  readonly facts: ModelFacts;
}

/** Where the files of a model come from. Throws `LibraryError` (`files-needed`) for those from disk: a page cannot open them by itself. */
export function sourceOfOrigin(starter: ModelSource): (model: Described) => ModelSource {
  return ({ manifest, facts: { origin } }) => {
    switch (origin.kind) {
      case "app":
        return starter;
      case "hub":
        return makeHubSource({ hubUrl: HUB_URL, ...origin }, manifest);
      case "disk":
        throw new LibraryError({ code: "files-needed", modelId: manifest.id });
      default:
        return origin satisfies never;
    }
  };
}
