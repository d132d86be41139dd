import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { drawing } from "../app-engrave/setUp.ts";
import { expectAccessible, openApp } from "./openApp.tsx";

const button = (name: string | RegExp) => page.getByRole("button", { name });
const slider = (name: string) => page.getByRole("slider", { name, exact: true });

/** A picture painted by the browser on an even ground. */
async function painted(ground: string, paint: (context: OffscreenCanvasRenderingContext2D) => void): Promise<Blob> {
  const canvas = new OffscreenCanvas(200, 100);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = ground;
  context.fillRect(0, 0, 200, 100);
  paint(context);
  return canvas.convertToBlob();
}

/** The plate's size as it is said under it. */
const sizeIs = (text: string) =>
  expect.element(page.getByText(text, { exact: true }), { timeout: 20_000 }).toBeVisible();

function bring(file: Blob): void {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  const list = new DataTransfer();
  list.items.add(new File([file], "ramp.png"));
  if (!input) throw new Error("nothing asks for a file");
  input.files = list.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

async function openPrepare(): Promise<void> {
  await openApp({ hash: "#/engrave" });
  await expect.element(page.getByRole("heading", { name: "Nothing to engrave yet" })).toBeVisible();
  bring(await drawing(240));
  await sizeIs("50 × 25 mm");
  await page.getByRole("heading", { name: "Prepare" }).click();
  await expect.element(page.getByRole("heading", { name: "Levels" })).toBeVisible();
}

test("crop, turn, levels and curve by keyboard alone; each reset brings back what was", async () => {
  await openPrepare();
  const left = slider("Crop, left side");
  (left.element() as HTMLElement).focus(); // a focusable div
  for (let press = 0; press < 5; press++) await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await expect.element(left).toHaveAttribute("aria-valuetext", "50 % from the left");
  await sizeIs("50 × 50 mm");
  await button("Turn right").click();
  await sizeIs("50 × 50 mm");
  await expect.element(slider("Crop, top side")).toHaveAttribute("aria-valuenow", "50");
  await button("Reset crop and turn").click();
  await sizeIs("50 × 25 mm");
  await button("Turn left").click();
  await sizeIs("50 × 100 mm");
  await button("Reset crop and turn").click();

  await button("Add a point").click();
  const point = slider("Point 2");
  (point.element() as SVGElement).focus();
  await userEvent.keyboard("{Shift>}{ArrowUp}{/Shift}{ArrowLeft}");
  await expect.element(point).toHaveAttribute("aria-valuetext", "49 % becomes 60 %");
  await userEvent.keyboard("{Delete}");
  await expect.element(slider("Point 3")).not.toBeInTheDocument();
  await expectAccessible();
});

test("auto sets levels from the tones, a background can go, and another picture begins without either", async () => {
  await openPrepare();
  const pale = await painted("#a0a0a0", (context) => {
    for (let x = 0; x < 160; x++) {
      context.fillStyle = `rgb(${90 + x / 2} ${90 + x / 2} ${90 + x / 2})`;
      context.fillRect(20 + x, 20, 1, 60);
    }
  });
  bring(pale);
  await vi.waitFor(() => expect(document.body.textContent).toContain("200 × 100 px"), { timeout: 20_000 });
  await expect.element(button(/^Auto for/)).toBeEnabled();
  await button(/^Auto for/).click();
  await expect.element(button("Reset levels")).toBeVisible();
  await page.getByText("Edges", { exact: true }).click();
  await expect.element(page.getByLabelText("Its colour")).toBeVisible();
  await expectAccessible();

  bring(await drawing(120));
  await vi.waitFor(() => expect(document.body.textContent).toContain("120 × 60 px"), { timeout: 20_000 });
  await expect.element(button("Reset levels")).not.toBeInTheDocument();
  await expect.element(button("Reset background")).not.toBeInTheDocument();
});

test("a subject on an even ground is trimmed to, and a side of the crop follows the pointer", async () => {
  await openPrepare();
  const square = await painted("white", (context) => {
    context.fillStyle = "black";
    context.fillRect(50, 25, 50, 50);
  });
  bring(square);
  await vi.waitFor(() => expect(document.body.textContent).toContain("200 × 100 px"), { timeout: 20_000 });
  await expect.element(button("Trim to subject"), { timeout: 20_000 }).toBeEnabled();
  await button("Trim to subject").click();
  await sizeIs("50 × 50 mm");
  await expect.element(slider("Crop, left side")).toHaveAttribute("aria-valuetext", "25 % from the left");

  const frame = document.querySelector(".crop-editor")?.getBoundingClientRect() ?? new DOMRect();
  const handle = slider("Crop, right side").element();
  const drag = (type: string, share: number) =>
    handle.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        clientX: frame.left + share * frame.width,
        clientY: frame.top + frame.height / 2,
      }),
    );
  drag("pointerdown", 0.5);
  drag("pointermove", 0.8);
  drag("pointerup", 0.8);
  await expect.element(slider("Crop, right side")).toHaveAttribute("aria-valuenow", "80");
});
