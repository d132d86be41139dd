import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { afterEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createToasts } from "../../../src/app/controls/createToasts.ts";
import { Dialog } from "../../../src/app/controls/Dialog.tsx";
import { NumberField } from "../../../src/app/controls/NumberField.tsx";
import { Tabs } from "../../../src/app/controls/Tabs.tsx";
import { Toasts } from "../../../src/app/controls/Toasts.tsx";
import { UnitField } from "../../../src/app/controls/UnitField.tsx";
import { INTERVAL_UNITS, type IntervalUnitId } from "../../../src/app/units.ts";
import { ENGRAVE_LIMITS, GENERATE_LIMITS } from "../../../src/protocol/limits.ts";

let unmount = () => {};
afterEach(() => {
  unmount();
  document.body.replaceChildren();
});
const mount = (ui: Parameters<typeof render>[0]) => {
  const root = document.body.appendChild(document.createElement("div"));
  unmount = render(ui, root);
};

describe("NumberField", () => {
  function mountWidth() {
    const [value, setValue] = createSignal(256);
    const problems: (string | null)[] = [];
    mount(() => (
      <NumberField
        label="Width"
        value={value()}
        limit={GENERATE_LIMITS.widthPx}
        nudge={8}
        onValue={setValue}
        onProblem={(problem) => problems.push(problem?.problem ?? null)}
      />
    ));
    return { value, setValue, problems, input: page.getByLabelText("Width") };
  }

  test.each([
    ["0", "Must be at least 64.", "Use 64"],
    ["100000", "Must be at most 1024.", "Use 1024"],
    ["509", "Must be a multiple of 8.", "Use 512"],
    ["wide", "This is not a number.", null],
    ["", "This is not a number.", null],
  ])("%j stays as typed, says why it is wrong, and changes nothing", async (text, message, fix) => {
    const { value, input, problems } = mountWidth();
    await input.fill(text);
    await expect.element(page.getByText(message)).toBeVisible();
    await expect.element(input).toHaveValue(text);
    await expect.element(input).toHaveAttribute("aria-invalid", "true");
    expect(value()).toBe(256);
    expect(problems.at(-1)).not.toBeNull();
    if (fix === null) return;
    await page.getByRole("button", { name: fix }).click();
    expect(`Use ${value()}`).toBe(fix);
    await expect.element(input).toHaveAttribute("aria-invalid", "false");
    expect(problems.at(-1)).toBeNull();
  });

  test("arrow keys go step by step and stop at the limits", async () => {
    const { value, input } = mountWidth();
    await input.click();
    await userEvent.keyboard("{ArrowUp}");
    expect(value()).toBe(264);
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
    expect(value()).toBe(184);
    for (let press = 0; press < 3; press += 1) await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
    expect(value()).toBe(64);
  });

  test("a value set from elsewhere shows at once and clears what was wrong", async () => {
    const { setValue, input } = mountWidth();
    await input.fill("wide");
    setValue(512);
    await expect.element(input).toHaveValue("512");
    await expect.element(input).toHaveAttribute("aria-invalid", "false");
  });
});

describe("UnitField", () => {
  test("keeps the length while the unit changes, and limits speak the unit", async () => {
    const [mm, setMm] = createSignal(0.1);
    const [unit, setUnit] = createSignal<IntervalUnitId>("mm");
    mount(() => (
      <UnitField
        label="Line interval"
        valueMm={mm()}
        limitMm={ENGRAVE_LIMITS.lineIntervalMm}
        unit={INTERVAL_UNITS[unit()]}
        units={Object.values(INTERVAL_UNITS)}
        onUnit={setUnit}
        onValueMm={setMm}
      />
    ));
    const input = page.getByLabelText("Line interval", { exact: true });
    await page.getByLabelText("Unit of line interval").selectOptions("DPI");
    await expect.element(input).toHaveValue("254");
    expect(mm()).toBe(0.1);
    await input.fill("508");
    expect(mm()).toBeCloseTo(0.05, 12);
    await input.fill("9999");
    await expect.element(page.getByText("Must be at most 1270.")).toBeVisible();
    expect(mm()).toBeCloseTo(0.05, 12);
  });
});

describe("Dialog", () => {
  test("closed by Escape and wanted again at once, it is there", async () => {
    const [open, setOpen] = createSignal(true);
    mount(() => (
      <Dialog title="Details" open={open()} onClose={() => setOpen(false)}>
        text
      </Dialog>
    ));
    const dialog = document.querySelector("dialog");
    dialog?.requestClose(); // as Escape does
    expect(dialog?.open).toBe(false);
    setOpen(true);
    await new Promise((resolve) => setTimeout(resolve, 50)); // past the "close" event
    expect(dialog?.open).toBe(true);
    await expect.element(page.getByText("text")).toBeVisible();
  });

  test("takes the focus, closes with Escape and gives the focus back", async () => {
    const [open, setOpen] = createSignal(false);
    mount(() => (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Open
        </button>
        <Dialog title="Details" open={open()} onClose={() => setOpen(false)}>
          Inside
        </Dialog>
      </>
    ));
    await page.getByRole("button", { name: "Open" }).click();
    const dialog = page.getByRole("dialog", { name: "Details" });
    await expect.element(dialog).toBeVisible();
    expect(dialog.element().contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(open()).toBe(false));
    expect(document.activeElement?.textContent).toBe("Open");
  });
});

describe("Tabs", () => {
  test("arrow keys move, and only the chosen tab is in the tab order", async () => {
    const [value, setValue] = createSignal("a");
    const tabs = ["a", "b", "c"].map((each) => ({ value: each, label: each.toUpperCase() }));
    mount(() => (
      <Tabs label="Letters" value={value()} tabs={tabs} onValue={setValue}>
        Panel {value()}
      </Tabs>
    ));
    await page.getByRole("tab", { name: "A" }).click();
    await userEvent.keyboard("{ArrowLeft}");
    expect(value()).toBe("c");
    await expect.element(page.getByRole("tabpanel", { name: "C" })).toHaveTextContent("Panel c");
    expect(document.querySelectorAll("[role=tab][tabindex='0']")).toHaveLength(1);
  });
});

describe("Toasts", () => {
  test("an action can be pressed once, and failures come in words", async () => {
    const undo = vi.fn();
    mount(() => {
      const state = createToasts();
      state.show("Picture deleted", { action: { label: "Undo", onAction: undo } });
      state.fail({ code: "quota", neededBytes: 2e9, freeBytes: 7e8 });
      return <Toasts state={state} />;
    });
    await expect.element(page.getByText(/Storage is full/)).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    expect(undo).toHaveBeenCalledOnce();
    await expect.element(page.getByText("Picture deleted")).not.toBeInTheDocument();
  });
});
