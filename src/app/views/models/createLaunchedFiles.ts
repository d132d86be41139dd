import { onCleanup, onMount } from "solid-js";

/** Chromium's queue of files that the installed app was opened with; not in TypeScript's DOM library. https://wicg.github.io/web-app-launch/ */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileSystemHandle[] }) => void): void;
}

/** Files that the installed app was opened with from outside, as the web manifest's `file_handlers` promise. */
export function createLaunchedFiles(onFiles: (files: Promise<readonly File[]>) => void): void {
  onMount(() => {
    const scope: object = globalThis;
    if (!hasLaunchQueue(scope)) return;
    scope.launchQueue.setConsumer(({ files = [] }) => {
      const handles = files.filter(isFile);
      if (handles.length > 0) onFiles(Promise.all(handles.map((handle) => handle.getFile())));
    });
    onCleanup(() => scope.launchQueue.setConsumer(() => {}));
  });
}

function hasLaunchQueue(scope: object): scope is { launchQueue: LaunchQueue } {
  return "launchQueue" in scope;
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === "file";
}
