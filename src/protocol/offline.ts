/** What the page says to the service worker; progress and the answer come back on the message's port. */
export type ServiceRequest = { readonly type: "prepare-offline" } | { readonly type: "check-offline" };

export type OfflineReport =
  | { readonly phase: "preparing"; readonly doneFiles: number; readonly files: number }
  /** Every file was looked up in its cache and found. */
  | { readonly phase: "ready" }
  | { readonly phase: "incomplete"; readonly missing: readonly string[] };
