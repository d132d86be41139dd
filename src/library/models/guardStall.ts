/** Watches over one request. */
export interface StallGuard {
  /** For the request: aborts when nothing was heard for too long, when the caller's own signal does, or at the end. */
  readonly signal: AbortSignal;
  /** Something came. */
  heard(): void;
  /** Ends the request, too, should it still be open. */
  end(): void;
}

/** A server that sends nothing for `timeoutMs` counts as gone. */
export function guardStall(timeoutMs: number, outer: AbortSignal | undefined): StallGuard {
  const ended = new AbortController(); // whoever gives up first
  const start = () => setTimeout(() => ended.abort(new Error("stalled")), timeoutMs);
  let timer = start();
  return {
    signal: outer ? AbortSignal.any([outer, ended.signal]) : ended.signal,
    heard() {
      clearTimeout(timer);
      timer = start();
    },
    end() {
      clearTimeout(timer);
      ended.abort();
    },
  };
}
