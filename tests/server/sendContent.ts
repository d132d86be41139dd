import type { ServerResponse } from "node:http";
import type { Fault } from "./faults.ts";

/** Bytes that can be read anywhere; they need not be in memory. */
export interface Content {
  readonly byteLength: number;
  /** Bytes `start` up to and without `end`. Nobody changes what is returned. */
  read(start: number, end: number): Buffer;
}

export interface SendOptions {
  /** The request's `Range` header. */
  readonly range?: string | undefined;
  readonly fault?: Fault | undefined;
  readonly bytesPerSecond?: number | undefined;
  /** Hears of bytes as they leave. */
  readonly onSent?: (byteLength: number) => void;
}

const CHUNK_BYTES = 2 ** 20;
const SLOW_CHUNK_BYTES = 2 ** 14;

/** Content made of bytes in memory. */
export function contentOf(bytes: Buffer): Content {
  return { byteLength: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}

/** Answers a GET for some content or a range of it, and does wrong what the fault says. Ends when all is sent or the other side is gone. */
export async function sendContent(content: Content, options: SendOptions, response: ServerResponse): Promise<void> {
  const { fault } = options;
  if (fault?.kind === "status") return void sendStatus(fault, response);
  const asked = fault?.kind === "ignore-range" ? null : (options.range?.match(/^bytes=(\d+)-(\d+)$/) ?? null);
  const start = asked ? Number(asked[1]) : 0;
  const end = Math.min(asked ? Number(asked[2]) + 1 : content.byteLength, content.byteLength);
  if (asked && start >= end) {
    response.writeHead(416, { "Content-Range": `bytes */${content.byteLength}` }).end();
    return;
  }
  if (asked) {
    const said = fault?.kind === "wrong-range" ? start + 1 : start;
    response.statusCode = 206;
    response.setHeader("Content-Range", `bytes ${said}-${said + end - start - 1}/${content.byteLength}`);
  }
  if (fault?.kind !== "short") response.setHeader("Content-Length", end - start);
  response.flushHeaders();
  const after = Math.min(start + (fault?.afterBytes ?? 0), end);
  const breaksOff = fault?.kind === "cut" || fault?.kind === "short" || fault?.kind === "stall";
  const whole = await pour(content, { start, end: breaksOff ? after : end, after, options }, response);
  if (!whole || fault?.kind === "stall") return;
  if (fault?.kind === "cut") response.write("", () => response.destroy());
  else response.end();
}

/** The answer of a server in trouble. */
export function sendStatus({ status = 500, retryAfterSeconds }: Fault, response: ServerResponse): void {
  if (retryAfterSeconds !== undefined) response.setHeader("Retry-After", retryAfterSeconds);
  response.writeHead(status).end();
}

interface Pouring {
  readonly start: number;
  readonly end: number;
  /** Where a corrupt answer has its wrong bit. */
  readonly after: number;
  readonly options: SendOptions;
}

/** Whether all of it could be handed over. */
async function pour(
  content: Content,
  { start, end, after, options }: Pouring,
  response: ServerResponse,
): Promise<boolean> {
  const { fault, onSent } = options;
  const bytesPerSecond = fault?.bytesPerSecond ?? options.bytesPerSecond;
  const step = bytesPerSecond ? SLOW_CHUNK_BYTES : CHUNK_BYTES;
  for (let at = start; at < end; at += step) {
    const chunkEnd = Math.min(at + step, end);
    const read = content.read(at, chunkEnd);
    const chunk =
      fault?.kind === "corrupt" && after >= at && after < chunkEnd ? withFlippedBit(read, after - at) : read;
    if (!response.write(chunk) && !response.destroyed) await drained(response);
    if (response.destroyed) return false;
    onSent?.(chunk.length);
    if (bytesPerSecond) await new Promise((resolve) => setTimeout(resolve, (1000 * chunk.length) / bytesPerSecond));
  }
  return !response.destroyed;
}

/** Until there is room again, or nobody listens any more. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off("drain", go).off("close", go);
      resolve();
    };
    response.on("drain", go).on("close", go);
  });
}

function withFlippedBit(bytes: Buffer, index: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}
