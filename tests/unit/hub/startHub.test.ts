import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hubFile } from "../../server/hub/HubFile.ts";
import type { Repository, RepositoryOptions } from "../../server/hub/Repository.ts";
import { type Hub, startHub } from "../../server/hub/startHub.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

const WEIGHTS = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 31) % 251));
let made = 0;

function makeModel(options?: RepositoryOptions): { repository: Repository; revision: string; base: string } {
  made += 1;
  const repository = hub.create(`owner/model-${made}`, options);
  const revision = repository.publish([
    hubFile("unet/model weights.safetensors", WEIGHTS),
    hubFile("unet/config.json", Buffer.from("{}\n")),
    hubFile("README.md", Buffer.from("# Model\n")),
  ]);
  return { repository, revision, base: `${hub.url}/owner/model-${made}` };
}

it("tells what a repository is and which commit its branch stands for", async () => {
  const { repository, revision } = makeModel({ card: { license: "mit" } });
  const api = `${hub.url}/api/models/${repository.name}`;
  const info = await (await fetch(api)).json();
  expect(info).toMatchObject({ id: repository.name, sha: revision, gated: false, cardData: { license: "mit" } });
  expect(revision).toMatch(/^[0-9a-f]{40}$/);
  const next = repository.publish([hubFile("README.md", Buffer.from("# Newer\n"))]);
  expect(await (await fetch(`${api}/revision/main`)).json()).toMatchObject({ sha: next });
  expect(await (await fetch(`${api}/revision/${revision}`)).json()).toMatchObject({ sha: revision });
});

it("lists files by pages, with git's digest for small ones and SHA-256 for LFS", async () => {
  const { repository, revision } = makeModel({ treePageLength: 2 });
  const entries = [];
  let pages = 0;
  for (
    let url: string | undefined = `${hub.url}/api/models/${repository.name}/tree/${revision}?recursive=true`;
    url;
  ) {
    const response: Response = await fetch(url);
    entries.push(...(await response.json()));
    url = response.headers.get("Link")?.match(/^<(.+)>; rel="next"$/)?.[1];
    pages += 1;
  }
  expect(pages).toBe(2);
  expect(entries.map(({ type, path }) => `${type} ${path}`)).toEqual([
    "file README.md",
    "directory unet",
    "file unet/config.json",
    "file unet/model weights.safetensors",
  ]);
  // Oracle: `printf '{}\n' | git hash-object --stdin`.
  expect(entries[2]).toMatchObject({ size: 3, oid: "0967ef424bce6791893e9a57bb952f80fd536e93" });
  const sha256 = createHash("sha256").update(WEIGHTS).digest("hex");
  expect(entries[3].lfs).toEqual({ oid: sha256, size: 5000, pointerSize: 129 });
});

it("redirects large files to another origin with a signed address, serves ranges, and logs both", async () => {
  const { repository, base } = makeModel();
  const headers = { Origin: "http://burin.test", Range: "bytes=100-199" };
  const response = await fetch(`${base}/resolve/main/unet/model%20weights.safetensors`, { headers });
  expect(response.status).toBe(206);
  expect(new URL(response.url).origin).toBe(hub.cdnUrl);
  expect(response.headers.get("Content-Range")).toBe("bytes 100-199/5000");
  expect(Buffer.from(await response.arrayBuffer())).toEqual(WEIGHTS.subarray(100, 200));
  expect(repository.log).toMatchObject([
    { server: "hub", target: "@resolve/unet/model weights.safetensors", status: 302 },
    { server: "cdn", target: "unet/model weights.safetensors", range: "bytes=100-199", status: 206, sentBytes: 100 },
  ]);
  const small = await fetch(`${base}/resolve/main/unet/config.json`);
  expect(new URL(small.url).origin).toBe(hub.url);
  expect(await small.text()).toBe("{}\n");
});

it("refuses addresses that are too old or that somebody changed", async () => {
  const { repository, base } = makeModel();
  const url = `${base}/resolve/main/unet/model%20weights.safetensors`;
  repository.faults.add("@resolve/unet/model weights.safetensors", { kind: "expired-url" });
  expect((await fetch(url)).status).toBe(403);
  const good = await fetch(url);
  expect(good.status).toBe(200);
  await good.body?.cancel();
  expect((await fetch(good.url.replace(/Expires=\d+/, "Expires=99999999999"))).status).toBe(403);
});

it("refuses preflights on both origins", async () => {
  const { repository, base } = makeModel();
  const response = await fetch(`${base}/resolve/main/README.md`, { method: "OPTIONS" });
  expect(response.status).toBe(403);
  const onCdn = `${hub.cdnUrl}/xet-bridge/${repository.name}/x/README.md`;
  expect((await fetch(onCdn, { method: "OPTIONS" })).status).toBe(403);
  expect(repository.log.map(({ server, method }) => `${server} ${method}`)).toEqual(["hub OPTIONS", "cdn OPTIONS"]);
});

it("says in its headers what is missing, and who may not come in", async () => {
  const { repository, base } = makeModel();
  const { base: gated } = makeModel({ gated: "manual" });
  for (const [url, status, code] of [
    [`${hub.url}/api/models/owner/none`, 401, "RepoNotFound"],
    [`${hub.url}/api/models/${repository.name}/tree/none`, 404, "RevisionNotFound"],
    [`${base}/resolve/main/none.json`, 404, "EntryNotFound"],
    [`${gated}/resolve/main/README.md`, 401, "GatedRepo"],
  ] as const) {
    const response = await fetch(url);
    expect(response.status, url).toBe(status);
    expect(response.headers.get("X-Error-Code"), url).toBe(code);
  }
});

it.each([
  [{ kind: "status", status: 429, retryAfterSeconds: 7 }, 429],
  [{ kind: "status", status: 503 }, 503],
] as const)("answers %j when asked to", async (fault, status) => {
  const { repository, base } = makeModel();
  const path = "unet/model weights.safetensors";
  for (const target of ["@info", "@tree", `@resolve/${path}`, path]) repository.faults.add(target, fault);
  const api = `${hub.url}/api/models/${repository.name}`;
  const file = `${base}/resolve/main/${encodeURI(path)}`;
  // The file twice: first the hub itself is in trouble, then the CDN.
  for (const url of [api, `${api}/tree/main`, file, file]) {
    const response = await fetch(url);
    expect(response.status, url).toBe(status);
    expect(response.headers.get("Retry-After"), url).toBe("retryAfterSeconds" in fault ? "7" : null);
  }
  expect((await fetch(file)).status).toBe(200);
});

it("serves other bytes under the same listing, until the next commit", async () => {
  const { repository, base } = makeModel();
  const url = `${base}/resolve/main/README.md`;
  repository.replaceBytes(hubFile("README.md", Buffer.from("# Other\n")));
  expect(await (await fetch(url)).text()).toBe("# Other\n");
  repository.publish([hubFile("README.md", Buffer.from("# Next\n"))]);
  expect(await (await fetch(url)).text()).toBe("# Next\n");
});
