import { createRoot, createSignal } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { GenerationJob } from "../../../src/app/state/createGeneration.ts";
import { createRunNotification } from "../../../src/app/state/createRunNotification.ts";
import { createSettings } from "../../../src/app/state/createSettings.ts";
import { createWakeLock } from "../../../src/app/state/createWakeLock.ts";
import { makeMemoryLibrarian } from "./makeMemoryLibrarian.ts";

// What a headless browser does not have: a screen to keep on, a person to ask, another tab in front.
let hidden = false;
const disposers: (() => void)[] = [];
beforeEach(() => {
  hidden = false;
  localStorage.clear();
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => (hidden ? "hidden" : "visible"));
});
afterEach(() => {
  for (const dispose of disposers.splice(0)) dispose();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const inRoot = <T>(create: () => T): T =>
  createRoot((dispose) => {
    disposers.push(dispose);
    return create();
  });

function setHidden(isHidden: boolean): void {
  hidden = isHidden;
  document.dispatchEvent(new Event("visibilitychange"));
}

describe("the wake lock", () => {
  function setUp() {
    const locks: { released: boolean; release: () => Promise<void> }[] = [];
    const request = vi.spyOn(navigator.wakeLock, "request").mockImplementation(async () => {
      const lock = {
        released: false,
        release: async () => {
          lock.released = true;
        },
      };
      locks.push(lock);
      return lock as unknown as WakeLockSentinel; // the two members that are used
    });
    const [isBusy, setBusy] = createSignal(false);
    inRoot(() => createWakeLock(isBusy));
    return { locks, request, setBusy };
  }

  test("is taken for a run and given back after it", async () => {
    const { locks, request, setBusy } = setUp();
    expect(request).not.toHaveBeenCalled();
    setBusy(true);
    await vi.waitFor(() => expect(locks).toHaveLength(1));
    setBusy(false);
    await vi.waitFor(() => expect(locks[0]?.released).toBe(true));
    setHidden(true);
    setHidden(false);
    expect(request).toHaveBeenCalledTimes(1);
  });

  test("is taken again when the page comes back, and not twice", async () => {
    const { locks, request, setBusy } = setUp();
    setBusy(true);
    await vi.waitFor(() => expect(locks).toHaveLength(1));
    setHidden(false); // while the first is still being taken
    await new Promise((resolve) => setTimeout(resolve, 0));
    setHidden(false);
    expect(request).toHaveBeenCalledTimes(1);
    setHidden(true);
    for (const lock of locks) lock.released = true; // as the browser does
    setHidden(false);
    await vi.waitFor(() => expect(locks).toHaveLength(2));
    setBusy(false);
    await vi.waitFor(() => expect(locks.every(({ released }) => released)).toBe(true));
  });

  test("that comes after the end of the run is given back at once", async () => {
    const { locks, setBusy } = setUp();
    setBusy(true);
    setBusy(false);
    await vi.waitFor(() => expect(locks.map(({ released }) => released)).toEqual([true]));
  });

  test("that is refused does no harm", async () => {
    const { request, setBusy } = setUp();
    request.mockRejectedValue(new DOMException("low battery", "NotAllowedError"));
    setBusy(true);
    await vi.waitFor(() => expect(request).toHaveBeenCalled());
    setBusy(false);
  });
});

describe("the notification", () => {
  function setUp({
    permission = "default",
    answer = "granted",
  }: Partial<Record<"permission" | "answer", string>> = {}) {
    const shown: string[] = [];
    class FakeNotification {
      static permission = permission;
      static requestPermission = vi.fn(async () => answer);
      constructor(_title: string, { body }: NotificationOptions) {
        shown.push(body ?? "");
      }
    }
    vi.stubGlobal("Notification", FakeNotification);
    const [job, setJob] = createSignal<GenerationJob>({ phase: "idle" });
    const settings = inRoot(() => createSettings(makeMemoryLibrarian().librarian));
    const notification = inRoot(() => createRunNotification(job, settings));
    const run = (ms: number, end: GenerationJob = { phase: "done", pictures: 1, elapsedMs: ms }) => {
      const startedAtMs = performance.now() - ms;
      setJob({
        ...{ phase: "running", stage: "denoising", loading: null, preview: null, step: 1, of: 2, startedAtMs },
        ...{ eventAtMs: startedAtMs, remainingMs: null, picture: 1, pictures: 1, stopping: "not" },
      });
      setJob(end);
    };
    return { shown, settings, notification, run, ask: FakeNotification.requestPermission };
  }

  test("comes for a long run that ends in a hidden tab, once it was asked for", async () => {
    const { shown, notification, run, ask } = setUp();
    hidden = true;
    run(25_000);
    expect(shown).toEqual([]);
    expect(ask).not.toHaveBeenCalled();
    await notification.turnOn();
    run(25_000);
    expect(shown).toEqual(["Your picture is ready, after 25 s."]);
    run(25_000, { phase: "failed", failure: { code: "superseded" } });
    expect(shown).toHaveLength(2);
  });

  test("does not come for short runs, cancelled ones, or while the page is looked at", async () => {
    const { shown, notification, run } = setUp();
    await notification.turnOn();
    run(25_000);
    hidden = true;
    run(19_000);
    run(25_000, { phase: "cancelled", pictures: 0 });
    notification.turnOff();
    run(25_000);
    expect(shown).toEqual([]);
  });

  test("is offered in a long run until there is an answer, and never again", async () => {
    const { notification, settings } = setUp();
    expect(notification.canOffer(19_000)).toBe(false);
    expect(notification.canOffer(21_000)).toBe(true);
    notification.turnOff();
    expect(notification.canOffer(21_000)).toBe(false);
    expect(settings.value.notifications).toBe("off");
  });

  test("that the browser refuses is off, and is not offered", async () => {
    const { notification, settings } = setUp({ answer: "denied" });
    await notification.turnOn();
    expect(settings.value.notifications).toBe("off");
    expect(notification.isOn()).toBe(false);
    expect(notification.isBlocked()).toBe(true);
    expect(setUp({ permission: "denied" }).notification.canOffer(21_000)).toBe(false);
  });
});
