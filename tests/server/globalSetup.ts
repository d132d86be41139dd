import type { TestProject } from "vitest/node";
import { startHub } from "./hub/startHub.ts";
import { startMisbehavingServer } from "./misbehavingServer.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly misbehavingServerUrl: string;
    /** Origin of the local model hub. */
    readonly hubUrl: string;
  }
}

/** One server of each kind for all tests of a project; each test uses a site or a repository of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMisbehavingServer();
  const hub = await startHub();
  project.provide("misbehavingServerUrl", server.url);
  project.provide("hubUrl", hub.url);
  return async () => {
    await server.close();
    await hub.close();
  };
}
