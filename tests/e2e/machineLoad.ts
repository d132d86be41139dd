import { availableParallelism, loadavg } from "node:os";

/** How many times slower than alone this machine is for us now, at least 1: limits in wall-clock time are stretched by it. */
export function machineLoad(): number {
  return Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}
