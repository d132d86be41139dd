import { formatBytes } from "./format/formatBytes.ts";

/** Chromium's file picker; not in TypeScript's DOM library. */
interface SavePicker {
  showSaveFilePicker(options: { suggestedName: string }): Promise<{ createWritable(): Promise<WritableStream> }>;
}

/** Hands a blob to the browser's downloads. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has its own hold on the blob once it started; give slow starts a minute.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Asks where to put a file and gives back how to write a stream there; where the browser has no picker, the stream goes
 * through a blob to the downloads. Call it straight from a click. Null: the person closed the picker.
 */
export async function chooseFile(
  fileName: string,
): Promise<((stream: ReadableStream<Uint8Array>) => Promise<string>) | null> {
  const scope: object = globalThis;
  if (!hasSavePicker(scope)) {
    return async (stream) => {
      // Copied chunk by chunk because a response wants buffers that are not shared.
      const blob = await new Response(stream.pipeThrough(unshare())).blob();
      saveBlob(blob, fileName);
      return formatBytes(blob.size);
    };
  }
  try {
    const file = await scope.showSaveFilePicker({ suggestedName: fileName });
    return async (stream) => {
      const target = await file.createWritable().catch(async (error: unknown) => {
        await stream.cancel(error); // whoever makes it holds on to what it is made of
        throw error;
      });
      let byteLength = 0;
      const counted = stream.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform: (chunk, out) => {
            byteLength += chunk.byteLength;
            out.enqueue(chunk);
          },
        }),
      );
      await counted.pipeTo(target);
      return formatBytes(byteLength);
    };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

function hasSavePicker(scope: object): scope is SavePicker {
  return "showSaveFilePicker" in scope;
}

function unshare(): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  return new TransformStream({ transform: (chunk, out) => out.enqueue(new Uint8Array(chunk)) });
}
