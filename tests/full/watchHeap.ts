import type { BrowserContext, CDPSession, Page } from "playwright";

const EVERY_MS = 200;

/** Watches the JavaScript heaps of a page's workers; the function returned stops and tells the most that they held together, MiB. */
export async function watchHeap(context: BrowserContext, page: Page): Promise<() => Promise<number>> {
  const session = await context.newCDPSession(page);
  const ask = await attachToWorkers(session);
  let peakBytes = 0;
  let isWatching = true;
  const watching = (async () => {
    while (isWatching) {
      peakBytes = Math.max(peakBytes, await ask());
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return async () => {
    isWatching = false;
    await watching;
    await session.detach();
    return Math.round(peakBytes / 2 ** 20);
  };
}

/** Workers are targets below the page's: messages to them go through its session. */
async function attachToWorkers(session: CDPSession): Promise<() => Promise<number>> {
  const workers: string[] = [];
  const waiting = new Map<number, (usedBytes: number) => void>();
  let lastId = 0;
  session.on("Target.attachedToTarget", ({ sessionId }) => workers.push(sessionId));
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: { usedSize?: number } };
    if (id !== undefined) waiting.get(id)?.(result?.usedSize ?? 0);
  });
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const usedBy = (sessionId: string) =>
    new Promise<number>((resolve) => {
      const id = ++lastId;
      waiting.set(id, (usedBytes) => {
        waiting.delete(id);
        resolve(usedBytes);
      });
      const message = JSON.stringify({ id, method: "Runtime.getHeapUsage" });
      session.send("Target.sendMessageToTarget", { sessionId, message }).catch(() => resolve(0));
    });
  return async () => (await Promise.all(workers.map(usedBy))).reduce((sum, bytes) => sum + bytes, 0);
}
