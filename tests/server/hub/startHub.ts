import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerInfo, answerTree } from "./answerApi.ts";
import { answerCdn, answerResolve, answerSmallFile } from "./answerFile.ts";
import { type Exchange, logRequest, sendHubError, setHubHeaders } from "./answers.ts";
import { answerControl } from "./control.ts";
import { makeRepository, type Repository, type RepositoryOptions } from "./Repository.ts";

/** A model hub on this machine, and the CDN that it redirects to on an origin of its own. */
export interface Hub {
  /** The hub's origin, without a slash at the end. */
  readonly url: string;
  readonly cdnUrl: string;
  /** An empty repository ("owner/name"), or the one of that name afresh. */
  create(name: string, options?: RepositoryOptions): Repository;
  /** Takes a repository away, as its publisher may. */
  remove(name: string): void;
  /** Holds every answer to this speed; undefined: as fast as can be. */
  limitSpeed(bytesPerSecond: number | undefined): void;
  close(): Promise<void>;
}

/**
 * Speaks the Hugging Face hub's protocol as far as an installer needs it, for people who are not logged in: what a repository is, the
 * listing by pages, redirects to signed addresses, ranges, its CORS headers and its error codes. Preflights are refused, and logged.
 * Seen and described in https://huggingface.co/docs/hub/api and in answers recorded in October 2026.
 */
export async function startHub(): Promise<Hub> {
  const repositories = new Map<string, Repository>();
  const origins = { hub: "", cdn: "" };
  let bytesPerSecond: number | undefined;
  const handle = (route: Route) => (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", origins.hub);
    const exchange = { request, response, url, origins, bytesPerSecond };
    Promise.resolve(route(hub, repositories, exchange)).catch((error) => response.destroy(error));
  };
  const servers = { hub: createServer(handle(routeHub)), cdn: createServer(handle(routeCdn)) };
  const hub: Hub = {
    get url() {
      return origins.hub;
    },
    get cdnUrl() {
      return origins.cdn;
    },
    create(name, options = {}) {
      const repository = makeRepository(name, options);
      repositories.set(name, repository);
      return repository;
    },
    remove: (name) => void repositories.delete(name),
    limitSpeed: (limit) => {
      bytesPerSecond = limit;
    },
    close: async () => void (await Promise.all([close(servers.hub), close(servers.cdn)])),
  };
  origins.hub = await listen(servers.hub);
  origins.cdn = await listen(servers.cdn);
  return hub;
}

type Route = (hub: Hub, repositories: ReadonlyMap<string, Repository>, exchange: Exchange) => Promise<void> | void;

const routeHub: Route = (hub, repositories, exchange) => {
  const { request, response, url } = exchange;
  if (url.pathname.startsWith("/@control/")) return answerControl(hub, repositories, exchange);
  setHubHeaders(exchange);
  const { kind, name, revision, path } = parseHubPath(url.pathname);
  const repository = repositories.get(name);
  if (repository && request.method === "OPTIONS") return refusePreflight(repository, path, exchange);
  if (request.method !== "GET") return void response.writeHead(request.method === "OPTIONS" ? 403 : 405).end();
  if (!repository) return sendHubError(response, "RepoNotFound");
  switch (kind) {
    case "info":
      return answerInfo(repository, revision, exchange);
    case "tree":
      return answerTree(repository, revision, exchange);
    case "resolve":
      return answerResolve(repository, { revision, path }, exchange);
    case "resolve-cache":
      return answerSmallFile(repository, { revision, path }, exchange);
    default:
      return kind satisfies never;
  }
};

const routeCdn: Route = (_hub, repositories, exchange) => {
  const { request, response, url } = exchange;
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Expose-Headers", "*");
  const [, , owner, model, revision = "", ...names] = url.pathname.split("/").map(decodeURIComponent);
  const repository = repositories.get(`${owner}/${model}`);
  const path = names.join("/");
  if (!repository) return void response.writeHead(403).end();
  if (request.method === "OPTIONS") return refusePreflight(repository, path, exchange);
  if (request.method !== "GET") return void response.writeHead(405).end();
  return answerCdn(repository, { revision, path }, exchange);
};

function refusePreflight(repository: Repository, path: string, exchange: Exchange): void {
  const server = exchange.url.pathname.startsWith("/xet-bridge/") ? "cdn" : "hub";
  logRequest(repository, exchange, { server, target: path });
  exchange.response.writeHead(403).end();
}

interface HubPath {
  readonly kind: "info" | "tree" | "resolve" | "resolve-cache";
  readonly name: string;
  readonly revision: string;
  readonly path: string;
}

/** Which question an address asks. What asks none is a repository that is not there. */
function parseHubPath(pathname: string): HubPath {
  const names = pathname.slice(1).split("/").map(decodeURIComponent);
  const [first, second, ...rest] = names;
  if (first === "api" && second === "models") {
    const [owner, model, what, revision = "main"] = rest;
    return { kind: what === "tree" ? "tree" : "info", name: `${owner}/${model}`, revision, path: "" };
  }
  if (first === "api" && second === "resolve-cache") {
    const [, owner, model, revision = "", ...path] = rest;
    return { kind: "resolve-cache", name: `${owner}/${model}`, revision, path: path.join("/") };
  }
  const [verb, revision = "main", ...path] = rest;
  return { kind: "resolve", name: verb === "resolve" ? `${first}/${second}` : "", revision, path: path.join("/") };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
