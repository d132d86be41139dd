import { addPlugins, matchPrecache, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import type { OfflineReport, ServiceRequest } from "../src/protocol/offline.ts";
import { makeFileStore } from "./service/fileStore.ts";
import { withIsolation } from "./service/withIsolation.ts";

declare const self: ServiceWorkerGlobalScope;

/** Put in by the build: every file of it, with a revision where the name has no hash. */
const entries = self.__WB_MANIFEST.filter((entry): entry is PrecacheEntry => typeof entry !== "string");

// Documents are precached, so that a first visit is taken over (and isolated) after a few kilobytes. The rest is named by its
// content and comes in two portions: what an update needs before it may take over, and the engine and the starter, tens of megabytes.
const isDocument = ({ url }: PrecacheEntry) => /\.(html|webmanifest)$|^starter-manifest\.json$/.test(url);
const isCode = ({ url }: PrecacheEntry) => /^assets\/.*\.(js|css)$/.test(url);
const documents = entries.filter(isDocument);
const files = entries.filter((entry) => !isDocument(entry));
const store = makeFileStore(files, self.location.href);

addPlugins([{ handlerWillRespond: async ({ response }) => withIsolation(response) }]);
precacheAndRoute(documents, { cleanURLs: false, ignoreURLParametersMatching: [/./] });

// Workbox has put a listener of its own beside this one. An update that cannot get its code is not installed.
self.addEventListener("install", (event) => {
  if (self.registration.active) event.waitUntil(store.require(files.filter(isCode)));
});

// A first visit is taken over at once, which is what lets the page isolate itself; an update waits to be asked for.
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), store.sweep()])));

self.addEventListener("fetch", (event) => {
  const answer = store.answer(event.request);
  if (answer) event.respondWith(answer.then(withIsolation));
});

self.addEventListener("message", (event) => {
  const request = event.data as ServiceRequest; // only our own pages can post here
  const port = event.ports[0];
  switch (request.type) {
    case "SKIP_WAITING":
      event.waitUntil(self.skipWaiting());
      return;
    case "prepare-offline":
      event.waitUntil(prepare((report) => port?.postMessage(report)));
      return;
    default:
      request satisfies never;
  }
});

async function prepare(tell: (report: OfflineReport) => void): Promise<void> {
  await store.fill((doneFiles) => tell({ phase: "preparing", doneFiles, files: files.length }));
  tell(await check());
}

/** Looks up every file, because caches can be cleared behind our back. */
async function check(): Promise<OfflineReport> {
  const looked = await Promise.all(documents.map(async ({ url }) => ({ url, found: await matchPrecache(url) })));
  const missing = [...looked.flatMap(({ url, found }) => (found ? [] : [url])), ...(await store.missing())];
  return missing.length === 0 ? { phase: "ready" } : { phase: "incomplete", missing };
}
