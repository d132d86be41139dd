import { createHmac, randomBytes } from "node:crypto";

const KEY = randomBytes(32);

/** An encoded path of the CDN with a signature and the time (Unix seconds) until which it is good. */
export function signPath(path: string, expiresAtSeconds: number): string {
  return `${path}?Expires=${expiresAtSeconds}&Signature=${signature(path, String(expiresAtSeconds))}`;
}

/** Whether the address was signed by us and its time is not over. */
export function isSignatureGood({ pathname, searchParams }: URL): boolean {
  const expires = searchParams.get("Expires") ?? "";
  return searchParams.get("Signature") === signature(pathname, expires) && Number(expires) > Date.now() / 1000;
}

function signature(path: string, expires: string): string {
  return createHmac("sha256", KEY).update(`${path}\n${expires}`).digest("base64url");
}
