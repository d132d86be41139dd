/**
 * Runs one request at a time and keeps only the newest of those that came meanwhile: results keep coming while a slider moves,
 * and nothing piles up. `run` must not reject.
 */
export function makeNewestWins<Request>(run: (request: Request) => Promise<void>): (request: Request) => void {
  let waiting: { readonly request: Request } | null = null;
  let isRunning = false;

  async function drain(): Promise<void> {
    isRunning = true;
    while (waiting) {
      const { request } = waiting;
      waiting = null;
      await run(request);
    }
    isRunning = false;
  }

  return (request) => {
    waiting = { request };
    if (!isRunning) void drain();
  };
}
