import { expect, test, vi } from "vitest";
import { chooseFile } from "../../../src/app/saveFile.ts";

test("a file that may not be written lets go of what it was to be made of", async () => {
  const refused = new DOMException("The request is not allowed.", "NotAllowedError");
  vi.stubGlobal("showSaveFilePicker", async () => ({ createWritable: () => Promise.reject(refused) }));
  const write = await chooseFile("model.zip");
  vi.unstubAllGlobals();
  let reason: unknown;
  const stream = new ReadableStream<Uint8Array>({
    cancel(why) {
      reason = why;
    },
  });
  await expect(write?.(stream)).rejects.toBe(refused);
  expect(reason).toBe(refused);
});
