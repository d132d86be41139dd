import { readFileSync } from "node:fs";
import type { SchedulerName } from "../../../src/diffusion/schedulers/names.ts";

const FOLDER = new URL("../../golden/schedulers/", import.meta.url);
const HAS_SIGMAS: readonly SchedulerName[] = ["euler", "euler-ancestral", "dpmpp-2m"];

/** One walk as diffusers took it; see tools/oracle/schedulers.py. */
export interface Walk {
  readonly algorithm: SchedulerName;
  /** Text of the checkpoint's scheduler_config.json. */
  readonly config: string;
  readonly steps: number;
  readonly eta: number;
  readonly initNoiseSigma: number;
  readonly timesteps: Float32Array;
  /** Null where diffusers' scheduler has none. */
  readonly sigmas: Float32Array | null;
  /** The latents after each evaluation. */
  readonly samples: readonly Float32Array[];
}

interface Listed {
  readonly diffusers: string;
  readonly size: number;
  readonly steps: number;
  readonly configs: readonly string[];
  readonly cases: readonly (readonly [SchedulerName, number, number, number, number])[];
}

export function readWalks() {
  const listed: Listed = JSON.parse(readFileSync(new URL("cases.json", FOLDER), "utf8"));
  const bytes = readFileSync(new URL("values.f32", FOLDER));
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  let at = 0;
  const take = (count: number) => {
    at += count;
    return values.subarray(at - count, at);
  };
  const takeRows = (count: number) => Array.from({ length: count }, () => take(listed.size));
  const [initial] = takeRows(1);
  const fresh = takeRows(listed.steps);
  const walks = listed.cases.map(([algorithm, config, steps, eta, count]): Walk => {
    const [initNoiseSigma] = take(1);
    const timesteps = take(count);
    const sigmas = HAS_SIGMAS.includes(algorithm) ? take(count + 1) : null;
    return {
      ...{ algorithm, config: listed.configs[config]!, steps, eta, timesteps, sigmas },
      ...{ initNoiseSigma: initNoiseSigma!, samples: takeRows(count) },
    };
  });
  if (at !== values.length) throw new Error(`values.f32 holds ${values.length} values, the cases account for ${at}`);
  return { diffusers: listed.diffusers, initial: initial!, fresh, walks };
}
