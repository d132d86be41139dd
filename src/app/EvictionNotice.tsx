import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useApp } from "./AppContext.ts";
import { Button } from "./controls/Button.tsx";
import { Notice } from "./controls/Notice.tsx";

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** Says that the browser has cleared the storage, what is left, and how to have it back. */
export function EvictionNotice() {
  const { eviction, storage, toasts } = useApp();

  async function askToKeep(): Promise<void> {
    await storage.ask();
    const isKept = storage.persistence() === "granted";
    toasts.show(isKept ? "The browser will keep what is stored from now on." : "The browser did not promise it.");
  }

  return (
    <Show when={eviction.lostSinceMs()}>
      {(since) => (
        <div class="shell-notice">
          <Notice
            tone="problem"
            title="The browser has cleared what Burin kept here"
            actions={
              <>
                <A class="button" href="/settings">
                  Restore a backup
                </A>
                <Button onClick={() => void askToKeep()}>Ask the browser to keep it</Button>
                <Button variant="quiet" onClick={eviction.dismiss}>
                  Dismiss
                </Button>
              </>
            }
          >
            <p>
              Browsers do that when the disk runs short. Pictures, engraving jobs and models kept since{" "}
              {DAY.format(since())} are gone from this browser; your prompt and settings are still here, and so are
              files that you saved.
            </p>
            <p>Restore a backup under Settings, install models again under Models, and free disk space.</p>
          </Notice>
        </div>
      )}
    </Show>
  );
}
