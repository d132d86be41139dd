import { inject } from "vitest";
import type { Fault } from "./faults.ts";
import type { LoggedRequest } from "./misbehavingServer.ts";

export interface TestSite {
  readonly url: string;
  put(path: string, body: Blob | string): Promise<void>;
  /** Makes the file's next answers go wrong. */
  fault(path: string, fault: Fault): Promise<void>;
  /** Requests for files so far, preflights included. */
  log(): Promise<LoggedRequest[]>;
}

/** A site of this test's own on the misbehaving server. */
export function makeSite(): TestSite {
  const url = `${inject("misbehavingServerUrl")}/${crypto.randomUUID()}/`;
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(url + path, init);
    if (!response.ok) throw new Error(`${init.method} ${path}: ${response.status}`);
  };
  return {
    url,
    put: (path, body) => send(path, { method: "PUT", body }),
    fault: (path, fault) => send(path, { method: "POST", body: JSON.stringify(fault) }),
    log: async () => (await fetch(`${url.slice(0, -1)}?log`)).json(),
  };
}
