/** What the page says to the service worker. `SKIP_WAITING` is workbox-window's word for "take over now". */
export type ServiceRequest =
  | { readonly type: "SKIP_WAITING" }
  /** Answered on the message's port: progress, then whether every file was found in its cache. */
  | { readonly type: "prepare-offline" };

export type OfflineReport =
  | { readonly phase: "preparing"; readonly doneFiles: number; readonly files: number }
  | { readonly phase: "ready" }
  | { readonly phase: "incomplete"; readonly missing: readonly string[] };
