/**
 * Resolves after the messages that already wait have been delivered: promises alone would never let them in, and timers are held back to
 * 4 ms when nested.
 */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
