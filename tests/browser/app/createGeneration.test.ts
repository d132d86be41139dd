import { createComputed, createRoot } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { makeGeneratorClient } from "../../../src/app/client/makeGeneratorClient.ts";
import { createGeneration, type GenerationJob } from "../../../src/app/state/createGeneration.ts";
import { makeSpawner, requestFor } from "./scripted.ts";

const disposers: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposers.splice(0)) dispose();
});

function setUp() {
  return createRoot((dispose) => {
    disposers.push(dispose);
    const seeds: number[] = [];
    const client = makeGeneratorClient(makeSpawner().spawn);
    return { seeds, dispose, generation: createGeneration(client, (request) => seeds.push(request.seed)) };
  });
}

const three = [1, 2, 3].map((seed) => requestFor("a", { seed, steps: 5 }));
const runningWhere = (job: GenerationJob) => (job.phase === "running" ? job : null);

describe("createGeneration", () => {
  test("makes the pictures one after the other and says how far it is", async () => {
    const { generation, seeds } = setUp();
    const run = generation.start(three);
    expect(runningWhere(generation.job())).toMatchObject({ stage: "waiting", step: 0, of: 5, picture: 1, pictures: 3 });
    await vi.waitFor(() => expect(runningWhere(generation.job())).toMatchObject({ picture: 2, step: 3 }), {
      interval: 1,
    });
    await run;
    expect(seeds).toEqual([1, 2, 3]);
    expect(generation.job()).toMatchObject({ phase: "done", pictures: 3 });
  });

  test("says what of a large model is being loaded, and shows the picture as it gets on; times are the steps' alone", async () => {
    const { generation } = setUp();
    const seen: NonNullable<ReturnType<typeof runningWhere>>[] = [];
    createRoot((dispose) => {
      disposers.push(dispose);
      createComputed(() => {
        const running = runningWhere(generation.job());
        if (running) seen.push(running);
      });
    });
    await generation.start([requestFor("large", { steps: 3 }), requestFor("large", { steps: 3 })]);
    const loadings = seen.flatMap(({ loading }) => (loading ? [`${loading.what} ${loading.doneBytes / 1e9}`] : []));
    expect([...new Set(loadings)]).toEqual(["preparing 1", "placing 3"]);
    expect(seen.filter(({ stage }) => stage === "denoising").every(({ loading }) => loading === null)).toBe(true);
    const previews = seen.flatMap(({ picture, step, preview, remainingMs }) =>
      preview ? [{ picture, step, level: preview.data[0], remainingMs }] : [],
    );
    for (const picture of [1, 2]) {
      expect(previews.filter((each) => each.picture === picture).at(-1)).toMatchObject({
        step: 3,
        level: 3,
        remainingMs: 0,
      });
    }
    // The second picture does not begin with the first one's preview.
    expect(seen.find(({ picture }) => picture === 2)).toMatchObject({ preview: null, remainingMs: null, step: 0 });
    expect(seen.filter(({ stage }) => stage === "loading").every(({ remainingMs }) => remainingMs === null)).toBe(true);
  });

  test("cancel stops the picture in work and drops the rest; the next run works", async () => {
    const { generation, seeds } = setUp();
    const run = generation.start(three);
    await vi.waitFor(() => expect(seeds).toEqual([1]), { interval: 1 });
    generation.cancel();
    expect(runningWhere(generation.job())?.stopping).toBe("now");
    await run;
    expect(generation.job()).toEqual({ phase: "cancelled", pictures: 1 });
    await generation.start([requestFor("a", { seed: 9 })]);
    expect(seeds).toEqual([1, 9]);
    expect(generation.job().phase).toBe("done");
  });

  test("stop after this one finishes it and drops the rest", async () => {
    const { generation, seeds } = setUp();
    const run = generation.start(three);
    generation.stopAfterThis();
    await run;
    expect(seeds).toEqual([1]);
    expect(generation.job()).toMatchObject({ phase: "done", pictures: 1 });
  });

  test("a failure ends the run and says why; it is there until dismissed", async () => {
    const { generation, seeds } = setUp();
    await generation.start([requestFor("a", { seed: 1 }), requestFor("not-finite"), requestFor("a", { seed: 3 })]);
    expect(seeds).toEqual([1]);
    expect(generation.job()).toMatchObject({ phase: "failed", failure: { code: "not-finite" } });
    generation.dismiss();
    expect(generation.job()).toEqual({ phase: "idle" });
  });

  test("a second start during a run does nothing", async () => {
    const { generation, seeds } = setUp();
    const run = generation.start(three.slice(0, 1));
    await generation.start(three);
    await run;
    expect(seeds).toEqual([1]);
  });

  test("leaving the page is warned of during a run, and only then", async () => {
    const { generation } = setUp();
    const isWarned = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(isWarned()).toBe(false);
    const run = generation.start(three);
    await vi.waitFor(() => expect(isWarned()).toBe(true));
    await run;
    await vi.waitFor(() => expect(isWarned()).toBe(false));
  });

  test("disposal cancels the job and takes the warning away", async () => {
    const { generation, dispose, seeds } = setUp();
    const run = generation.start(three);
    dispose();
    await run;
    expect(seeds).toEqual([]);
    expect(dispatchEvent(new Event("beforeunload", { cancelable: true }))).toBe(true);
  });
});
