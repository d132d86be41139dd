import { createRoot } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createStored } from "../../../src/app/state/createStored.ts";
import type { LibrarianApi } from "../../../src/protocol/library.ts";

type SettingsPort = Pick<LibrarianApi, "readSetting" | "writeSetting">;

/** The librarian's two calls over a plain map: a real port of this unit, without a database behind it. */
function makeSettingsPort(kept = new Map<string, unknown>()) {
  const port: SettingsPort = {
    readSetting: async (key) => ({ ok: true, value: structuredClone(kept.get(key)) }),
    writeSetting: async (key, value) => {
      kept.set(key, structuredClone(value));
      return { ok: true, value: undefined };
    },
  };
  return { kept, port };
}

const parse = (json: unknown): { text: string } => {
  const isRight = typeof json === "object" && json !== null && "text" in json && typeof json.text === "string";
  return { text: isRight ? String(json.text) : "" };
};

/** Opens the stored value as a fresh page would. `dispose: false` is a page that dies without a word. */
async function open(port: SettingsPort) {
  const opened = createRoot((dispose) => ({ stored: createStored({ key: "test", parse, librarian: port }), dispose }));
  const atOnce = opened.stored.value.text;
  await vi.waitFor(() => expect(opened.stored.loaded()).toBe(true));
  return { ...opened, atOnce };
}

const LOCAL = "burin.test";
beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

describe("createStored", () => {
  test("a page that dies right after the last key has lost nothing", async () => {
    const { port } = makeSettingsPort();
    const first = await open(port);
    first.stored.change({ text: "a pine" });
    first.stored.change({ text: "a pine tree" });
    const second = await open(port);
    expect(second.atOnce).toBe("a pine tree");
    expect(second.stored.value.text).toBe("a pine tree");
  });

  test("reaches the librarian shortly after, and at once when the page is hidden", async () => {
    const { port, kept } = makeSettingsPort();
    const { stored } = await open(port);
    stored.change({ text: "one" });
    expect(kept.has("test")).toBe(false);
    await vi.waitFor(() => expect(kept.get("test")).toMatchObject({ value: { text: "one" } }));
    stored.change({ text: "two" });
    dispatchEvent(new Event("pagehide"));
    expect(kept.get("test")).toMatchObject({ value: { text: "two" } });
  });

  test("the newer of the two places wins", async () => {
    const { port, kept } = makeSettingsPort();
    kept.set("test", { savedAtMs: 2_000, value: { text: "restored from a backup" } });
    localStorage.setItem(LOCAL, JSON.stringify({ savedAtMs: 1_000, value: { text: "old" } }));
    expect((await open(port)).stored.value.text).toBe("restored from a backup");
    localStorage.setItem(LOCAL, JSON.stringify({ savedAtMs: 3_000, value: { text: "new" } }));
    expect((await open(port)).stored.value.text).toBe("new");
  });

  test("what is typed while the librarian is still reading stays", async () => {
    const { port, kept } = makeSettingsPort();
    kept.set("test", { savedAtMs: 2_000, value: { text: "kept" } });
    const opened = createRoot(() => createStored({ key: "test", parse, librarian: port }));
    opened.change({ text: "typed" });
    await vi.waitFor(() => expect(opened.loaded()).toBe(true));
    expect(opened.value.text).toBe("typed");
  });

  test("damaged values become an empty one", async () => {
    const { port, kept } = makeSettingsPort();
    localStorage.setItem(LOCAL, "{not json");
    kept.set("test", { savedAtMs: "yesterday", value: 7 });
    expect((await open(port)).stored.value.text).toBe("");
  });

  test("disposal writes what is waiting and listens no more", async () => {
    const { port, kept } = makeSettingsPort();
    const { stored, dispose } = await open(port);
    stored.change({ text: "last" });
    dispose();
    expect(kept.get("test")).toMatchObject({ value: { text: "last" } });
    kept.clear();
    dispatchEvent(new Event("pagehide"));
    expect(kept.size).toBe(0);
  });
});
