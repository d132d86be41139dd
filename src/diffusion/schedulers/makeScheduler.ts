import { ACCEPTED, COMMON_DEFAULTS, DEFAULTS } from "./configTables.ts";
import { ddimPlan } from "./ddim.ts";
import { dpmpp2mPlan } from "./dpmpp2m.ts";
import { eulerPlan } from "./euler.ts";
import { eulerAncestralPlan } from "./eulerAncestral.ts";
import { lcmPlan } from "./lcm.ts";
import type { SchedulerName } from "./names.ts";
import { pndmPlan } from "./pndm.ts";
import type { Plan, PlanOptions, Scheduler } from "./scheduler.ts";
import type { SchedulerConfig, StatedConfig } from "./schedulerConfig.ts";
import { SchedulerError } from "./schedulerError.ts";

type MakePlan = (config: SchedulerConfig, steps: number, options?: PlanOptions) => Plan;

const PLANS: Readonly<Record<SchedulerName, MakePlan>> = {
  ddim: ddimPlan,
  euler: eulerPlan,
  "euler-ancestral": eulerAncestralPlan,
  "dpmpp-2m": dpmpp2mPlan,
  lcm: lcmPlan,
  pndm: pndmPlan,
};

/**
 * Any algorithm on any checkpoint: betas, prediction type and whatever else the checkpoint states are kept, the rest is the
 * algorithm's default, as with diffusers' `from_config`. Throws `SchedulerError` where the checkpoint states what it cannot do.
 */
export function makeScheduler(name: SchedulerName, stated: StatedConfig): Scheduler {
  for (const [field, accepted] of Object.entries(ACCEPTED[name])) {
    const value = stated.fields[field];
    // Older files state what they leave alone as null.
    if (value !== undefined && value !== null && !accepted.includes(value)) {
      throw new SchedulerError({ kind: "unsupported-config", field, value });
    }
  }
  const config: SchedulerConfig = { ...COMMON_DEFAULTS, ...DEFAULTS[name], ...stated.values };
  return { name, plan: (steps, options) => PLANS[name](config, steps, options) };
}
