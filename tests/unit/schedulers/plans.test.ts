import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeScheduler } from "../../../src/diffusion/schedulers/makeScheduler.ts";
import { SCHEDULER_NAMES } from "../../../src/diffusion/schedulers/names.ts";
import { parseSchedulerConfig } from "../../../src/diffusion/schedulers/parseSchedulerConfig.ts";
import { NO_HISTORY } from "../../../src/diffusion/schedulers/scheduler.ts";
import type { SchedulerError } from "../../../src/diffusion/schedulers/schedulerError.ts";

const config = (fields: object) => parseSchedulerConfig(JSON.stringify(fields));

function problemOf(act: () => unknown): SchedulerError["problem"] | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as SchedulerError).problem;
  }
}

describe("timesteps", () => {
  const golden: Record<string, Record<string, number[]>> = JSON.parse(
    readFileSync(new URL("../../golden/schedulers/spacings.json", import.meta.url), "utf8"),
  );

  it.each(["linspace", "leading", "trailing"])("spaced as diffusers spaces them: %s", (spacing) => {
    const scheduler = makeScheduler("ddim", config({ timestep_spacing: spacing }));
    const counts = Object.entries(golden[spacing]!);
    expect(counts.length).toBeGreaterThan(60);
    for (const [steps, timesteps] of counts) {
      // numpy's arange ends one late at 55 and some others, and diffusers asks the network at timestep −1; ours does not.
      const trained = timesteps.filter((timestep) => timestep >= 0);
      expect(scheduler.plan(Number(steps)).timesteps).toEqual(trained);
    }
  });

  it.each(SCHEDULER_NAMES)("fall, and noise levels with them, for every number of steps: %s", (name) => {
    const scheduler = makeScheduler(name, config({ beta_schedule: "scaled_linear", steps_offset: 1 }));
    for (let steps = 1; steps <= (name === "lcm" ? 50 : 150); steps++) {
      const { timesteps, sigmas } = scheduler.plan(steps);
      expect(timesteps.length).toBe(name === "pndm" && steps > 1 ? steps + 1 : steps);
      expect(sigmas.length).toBe(timesteps.length + 1);
      expect(sigmas.every((sigma, i) => sigma <= (sigmas[i - 1] ?? Infinity))).toBe(true);
      expect(timesteps.every((t, i) => t >= 0 && t < 1000 && t <= (timesteps[i - 1] ?? Infinity))).toBe(true);
    }
  });
});

describe("a plan", () => {
  it.each(SCHEDULER_NAMES)("is immutable: the same step twice gives the same, and changes no input: %s", (name) => {
    const plan = makeScheduler(name, config({})).plan(8);
    const sample = Float32Array.of(1, -2, 0.5);
    const modelOutput = Float32Array.of(0.3, 0.1, -1);
    const history = { outputs: [Float32Array.of(1, 2, 3)], sample: Float32Array.of(0, 1, 2) };
    const before = structuredClone({ sample, modelOutput, history });
    const take = (index: number) =>
      plan.step({ index, modelOutput, sample, history, noise: () => Float32Array.of(1, 0, -1) });
    const first = take(3);
    take(1);
    expect(take(3)).toEqual(first);
    expect({ sample, modelOutput, history }).toEqual(before);
  });

  it.each(["ddim", "euler", "dpmpp-2m", "pndm"] as const)("asks for no noise: %s", (name) => {
    const plan = makeScheduler(name, config({})).plan(2);
    const noise = () => expect.fail("noise was asked for");
    const ones = Float32Array.of(1, 1);
    let history = NO_HISTORY;
    plan.timesteps.forEach((_, index) => {
      ({ history } = plan.step({ index, modelOutput: ones, sample: ones, noise, history }));
    });
  });
});

describe("a checkpoint's scheduler config", () => {
  it("may hold Python's infinity, and names its algorithm", () => {
    const text =
      '{"_class_name": "DPMSolverMultistepScheduler", "lambda_min_clipped": -Infinity, "note": "Infinity, \\"NaN\\""}';
    const stated = parseSchedulerConfig(text);
    expect(stated.algorithm).toBe("dpmpp-2m");
    expect(stated.fields).toMatchObject({ lambda_min_clipped: -Infinity, note: 'Infinity, "NaN"' });
    expect(makeScheduler("dpmpp-2m", stated).plan(4).timesteps.length).toBe(4);
    expect(config({ _class_name: "UniPCMultistepScheduler" }).algorithm).toBeNull();
  });

  it.each([
    ["beta_schedule", "squaredcos_cap_v2"],
    ["prediction_type", "flow_prediction"],
    ["timestep_spacing", "linear"],
    ["num_train_timesteps", "1000"],
    ["steps_offset", -1],
    ["beta_start", null],
    ["clip_sample", "yes"],
    ["trained_betas", "0.1"],
    ["final_sigmas_type", "one"],
  ])("is refused by field and value: %s = %j", (field, value) => {
    expect(problemOf(() => config({ [field]: value }))).toEqual({ kind: "unsupported-config", field, value });
  });

  it.each(["", "[]", "null", "{", '"ddim"'])("is refused when it is no JSON object: %j", (text) => {
    expect(problemOf(() => parseSchedulerConfig(text))).toMatchObject({ kind: "unsupported-config", field: "(file)" });
  });

  it.each([
    ["ddim", "thresholding", true],
    ["euler", "use_beta_sigmas", true],
    ["euler", "sigma_min", 0.03],
    ["euler-ancestral", "prediction_type", "sample"],
    ["dpmpp-2m", "algorithm_type", "sde-dpmsolver++"],
    ["dpmpp-2m", "solver_order", 3],
    ["lcm", "thresholding", true],
    ["pndm", "prediction_type", "sample"],
  ] as const)("is refused by the one algorithm it changes: %s, %s = %j", (name, field, value) => {
    const stated = config({ [field]: value });
    expect(problemOf(() => makeScheduler(name, stated))).toEqual({ kind: "unsupported-config", field, value });
    const other = SCHEDULER_NAMES.find((candidate) => candidate !== name && candidate !== "euler-ancestral")!;
    if (field !== "thresholding" && field !== "prediction_type") makeScheduler(other, stated);
  });

  it.each([0, -1, 2.5, Number.NaN, 1001])("takes no such number of steps: %d", (steps) => {
    for (const name of SCHEDULER_NAMES) {
      expect(problemOf(() => makeScheduler(name, config({})).plan(steps))).toMatchObject({ kind: "steps", steps });
    }
  });

  it("tells how many steps its distillation allows", () => {
    expect(problemOf(() => makeScheduler("lcm", config({})).plan(51))).toEqual({ kind: "steps", steps: 51, max: 50 });
  });

  it("whose offset leads past the training schedule is refused", () => {
    const far = config({ steps_offset: 600 });
    expect(problemOf(() => makeScheduler("ddim", far).plan(2))).toMatchObject({ field: "steps_offset", value: 600 });
  });
});
