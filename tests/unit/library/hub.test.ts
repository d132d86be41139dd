import { describe, expect, it } from "vitest";
import { hubError } from "../../../src/library/models/hub/hubError.ts";
import { modelIdOf } from "../../../src/library/models/hub/modelIdOf.ts";
import { makeSpeedMeter } from "../../../src/library/models/installs/makeSpeedMeter.ts";
import { parseManifest } from "../../../src/library/models/manifest.ts";
import { CATALOGUE } from "../../../src/protocol/catalogue.ts";
import { parseRepository } from "../../../src/protocol/parseRepository.ts";

describe("the id of a repository's model", () => {
  it("can be read, fits a manifest, and keeps alike names apart", async () => {
    expect(await modelIdOf("stabilityai/sd-turbo")).toBe("stabilityai--sd-turbo");
    const names = ["a/b_c", "a/b-c", "A/b-c", "a-b/c", "a/b.c", `${"x".repeat(90)}/${"y".repeat(90)}`, "_a/b", "__a/b"];
    const ids = await Promise.all(names.map(modelIdOf));
    expect(new Set(ids).size).toBe(names.length);
    const files = [{ path: "a", byteLength: 1, sha256: "0".repeat(64) }];
    for (const id of ids) expect(parseManifest({ id, name: "x", files })).toHaveProperty("manifest");
  });
});

describe("what the hub's answer means", () => {
  const asked = { address: { hubUrl: "https://hub", repository: "a/b", revision: "v1" }, url: "https://hub/a/b" };
  const file = { path: "unet/w.safetensors", byteLength: 9 };
  const error = (status: number, headers: Record<string, string> = {}, isFile = false) =>
    hubError(new Response(null, { status, headers }), isFile ? { ...asked, file } : asked).failure;

  it.each([
    [429, { "Retry-After": "7" }, { code: "rate-limited", url: asked.url, retryAfterMs: 7_000 }],
    [429, {}, { code: "rate-limited", url: asked.url, retryAfterMs: null }],
    [429, { "Retry-After": "soon" }, { code: "rate-limited", url: asked.url, retryAfterMs: null }],
    [503, { "Retry-After": "2" }, { code: "rate-limited", url: asked.url, retryAfterMs: 2_000 }],
    [503, {}, { code: "network", url: asked.url, status: 503 }],
    [401, {}, { code: "hub-refused", repository: "a/b", revision: "v1", reason: "no-repository" }],
    [403, { "X-Error-Code": "GatedRepo" }, { code: "hub-refused", repository: "a/b", revision: "v1", reason: "gated" }],
    [
      404,
      { "X-Error-Code": "RevisionNotFound" },
      { code: "hub-refused", repository: "a/b", revision: "v1", reason: "no-revision" },
    ],
    [418, {}, { code: "network", url: asked.url, status: 418 }],
  ] as const)("%i %o", (status, headers, expected) => {
    expect(error(status, headers)).toEqual(expected);
  });

  it("of a file: gone at the source, or closed", () => {
    expect(error(404, { "X-Error-Code": "EntryNotFound" }, true)).toMatchObject({
      code: "changed-upstream",
      file: file.path,
    });
    expect(error(401, {}, true)).toMatchObject({ code: "changed-upstream" });
    expect(error(401, { "X-Error-Code": "GatedRepo" }, true)).toMatchObject({ code: "hub-refused", reason: "gated" });
  });

  it("reads a date to wait for, never into the past", () => {
    const at = (ms: number) => error(429, { "Retry-After": new Date(Date.now() + ms).toUTCString() });
    const later = at(60_000);
    if (later.code !== "rate-limited") throw new Error(later.code);
    expect(later.retryAfterMs).toBeGreaterThan(50_000);
    expect(at(-60_000)).toMatchObject({ retryAfterMs: 0 });
  });
});

describe("the speed of a download", () => {
  it("is that of the last five seconds, and unknown at first", () => {
    const meter = makeSpeedMeter();
    expect(meter.measure(0, 1_000)).toBeNull();
    expect(meter.measure(500, 2_000)).toBeNull();
    expect(meter.measure(1_000, 3_000)).toBe(2_000);
    for (let s = 2; s <= 10; s++) meter.measure(s * 1_000, 3_000 + (s - 1) * 100);
    expect(meter.measure(11_000, 4_000)).toBe(100);
  });

  it("falls to nothing when nothing comes", () => {
    const meter = makeSpeedMeter();
    for (let s = 0; s <= 3; s++) meter.measure(s * 1_000, s * 1_000_000);
    let speed: number | null = null;
    for (let s = 4; s <= 9; s++) speed = meter.measure(s * 1_000, 3_000_000);
    expect(speed).toBe(0);
  });
});

it("the catalogue names each repository once, as the hub does, with a licence to read", () => {
  expect(new Set(CATALOGUE.map(({ repository }) => repository)).size).toBe(CATALOGUE.length);
  for (const { repository, licence, aboutBytes, aboutGpuBytes, goodFor } of CATALOGUE) {
    expect(parseRepository(repository)).toEqual({ repository, revision: null });
    expect(licence.url).toMatch(/^https:/);
    expect(Math.min(aboutBytes, aboutGpuBytes)).toBeGreaterThan(1e6);
    expect(goodFor).toMatch(/\.$/);
  }
});
