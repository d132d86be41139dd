import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";
import { ISOLATION_HEADERS } from "../src/protocol/isolation.ts";

export interface ServerOptions {
  /** Folder of the built app. */
  readonly dist: string;
  /** The port to listen on, or the first free one of the next hundred; 0 for any. */
  readonly port: number;
  /** Path under which the app is served; begins and ends with a slash. */
  readonly base?: string;
  /** False: no isolation headers and no policy, like a plain static host. */
  readonly isolation?: boolean;
}

export interface RunningServer {
  /** Address of the app, ending in a slash. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the built app from this machine only. Throws when no port is to be had. */
export async function startServer({ dist, port, base = "/", isolation = true }: ServerOptions): Promise<RunningServer> {
  const files = sirv(dist, {
    etag: true,
    setHeaders(response, path) {
      // Hashed names never change their content; everything else is asked for again each time.
      response.setHeader(
        "Cache-Control",
        path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      );
      if (!isolation) return;
      for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
    },
  });
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const notFound = () => {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
    };
    if (!path.startsWith(base)) return notFound();
    request.url = `/${path.slice(base.length)}`;
    files(request, response, notFound);
  });
  const listening = await listen(server, port);
  return {
    url: `http://localhost:${listening}${base}`,
    port: listening,
    close: () => close(server),
  };
}

async function listen(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; port <= (wanted === 0 ? 0 : wanted + 100); port += 1) {
    try {
      return await tryPort(server, port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error; // Node's own error class
    }
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 100}.`);
}

function tryPort(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error) => reject(error);
    server.once("error", onError);
    server.listen(port, "localhost", () => {
      server.off("error", onError);
      resolve((server.address() as AddressInfo).port); // listening on TCP
    });
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
