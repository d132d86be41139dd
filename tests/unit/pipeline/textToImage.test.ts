import { describe, expect, it } from "vitest";
import type { PipelineError } from "../../../src/diffusion/pipeline/pipelineError.ts";
import type { DiffusionPorts } from "../../../src/diffusion/pipeline/ports.ts";
import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import {
  type RunControl,
  type TextToImageEvent,
  type TextToImageInput,
  textToImage,
} from "../../../src/diffusion/pipeline/textToImage.ts";
import { makeGaussian } from "../../../src/diffusion/random/makeGaussian.ts";
import { makeScheduler } from "../../../src/diffusion/schedulers/makeScheduler.ts";
import { parseSchedulerConfig } from "../../../src/diffusion/schedulers/parseSchedulerConfig.ts";

const [HEIGHT, WIDTH, TOKENS] = [2, 3, 77];
const config = parseSchedulerConfig('{"beta_schedule": "scaled_linear", "clip_sample": false}');

type UnetInput = Parameters<DiffusionPorts["unet"]["predict"]>[0];

/** Networks of arithmetic: the text's states are its first id, the noise is a share of the sample that depends on the text. */
function arithmeticPorts(changes: Partial<{ unet: number; text: number; vae: number; isToldGuidance: boolean }> = {}) {
  const seen: UnetInput[] = [];
  const encoded: number[] = [];
  const ports: DiffusionPorts = {
    textEncoder: {
      encode: async (tokenIds) => {
        encoded.push(tokenIds[0]!);
        return filled([1, TOKENS, 2], () => changes.text ?? tokenIds[0]!);
      },
    },
    unet: {
      isToldGuidance: changes.isToldGuidance ?? false,
      predict: async (input) => {
        seen.push(input);
        const [items = 1] = input.encoderHiddenStates.dims;
        const [, , ...extents] = input.sample.dims;
        const statesPerItem = input.encoderHiddenStates.data.length / items;
        const perItem = 4 * extents.reduce((product, extent) => product * extent);
        return filled([items, 4, ...extents], (i) => {
          const text = input.encoderHiddenStates.data[Math.floor(i / perItem) * statesPerItem]!;
          return changes.unet ?? 0.1 * text * input.sample.data[i % perItem]!;
        });
      },
    },
    vaeDecoder: { decode: async ({ data }) => filled([1, 3, HEIGHT, WIDTH], (i) => changes.vae ?? data[i]! / 20) },
  };
  return { ports, seen, encoded };
}

function filled(dims: readonly number[], value: (i: number) => number): Tensor {
  const length = dims.reduce((product, extent) => product * extent);
  return { data: Float32Array.from({ length }, (_, i) => value(i)), dims };
}

function input(changes: Partial<TextToImageInput> = {}): TextToImageInput {
  return {
    tokenIds: Int32Array.of(2),
    negativeTokenIds: Int32Array.of(1),
    guidanceScale: 7.5,
    plan: makeScheduler("ddim", config).plan(4),
    noise: makeGaussian(7),
    latentDims: [1, 4, HEIGHT, WIDTH],
    scalingFactor: 0.5,
    ...changes,
  };
}

function control(changes: Partial<RunControl> = {}) {
  const events: TextToImageEvent[] = [];
  let yields = 0;
  const yieldTask = async () => {
    yields++;
  };
  const onEvent = (event: TextToImageEvent) => void events.push(event);
  return { run: { cancel: { aborted: false }, onEvent, yieldTask, ...changes }, events, yields: () => yields };
}

describe("text to image", () => {
  it("tells its phases and every step, and lets messages in before each", async () => {
    const { run, events, yields } = control();
    const outcome = await textToImage(arithmeticPorts().ports, input(), run);
    expect(outcome.phase).toBe("done");
    expect(events).toEqual([
      { type: "phase", phase: "encoding" },
      { type: "phase", phase: "denoising" },
      ...[1, 2, 3, 4].map((step) => ({ type: "step", step, of: 4 })),
      { type: "phase", phase: "decoding" },
    ]);
    expect(yields()).toBeGreaterThanOrEqual(5);
  });

  it("guides with both predictions from one run, the negative prompt's first", async () => {
    const { ports, seen, encoded } = arithmeticPorts();
    await textToImage(ports, input(), control().run);
    expect(encoded).toEqual([1, 2]);
    expect(seen.map(({ timestep }) => timestep)).toEqual([750, 500, 250, 0]);
    for (const { sample, encoderHiddenStates } of seen) {
      expect(sample.dims).toEqual([1, 4, HEIGHT, WIDTH]);
      expect(encoderHiddenStates.dims).toEqual([2, TOKENS, 2]);
      expect([encoderHiddenStates.data[0], encoderHiddenStates.data[2 * TOKENS]]).toEqual([1, 2]);
    }
  });

  it.each([0, 0.5, 1])("skips the negative prompt at guidance %d", async (guidanceScale) => {
    const { ports, seen, encoded } = arithmeticPorts();
    await textToImage(ports, input({ guidanceScale }), control().run);
    expect(encoded).toEqual([2]);
    expect(seen.every(({ encoderHiddenStates }) => encoderHiddenStates.dims[0] === 1)).toBe(true);
  });

  it("at guidance 1 is the limit of guidance just above", async () => {
    const picture = async (guidanceScale: number) => {
      const outcome = await textToImage(arithmeticPorts().ports, input({ guidanceScale }), control().run);
      return outcome.phase === "done" ? outcome.picture.data : null;
    };
    expect(await picture(1 + 1e-9)).toEqual(await picture(1));
    expect(await picture(7.5)).not.toEqual(await picture(1));
  });

  it("gives the same bytes for the same seed, with every scheduler, and others for another", async () => {
    for (const name of ["ddim", "euler-ancestral", "lcm"] as const) {
      const bytes = async (seed: number) => {
        const given = input({ plan: makeScheduler(name, config).plan(4), noise: makeGaussian(seed) });
        const outcome = await textToImage(arithmeticPorts().ports, given, control().run);
        return outcome.phase === "done" ? outcome.picture.data : null;
      };
      expect(await bytes(7)).toEqual(await bytes(7));
      expect(await bytes(7)).not.toEqual(await bytes(8));
    }
  });

  it("appends an inpainting network's channels", async () => {
    const { ports, seen } = arithmeticPorts();
    const conditioning = filled([1, 5, HEIGHT, WIDTH], (i) => 100 + i);
    await textToImage(ports, input({ conditioning }), control().run);
    for (const { sample } of seen) {
      expect(sample.dims).toEqual([1, 9, HEIGHT, WIDTH]);
      expect(sample.data.subarray(24)).toEqual(conditioning.data);
    }
  });
});

describe("cancelling", () => {
  it.each([0, 1, 3, 4])("after %d steps stops before the next evaluation", async (steps) => {
    const cancel = { aborted: false };
    const { ports, seen } = arithmeticPorts();
    const stop = (event: TextToImageEvent) => {
      if (event.type === "step" ? event.step === steps : event.phase === "denoising" && steps === 0) {
        cancel.aborted = true;
      }
    };
    const outcome = await textToImage(ports, input(), control({ cancel, onEvent: stop }).run);
    expect(outcome).toEqual({ phase: "cancelled" });
    expect(seen.length).toBe(steps);
  });

  it("takes effect when the message arrives while the loop lets go of its thread", async () => {
    const cancel = { aborted: false };
    const { ports, seen } = arithmeticPorts();
    const yieldTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
    const message = (event: TextToImageEvent) => {
      if (event.type === "step" && event.step === 2) setTimeout(() => Object.assign(cancel, { aborted: true }), 0);
    };
    const outcome = await textToImage(ports, input(), control({ cancel, yieldTask, onEvent: message }).run);
    expect(outcome).toEqual({ phase: "cancelled" });
    expect(seen.length).toBe(2);
  });
});

describe("values that are not finite", () => {
  it.each([
    ["text-encoder", { text: Number.NaN }, null],
    ["unet", { unet: Number.POSITIVE_INFINITY }, 1],
    ["vae", { vae: Number.NEGATIVE_INFINITY }, null],
  ] as const)("end the run, naming stage and step: %s", async (stage, changes, step) => {
    const error: PipelineError = await textToImage(arithmeticPorts(changes).ports, input(), control().run).then(
      () => expect.fail("it went on"),
      (reason: PipelineError) => reason,
    );
    expect(error).toMatchObject({ name: "PipelineError", code: "not-finite", stage, step });
  });
});
