import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a file's next answers do wrong. Each fault is used up by `times` answers (default 1), in the order they were set. */
export interface Fault {
  readonly kind:
    | "none" // a good answer, to fault a later one
    | "status" // answer `status`
    | "cut" // full length promised, connection dropped after `afterBytes`
    | "short" // chunked, ends properly after `afterBytes`
    | "stall" // nothing more after `afterBytes`
    | "corrupt" // one bit flipped at `afterBytes`
    | "ignore-range" // 200 and the whole file
    | "wrong-range"; // 206 for a range that was not asked for
  readonly status?: number;
  readonly afterBytes?: number;
  readonly times?: number;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
}

interface Site {
  readonly files: Map<string, Buffer>;
  readonly faults: Map<string, Fault[]>;
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
  const site = sites.get(siteName) ?? { files: new Map(), faults: new Map(), log: [] };
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
      site.faults.set(path, [...(site.faults.get(path) ?? []), JSON.parse(String(await readBody(request)))]);
      response.end();
      return;
    case "GET":
      if (search === "?log") response.end(JSON.stringify(site.log));
      else serve(site, { path, range: request.headers.range ?? null }, response);
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

function serve(site: Site, { path, range }: { path: string; range: string | null }, response: ServerResponse): void {
  site.log.push({ method: "GET", path, range });
  const fault = takeFault(site, path);
  const file = site.files.get(path);
  if (fault?.kind === "status") return void response.writeHead(fault.status ?? 500).end();
  if (!file) return void response.writeHead(404).end();
  const asked = fault?.kind === "ignore-range" ? null : (range?.match(/^bytes=(\d+)-(\d+)$/) ?? null);
  const start = asked ? Number(asked[1]) : 0;
  const body = Buffer.from(file.subarray(start, asked ? Number(asked[2]) + 1 : file.length));
  if (asked) {
    const said = fault?.kind === "wrong-range" ? start + 1 : start;
    response.statusCode = 206;
    response.setHeader("Access-Control-Expose-Headers", "Content-Range");
    response.setHeader("Content-Range", `bytes ${said}-${said + body.length - 1}/${file.length}`);
  }
  send(body, fault, response);
}

function send(body: Buffer, fault: Fault | undefined, response: ServerResponse): void {
  const after = Math.min(fault?.afterBytes ?? 0, body.length);
  if (fault?.kind === "corrupt") body[after] = (body[after] ?? 0) ^ 1;
  if (fault?.kind !== "short") response.setHeader("Content-Length", body.length);
  switch (fault?.kind) {
    case "short":
      response.end(body.subarray(0, after));
      return;
    case "cut":
      response.write(body.subarray(0, after), () => response.destroy());
      return;
    case "stall":
      response.flushHeaders();
      response.write(body.subarray(0, after));
      return;
    default:
      response.end(body);
  }
}

function takeFault(site: Site, path: string): Fault | undefined {
  const [first, ...rest] = site.faults.get(path) ?? [];
  if (!first) return undefined;
  const left = (first.times ?? 1) - 1;
  site.faults.set(path, left > 0 ? [{ ...first, times: left }, ...rest] : rest);
  return first;
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
