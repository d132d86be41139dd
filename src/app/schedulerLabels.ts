import type { SchedulerName } from "../diffusion/schedulers/names.ts";

/** The names by which people know the denoising algorithms. */
export const SCHEDULER_LABELS: Readonly<Record<SchedulerName, string>> = {
  ddim: "DDIM",
  euler: "Euler",
  "euler-ancestral": "Euler ancestral",
  "dpmpp-2m": "DPM++ 2M",
  lcm: "LCM",
  pndm: "PNDM",
};
