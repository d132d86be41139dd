import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { Notice } from "../../controls/Notice.tsx";
import { Select } from "../../controls/Select.tsx";

/** Which model draws; nothing to choose while there is only the starter. */
export function ModelField() {
  const { model, models, draft } = useApp();
  const choices = () => (models.checkpoints() ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Show when={choices().length > 1}>
        <Select label="Model" value={model.model()?.id ?? null} choices={choices()} onValue={model.choose} />
      </Show>
      <Show when={model.missingId()}>
        {(id) => (
          <Notice
            tone="info"
            title="The model you used is not installed any more"
            actions={
              <>
                <Button onClick={() => draft.change({ modelId: null })}>Stay with the starter</Button>
                <A class="button" href="/models">
                  Models
                </A>
              </>
            }
          >
            <p>
              “{id()}” may have been deleted here or in another tab. The starter takes its place; your prompt and
              settings are untouched.
            </p>
          </Notice>
        )}
      </Show>
    </>
  );
}
