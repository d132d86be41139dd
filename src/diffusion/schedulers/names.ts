/** The denoising algorithms a person can choose, by the ids kept in records. */
export const SCHEDULER_NAMES = ["ddim", "euler", "euler-ancestral", "dpmpp-2m", "lcm", "pndm"] as const;

export type SchedulerName = (typeof SCHEDULER_NAMES)[number];
