import { expect, it } from "vitest";
import { HeldBlob } from "../../../src/diffusion/runtime/heldBlob.ts";

// That it keeps reads alive is shown by tests/e2e/collectedReads.spec.ts: garbage cannot be collected at will here.
it("is the Blob that it was made of", async () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, i) => i);
  const blob = new HeldBlob(new Blob([bytes]));
  expect(blob).toBeInstanceOf(Blob);
  expect(blob.size).toBe(100);
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
  const range = blob.slice(10, 30).slice(5);
  expect(new Uint8Array(await range.arrayBuffer())).toEqual(bytes.slice(15, 30));
  const reader = range.stream().getReader({ mode: "byob" });
  const { value } = await reader.read(new Uint8Array(64));
  expect(value).toEqual(bytes.slice(15, 30));
});
