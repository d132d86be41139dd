/** A zip under way that may be left early: client-zip answers a cancel by throwing into its own generator and rejecting with that. `onEnd` is called once, however it ends. */
export function cancellable(zip: ReadableStream<Uint8Array>, onEnd: () => void = () => {}): ReadableStream<Uint8Array> {
  const reader = zip.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      onEnd();
    },
    async cancel() {
      await reader.cancel().catch(() => {});
      onEnd();
    },
  });
}
