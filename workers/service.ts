import { addPlugins, matchPrecache, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import type { OfflineReport, ServiceRequest } from "../src/protocol/offline.ts";
import { makeFileStore } from "./service/fileStore.ts";
import { withIsolation } from "./service/withIsolation.ts";

declare const self: ServiceWorkerGlobalScope;

/** The shell is what the page needs to open; the engine, the starter and the vocabulary are tens of megabytes and come after. */
const SHELL = /^(?!starter\/|clip\/).*\.(html|js|css|svg|png|webmanifest)$|^starter-manifest\.json$/;

/** Put in by the build: every file of it, with a revision where the name has no hash. */
const entries = self.__WB_MANIFEST.filter((entry): entry is PrecacheEntry => typeof entry !== "string");
const shell = entries.filter((entry) => SHELL.test(entry.url));
const store = makeFileStore(
  entries.filter((entry) => !SHELL.test(entry.url)),
  self.location.href,
);

addPlugins([{ handlerWillRespond: async ({ response }) => withIsolation(response) }]);
precacheAndRoute([...shell], { cleanURLs: false, ignoreURLParametersMatching: [/./] });

// A first visit is taken over at once, which is what lets the page isolate itself; an update waits to be asked for.
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), store.sweep()])));

self.addEventListener("fetch", (event) => {
  const answer = store.answer(event.request);
  if (answer) event.respondWith(answer.then(withIsolation));
});

self.addEventListener("message", (event) => {
  const request = event.data as ServiceRequest | { type: "SKIP_WAITING" }; // only our own pages can post here
  const port = event.ports[0];
  switch (request.type) {
    case "SKIP_WAITING":
      event.waitUntil(self.skipWaiting());
      return;
    case "prepare-offline":
      event.waitUntil(prepare((report) => port?.postMessage(report)));
      return;
    case "check-offline":
      event.waitUntil(check().then((report) => port?.postMessage(report)));
      return;
    default:
      request satisfies never;
  }
});

async function prepare(tell: (report: OfflineReport) => void): Promise<void> {
  await store.fill((doneFiles, files) => tell({ phase: "preparing", doneFiles, files }));
  tell(await check());
}

/** Looks up every file, because caches can be cleared behind our back. */
async function check(): Promise<OfflineReport> {
  const shellMissing = await Promise.all(shell.map(async ({ url }) => ((await matchPrecache(url)) ? [] : [url])));
  const missing = [...shellMissing.flat(), ...(await store.missing())];
  return missing.length === 0 ? { phase: "ready" } : { phase: "incomplete", missing };
}
