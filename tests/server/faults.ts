/** What an answer does wrong. Each fault is used up by `times` answers (default 1), in the order they were set. */
export interface Fault {
  readonly kind:
    | "none" // a good answer, to fault a later one
    | "status" // answer `status`, with `Retry-After` where `retryAfterSeconds` is given
    | "cut" // full length promised, connection dropped after `afterBytes`
    | "short" // chunked, ends properly after `afterBytes`
    | "stall" // nothing more after `afterBytes`
    | "corrupt" // one bit flipped at `afterBytes`
    | "ignore-range" // 200 and the whole file
    | "wrong-range" // 206 for a range that was not asked for
    | "expired-url"; // the hub alone: it redirects to a signed address whose time is over
  readonly status?: number;
  readonly afterBytes?: number;
  readonly times?: number;
  /** Slows the answer down, whatever else it does. */
  readonly bytesPerSecond?: number;
  readonly retryAfterSeconds?: number;
}

export interface Faults {
  add(target: string, fault: Fault): void;
  /** The fault for the next answer, if one is set; it counts as used. */
  take(target: string): Fault | undefined;
}

/** Faults in the order they were set, by whatever name the server gives its answers. */
export function makeFaults(): Faults {
  const waiting = new Map<string, readonly Fault[]>();
  return {
    add: (target, fault) => waiting.set(target, [...(waiting.get(target) ?? []), fault]),
    take(target) {
      const [first, ...rest] = waiting.get(target) ?? [];
      if (!first) return undefined;
      const left = (first.times ?? 1) - 1;
      waiting.set(target, left > 0 ? [{ ...first, times: left }, ...rest] : rest);
      return first;
    },
  };
}
