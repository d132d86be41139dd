import { describe, expect, test } from "vitest";
import { makeGeneratorClient } from "../../../src/app/client/makeGeneratorClient.ts";
import type { GenerateEvent } from "../../../src/protocol/generate.ts";
import { makeSpawner, requestFor } from "./scripted.ts";

const quiet = () => ({ onEvent: () => {}, signal: new AbortController().signal });

describe("makeGeneratorClient", () => {
  test("starts no worker before it is needed, and one for many jobs", async () => {
    const { spawn, started } = makeSpawner();
    const client = makeGeneratorClient(spawn);
    expect(started).toHaveLength(0);
    await client.probe("auto");
    await client.generate(requestFor("a"), quiet());
    await client.generate(requestFor("b"), quiet());
    expect(started).toHaveLength(1);
  });

  test("passes events in order and the picture as it was made", async () => {
    const events: GenerateEvent[] = [];
    const client = makeGeneratorClient(makeSpawner().spawn);
    const outcome = await client.generate(requestFor("a", { seed: 200 }), {
      ...quiet(),
      onEvent: (event) => events.push(event),
    });
    if (outcome.phase !== "done") throw new Error(outcome.phase);
    expect(outcome.value.image.data).toHaveLength(64 * 64 * 4);
    expect(outcome.value.image.data[9]).toBe(200);
    const told = events.map((event) => (event.type === "phase" ? event.phase : event.type === "step" && event.step));
    expect(told).toEqual(["denoising", 1, 2, 3]);
  });

  test.each(["crash", "device-lost", "hang"])("%s: a new worker, one more try, then the failure", async (prompt) => {
    const { spawn, started } = makeSpawner();
    const client = makeGeneratorClient(spawn);
    const outcome = await client.generate(requestFor(prompt), quiet());
    expect(started).toHaveLength(2);
    expect(outcome).toMatchObject({
      phase: "failed",
      failure: { code: prompt === "crash" ? "worker-crashed" : prompt },
    });
    expect(await client.generate(requestFor("next"), quiet())).toMatchObject({ phase: "done" });
  });

  test("a worker that crashes once costs nothing but time, and the preference goes to the next one", async () => {
    const good = makeSpawner();
    let broken = 0;
    const client = makeGeneratorClient(() => {
      if (good.started.length > 0 || broken > 0) return good.spawn();
      broken += 1;
      return new Worker(URL.createObjectURL(new Blob(["onmessage = () => { throw new Error('broken') }"])));
    });
    void client.probe("wasm");
    const outcome = await client.generate(requestFor("a"), quiet());
    expect(outcome).toMatchObject({ phase: "done", value: { device: { reason: "asked-for" } } });
  });

  test("a script that cannot be loaded is a crash, not a wait", async () => {
    const client = makeGeneratorClient(() => new Worker("/no-such-worker.js"));
    expect(await client.probe("auto")).toMatchObject({ ok: false, failure: { code: "worker-crashed" } });
  });

  test("an ordinary failure is passed on at once and keeps the worker", async () => {
    const { spawn, started } = makeSpawner();
    const client = makeGeneratorClient(spawn);
    const outcome = await client.generate(requestFor("not-finite"), quiet());
    expect(outcome).toEqual({ phase: "failed", failure: { code: "not-finite", stage: "unet", step: 2 } });
    expect(await client.generate(requestFor("throw"), quiet())).toMatchObject({ failure: { code: "bug" } });
    expect(started).toHaveLength(1);
  });

  test("cancelling ends the job, and the next one works on the same worker", async () => {
    const { spawn, started } = makeSpawner();
    const client = makeGeneratorClient(spawn);
    const abort = new AbortController();
    const options = { signal: abort.signal, onEvent: (event: GenerateEvent) => event.type === "step" && abort.abort() };
    expect(await client.generate(requestFor("a", { steps: 100 }), options)).toEqual({ phase: "cancelled" });
    expect(await client.generate(requestFor("b"), quiet())).toMatchObject({ phase: "done" });
    expect(started).toHaveLength(1);
  });

  test("a worker that is blocked sees the shared flag", async () => {
    expect(crossOriginIsolated).toBe(true);
    const { spawn, started } = makeSpawner();
    const client = makeGeneratorClient(spawn);
    const abort = new AbortController();
    const job = client.generate(requestFor("blocked until the flag"), {
      signal: abort.signal,
      onEvent: () => setTimeout(() => abort.abort(), 50),
    });
    expect(await job).toEqual({ phase: "cancelled" });
    expect(started).toHaveLength(1);
  });

  test("a worker that hears nothing is ended after the grace time", async () => {
    const { spawn, started } = makeSpawner();
    const client = makeGeneratorClient(spawn, { cancelGraceMs: 200 });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    expect(await client.generate(requestFor("deaf"), { ...quiet(), signal: abort.signal })).toEqual({
      phase: "cancelled",
    });
    expect(await client.generate(requestFor("b"), quiet())).toMatchObject({ phase: "done" });
    expect(started).toHaveLength(2);
  });

  test("a worker that falls silent while the GPU has the work is ended, and the job tried once more; on WASM it may take its time", async () => {
    const { spawn, started } = makeSpawner();
    const client = makeGeneratorClient(spawn, { silenceMs: 2_000 });
    await client.probe("webgpu");
    expect(await client.generate(requestFor("deaf"), quiet())).toEqual({
      phase: "failed",
      failure: { code: "hang", stage: "gpu", timeoutMs: 2_000 },
    });
    expect(started).toHaveLength(2);
    expect(await client.generate(requestFor("a", { steps: 150 }), quiet())).toMatchObject({ phase: "done" });
    expect(started).toHaveLength(3);
    await client.probe("wasm");
    const abort = new AbortController();
    const job = client.generate(requestFor("blocked until the flag"), { ...quiet(), signal: abort.signal });
    setTimeout(() => abort.abort(), 4_500);
    expect(await job).toEqual({ phase: "cancelled" });
    expect(started).toHaveLength(3);
  });

  test("a job cancelled before it starts is never sent", async () => {
    const { spawn, started } = makeSpawner();
    const outcome = await makeGeneratorClient(spawn).generate(requestFor("a"), {
      ...quiet(),
      signal: AbortSignal.abort(),
    });
    expect(outcome).toEqual({ phase: "cancelled" });
    expect(started).toHaveLength(0);
  });
});
