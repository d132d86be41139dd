import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Faults, makeFaults } from "./faults.ts";
import { contentOf, sendContent } from "./sendContent.ts";

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
}

interface Site {
  readonly files: Map<string, Buffer>;
  readonly faults: Faults;
  readonly log: LoggedRequest[];
}

/**
 * A static host on another origin, with CORS but without preflights for what it serves, like a CDN; and with faults on request.
 * `PUT /<site>/<path>` stores a file, `POST /<site>/<path>` sets a `Fault`, `GET /<site>?log` tells the requests so far.
 */
export async function startMisbehavingServer(): Promise<{ url: string; close(): Promise<void> }> {
  const sites = new Map<string, Site>();
  const server = createServer((request, response) => {
    answer(sites, request, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

async function answer(sites: Map<string, Site>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
  const [, siteName = "", ...names] = pathname.split("/").map(decodeURIComponent);
  const path = names.join("/");
  const site = sites.get(siteName) ?? { files: new Map(), faults: makeFaults(), log: [] };
  sites.set(siteName, site);
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  // Without a type Chromium holds back the first 1024 bytes to guess one.
  response.setHeader("Content-Type", "application/octet-stream");
  response.setHeader("X-Content-Type-Options", "nosniff");
  switch (request.method) {
    case "PUT":
      site.files.set(path, await readBody(request));
      response.end();
      return;
    case "POST":
      site.faults.add(path, JSON.parse(String(await readBody(request))));
      response.end();
      return;
    case "GET":
      if (search === "?log") response.end(JSON.stringify(site.log));
      else await serve(site, { path, range: request.headers.range }, response);
      return;
    case "OPTIONS":
      preflight(site, path, { wanted: request.headers["access-control-request-method"], response });
      return;
    default:
      response.writeHead(405).end();
  }
}

/** The test's own PUT and POST need a preflight; one for a GET is refused and logged, as a CDN would refuse it. */
function preflight(
  site: Site,
  path: string,
  { wanted, response }: { wanted: string | undefined; response: ServerResponse },
): void {
  if (wanted === "GET") {
    site.log.push({ method: "OPTIONS", path, range: null });
    response.writeHead(403).end();
    return;
  }
  response.writeHead(204, { "Access-Control-Allow-Methods": "PUT, POST", "Access-Control-Allow-Headers": "*" }).end();
}

async function serve(
  site: Site,
  { path, range }: { path: string; range: string | undefined },
  response: ServerResponse,
): Promise<void> {
  site.log.push({ method: "GET", path, range: range ?? null });
  const fault = site.faults.take(path);
  const file = site.files.get(path);
  if (!file && fault?.kind !== "status") return void response.writeHead(404).end();
  response.setHeader("Access-Control-Expose-Headers", "Content-Range");
  await sendContent(contentOf(file ?? Buffer.alloc(0)), { range, fault }, response);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
