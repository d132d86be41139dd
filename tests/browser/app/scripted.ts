import type { GenerateRequest } from "../../../src/protocol/generate.ts";

/** Starts scripted generators and counts them. */
export function makeSpawner() {
  const started: Worker[] = [];
  return {
    started,
    spawn: () => {
      const worker = new Worker(new URL("./scriptedGenerator.ts", import.meta.url), { type: "module" });
      started.push(worker);
      return worker;
    },
  };
}

export function requestFor(prompt: string, fields: Partial<GenerateRequest> = {}): GenerateRequest {
  return {
    modelId: "starter",
    prompt,
    negativePrompt: "",
    seed: 7,
    steps: 3,
    guidanceScale: 1,
    scheduler: "ddim",
    widthPx: 64,
    heightPx: 64,
    ...fields,
  };
}
