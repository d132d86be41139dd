import { describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { INK_LORA, SD15, TURBO } from "./makeMemoryModels.ts";
import { expectAccessible, openApp } from "./openApp.tsx";

const prompt = () => page.getByLabelText("Prompt", { exact: true });
const generate = () => page.getByRole("button", { name: "Generate" });
const modelField = () => page.getByLabelText("Model", { exact: true });
const style = () => page.getByLabelText("Style", { exact: true });
const ALL = { installed: [TURBO, SD15, INK_LORA] };

/** The request that the newest picture was made from. */
async function lastRequest({ pictures }: Awaited<ReturnType<typeof openApp>>) {
  await vi.waitFor(() => expect(pictures.size).toBeGreaterThan(0));
  const origin = [...pictures.values()].at(-1)?.record.origin;
  return origin?.kind === "generated" ? origin.request : null;
}

describe("choosing a model", () => {
  test("there is nothing to choose with the starter alone", async () => {
    await openApp();
    await expect.element(page.getByLabelText("Steps")).toHaveValue("3");
    await expect.element(modelField()).not.toBeInTheDocument();
    await expect.element(style()).not.toBeInTheDocument();
  });

  test("settings follow the model and its style, and come back with it", async () => {
    await openApp({ report: ALL });
    await modelField().selectOptions("My fine-tune");
    await expect.element(page.getByLabelText("Steps")).toHaveValue("25");
    await expect.element(page.getByLabelText("Guidance")).toHaveValue("7.5");
    await page.getByLabelText("Steps").fill("40");
    await modelField().selectOptions("Quick Turbo");
    await expect.element(page.getByLabelText("Steps")).toHaveValue("2");
    await expect.element(page.getByLabelText("Guidance")).toHaveValue("0");
    await expectAccessible();
    await modelField().selectOptions("Test starter");
    await expect.element(page.getByLabelText("Steps")).toHaveValue("3");
    await expect.element(style()).not.toBeInTheDocument();
  });

  test("a reload keeps the model; one that is gone leaves the starter and says so", async () => {
    const first = await openApp({ report: ALL });
    await modelField().selectOptions("Quick Turbo");
    await expect.element(style()).toBeVisible();
    first.models.forget(TURBO.modelId);
    await expect.element(page.getByText("The model you used is not installed any more")).toBeVisible();
    await expect.element(modelField()).toHaveValue("starter");
    await expectAccessible();
    first.models.tell({ installed: [...ALL.installed] });
    await expect.element(page.getByText("The model you used is not installed any more")).not.toBeInTheDocument();
    await expect.element(modelField()).toHaveValue(TURBO.modelId);
    first.models.forget(TURBO.modelId);
    await page.getByRole("button", { name: "Stay with the starter" }).click();
    await expect.element(page.getByText("The model you used is not installed any more")).not.toBeInTheDocument();
  });

  test("what was chosen is there when the page is opened again, before the list is", async () => {
    localStorage.setItem(
      "burin.draft",
      JSON.stringify({ savedAtMs: Date.now(), value: { modelId: TURBO.modelId, prompt: "a fox", seedLocked: true } }),
    );
    const library = await openApp({ report: ALL });
    await generate().click();
    const request = await lastRequest(library);
    expect(request).toMatchObject({ modelId: TURBO.modelId, steps: 2, guidanceScale: 0, widthPx: 512 });
  });
});

describe("styles", () => {
  test("the words that the model gets are seen, and sent", async () => {
    const library = await openApp({ report: ALL });
    await modelField().selectOptions("My fine-tune");
    await expect.element(style()).toHaveValue("line-art");
    await prompt().fill("a fox");
    await expect.element(page.getByText(/^The model gets: a fox, clean line art/)).toBeVisible();
    await style().selectOptions("Woodcut");
    await expect.element(page.getByText(/^The model gets: woodcut print of a fox,/)).toBeVisible();
    await expect
      .element(page.getByLabelText("Negative prompt"))
      .toHaveValue("color, photo, blurry, text, watermark, signature, frame");
    await generate().click();
    const request = await lastRequest(library);
    expect(request?.prompt).toMatch(/^woodcut print of a fox, /);
    expect(request).toMatchObject({ steps: 25, guidanceScale: 7.5, scheduler: "dpmpp-2m", modelId: SD15.modelId });
    expect(request?.negativePrompt).toMatch(/^color, photo/);
  });

  test("the text can be edited: it moves into the prompt, with the style's settings", async () => {
    const library = await openApp({ report: ALL });
    await modelField().selectOptions("My fine-tune");
    await style().selectOptions("Engraving");
    await prompt().fill("a fox");
    await page.getByRole("button", { name: "Edit this text" }).click();
    await expect
      .poll(() => prompt().element())
      .toHaveProperty("value", expect.stringMatching(/^19th century steel engraving of a fox, /));
    await expect.element(style()).toHaveValue("none");
    await expect.element(page.getByLabelText("Steps")).toHaveValue("30");
    await prompt().fill("steel engraving of a wolf");
    await generate().click();
    expect(await lastRequest(library)).toMatchObject({
      prompt: "steel engraving of a wolf",
      steps: 30,
      guidanceScale: 8.5,
    });
  });

  test("none sends the prompt as typed", async () => {
    const library = await openApp({ report: ALL });
    await modelField().selectOptions("Quick Turbo");
    await style().selectOptions("None: the prompt as typed");
    await prompt().fill("a fox");
    await generate().click();
    expect(await lastRequest(library)).toMatchObject({ prompt: "a fox", steps: 1 });
  });
});

describe("LoRAs", () => {
  test("of the model's family are offered, with weight and words", async () => {
    const library = await openApp({ report: ALL });
    await modelField().selectOptions("Quick Turbo");
    await expect.element(style()).toBeVisible();
    await expect.element(page.getByText(/^LoRAs/)).not.toBeInTheDocument();
    await modelField().selectOptions("My fine-tune");
    await page.getByText(/^LoRAs/).click();
    await page.getByRole("switch", { name: "Ink lines" }).click();
    await page.getByLabelText("Weight of Ink lines, exact value").fill("-0.75");
    await prompt().fill("a fox,");
    await page.getByRole("button", { name: "inklines" }).click();
    await expect.element(prompt()).toHaveValue("a fox, inklines");
    await expectAccessible();
    await page.getByLabelText("Weight of Ink lines, exact value").fill("3");
    await expect.element(page.getByText("Must be at most 2.")).toBeVisible();
    await generate().click();
    const request = await lastRequest(library);
    expect(request?.loras).toEqual([{ modelId: INK_LORA.modelId, weight: -0.75 }]);
  });

  test("stay out of a run with a model that they do not fit, and are there for the next that they do", async () => {
    const library = await openApp({ report: ALL });
    await modelField().selectOptions("My fine-tune");
    await page.getByText(/^LoRAs/).click();
    await page.getByRole("switch", { name: "Ink lines" }).click();
    await modelField().selectOptions("Quick Turbo");
    await prompt().fill("a fox");
    await generate().click();
    expect(await lastRequest(library)).not.toHaveProperty("loras");
    await modelField().selectOptions("My fine-tune");
    await expect.element(page.getByRole("switch", { name: "Ink lines" })).toBeChecked();
  });
});

describe("a large model", () => {
  const preview = () => page.getByRole("img", { name: "Preview of the picture in work" });

  test("says how far loading is, then shows the picture in work on the stage", async () => {
    await openApp();
    await prompt().fill("large, slowly");
    await generate().click();
    await expect.element(page.getByText("Preparing the model, once for this machine")).toBeVisible();
    await expect.element(page.getByRole("progressbar", { name: "Loaded" })).toHaveAttribute("value", "1000000000");
    await expect.element(page.getByText("3.0 GB of 4.0 GB")).toBeVisible();
    await expect.element(preview()).toBeVisible();
    await expectAccessible();
    await expect.element(page.getByRole("img", { name: /^Picture of/ })).toBeVisible();
    await expect.element(preview()).not.toBeInTheDocument();
  });

  test("an older picture that is looked at is not covered by a preview", async () => {
    await openApp();
    await prompt().fill("a pine tree");
    await generate().click();
    await expect.element(page.getByText(/in the gallery/)).toBeVisible();
    await generate().click();
    await expect.element(page.getByRole("list", { name: /^Pictures made/ })).toBeVisible();
    await prompt().fill("large, slowly");
    await page.getByLabelText("Steps").fill("150"); // longer than anything here waits
    await generate().click();
    await expect.element(preview()).toBeVisible();
    await page
      .getByRole("list", { name: /^Pictures made/ })
      .getByRole("button")
      .nth(1)
      .click();
    await expect.element(preview()).not.toBeInTheDocument();
    await expect.element(page.getByRole("img", { name: "Picture of: a pine tree" })).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.element(page.getByText(/^Cancelled/)).toBeVisible();
  });
});
