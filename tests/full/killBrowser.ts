import type { BrowserContext } from "playwright";

/** Ends every process of a browser with SIGKILL, as a crash or the system would. */
export async function killBrowser(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send("SystemInfo.getProcessInfo")) ?? {};
  const pid = processInfo.find(({ type }) => type === "browser")?.id;
  if (!pid) throw new Error("a browser without a process");
  const closed = new Promise((resolve) => context.once("close", resolve));
  process.kill(-pid, "SIGKILL"); // Playwright starts it as the head of a group of its own
  await closed;
}
