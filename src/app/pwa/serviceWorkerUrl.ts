/** Where the build puts the service worker: at the root of the app, so that its scope is the whole app, on any sub-path. */
export function serviceWorkerUrl(): string {
  return new URL(/* @vite-ignore */ "../service.js", import.meta.url).href;
}
