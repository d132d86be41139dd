import { ISOLATION_HEADERS } from "../../src/protocol/isolation.ts";

/** The same answer with the headers that a static host cannot send. Worker scripts need them as much as documents do. */
export function withIsolation(response: Response): Response {
  if (response.type === "error" || response.type === "opaque") return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION_HEADERS)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
