import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { TokenReport } from "../../../protocol/library.ts";
import type { LibrarianClient } from "../../client/makeLibrarianClient.ts";

const COUNT_AFTER_MS = 120;

/** Tokens of the prompt, counted by the librarian shortly after typing stops. Null while unknown. */
export function createTokenReport(
  librarian: Pick<LibrarianClient, "countTokens">,
  prompt: Accessor<string>,
  modelId: Accessor<string | null>,
): Accessor<TokenReport | null> {
  const [report, setReport] = createSignal<TokenReport | null>(null);
  createEffect(
    on([prompt, modelId], ([text, model]) => {
      if (model === null) return;
      let overtaken = false;
      const timer = setTimeout(async () => {
        const result = await librarian.countTokens(model, text);
        if (!overtaken) setReport(result.ok ? result.value : null);
      }, COUNT_AFTER_MS);
      onCleanup(() => {
        overtaken = true;
        clearTimeout(timer);
      });
    }),
  );
  return report;
}
