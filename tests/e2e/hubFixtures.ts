import { ensureHubBuild, hubArgs } from "../../tools/hubBuild.ts";
import { type RunningServer, startServer } from "../../tools/startServer.ts";
import { type Hub, startHub } from "../server/hub/startHub.ts";
import { type App, test as appTest, expect, type OpenOptions } from "./fixtures.ts";

interface HubFixtures {
  /** As `open`, with the app built for the test's hub. */
  readonly openWithHub: (options?: OpenOptions) => Promise<App>;
}

/** The built app on a real profile, with a model hub on this machine. */
export const test = appTest.extend<HubFixtures, { hub: Hub; hubSite: RunningServer }>({
  hub: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const hub = await startHub();
      await use(hub);
      await hub.close();
    },
    { scope: "worker" },
  ],

  hubSite: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const server = await startServer({ dist: ensureHubBuild(console.log), port: 0, isolation: false });
      await use(server);
      await server.close();
    },
    { scope: "worker", timeout: 180_000 }, // it may have to be built
  ],

  openWithHub: async ({ open, hub, hubSite }, use) => {
    await use(({ args = [], ...options } = {}) =>
      open({ url: hubSite.url, ...options, args: [...args, ...hubArgs(hub)] }),
    );
    hub.limitSpeed(undefined);
  },
});

export { expect };
