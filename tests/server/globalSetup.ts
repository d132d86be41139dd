import type { TestProject } from "vitest/node";
import { startMisbehavingServer } from "./misbehavingServer.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly misbehavingServerUrl: string;
  }
}

/** One server for all tests of a project; each test uses a site of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMisbehavingServer();
  project.provide("misbehavingServerUrl", server.url);
  return server.close;
}
