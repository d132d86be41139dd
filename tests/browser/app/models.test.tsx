import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { CATALOGUE } from "../../../src/protocol/catalogue.ts";
import { INK_LORA, installOf, LORA_IMPORT, SD15, TURBO, TURBO_OFFER } from "./makeMemoryModels.ts";
import { expectAccessible, type OpenOptions, openApp } from "./openApp.tsx";

const open = (options: OpenOptions = {}) => openApp({ hash: "#/models", quotaBytes: 50e9, ...options });
const card = (name: string) => page.getByRole("article", { name, exact: true });
const dialog = () => page.getByRole("dialog");
const button = (name: string | RegExp) => page.getByRole("button", { name });

/** The first entry stands for all: what it says comes from the catalogue, what it holds from the scripted hub. */
const [entry] = CATALOGUE;
if (!entry) throw new Error("the catalogue is empty");
const OFFER = { ok: true, value: TURBO_OFFER } as const;
const openOffer = () => button(`Install ${entry.name}…`).click();

/** The scripted device can carry anything when WebGPU is asked for, and nothing large otherwise. */
const useGpu = () =>
  localStorage.setItem("burin.settings", JSON.stringify({ savedAtMs: Date.now(), value: { device: "webgpu" } }));

describe("what is installed", () => {
  test("starts with the starter, then the newest, each with its size and origin", async () => {
    await open({ report: { installed: [SD15, TURBO, INK_LORA] } });
    await expect.element(card("Quick Turbo")).toBeVisible();
    const names = [...document.querySelectorAll("#installed-title ~ ul h3")].map(({ textContent }) => textContent);
    expect(names).toEqual(["Test starter", "Quick Turbo", "My fine-tune", "Ink lines"]);
    await expect.element(card("Quick Turbo")).toHaveTextContent(/2\.6 GB.*owner\/sd-turbo, revision 01234567/);
    await expect.element(card("My fine-tune")).toHaveTextContent(/4\.3 GB of copies.*From disk: my-fine-tune/);
    await expect
      .element(card("Ink lines"))
      .toHaveTextContent(/LoRA for Stable Diffusion 1\.x.*inklines, thick strokes/);
    await expectAccessible();
  });

  test("the starter can be verified and exported, not deleted", async () => {
    await open();
    await expect.element(card("Test starter").getByRole("button", { name: "Verify" })).toBeVisible();
    await expect.element(card("Test starter").getByRole("button", { name: "Delete" })).not.toBeInTheDocument();
    await expect.element(card("Test starter").getByRole("button", { name: "Use it" })).not.toBeInTheDocument();
  });

  test("using one goes to Create with it", async () => {
    await open({ report: { installed: [TURBO] } });
    await card("Quick Turbo").getByRole("button", { name: "Use it" }).click();
    await vi.waitFor(() => expect(location.hash).toBe("#/"), { timeout: 5000 });
    await expect.element(page.getByLabelText("Model", { exact: true })).toHaveValue(TURBO.modelId);
  });

  test("verifying says that all is well, or what is damaged and mends it", async () => {
    const damaged = ["unet/diffusion_pytorch_model.safetensors"];
    const { models } = await open({ report: { installed: [TURBO] }, answers: { damaged } });
    await card("Quick Turbo").getByRole("button", { name: "Verify" }).click();
    await expect.element(page.getByText("One file is damaged")).toBeVisible();
    await expect.element(page.getByText(damaged[0] ?? "")).toBeVisible();
    await expectAccessible();
    await button("Repair").click();
    await expect.element(page.getByText("Every byte is as it was published.")).toBeVisible();
    expect(models.asked).toEqual([`verify ${TURBO.modelId}`, `repair ${TURBO.modelId}`]);
  });

  test("one from disk cannot be repaired, and says what to do instead", async () => {
    await open({ report: { installed: [SD15] }, answers: { damaged: ["a"] } });
    await card("My fine-tune").getByRole("button", { name: "Verify" }).click();
    await expect.element(page.getByText(/Open its files from disk once more/)).toBeVisible();
    await expect.element(button("Repair")).not.toBeInTheDocument();
  });

  test("deleting is asked about first and says what it frees", async () => {
    const { models } = await open({ report: { installed: [SD15] } });
    const remove = card("My fine-tune").getByRole("button", { name: "Delete" });
    await remove.click();
    await expect.element(dialog()).toHaveTextContent(/frees 6\.4 GB.*import my-fine-tune\.safetensors from disk/);
    await expectAccessible();
    await userEvent.keyboard("{Escape}");
    await expect.element(remove).toHaveFocus();
    expect(models.asked).toEqual([]);
    await remove.click();
    await dialog().getByRole("button", { name: "Delete" }).click();
    await expect.element(card("My fine-tune")).not.toBeInTheDocument();
    await expect.element(page.getByText("My fine-tune is deleted.")).toBeVisible();
  });

  test("a model in use stays, and the reason is said", async () => {
    const deletion = { ok: false, failure: { code: "model-in-use", modelId: SD15.modelId } } as const;
    await open({ report: { installed: [SD15] }, answers: { deletion } });
    await card("My fine-tune").getByRole("button", { name: "Delete" }).click();
    await dialog().getByRole("button", { name: "Delete" }).click();
    await expect.element(card("My fine-tune").getByRole("alert")).toHaveTextContent(/in use.*Wait until/);
    await card("My fine-tune").getByRole("button", { name: "Dismiss" }).click();
    await expect.element(page.getByRole("alert")).not.toBeInTheDocument();
  });

  test("an update is shown before it is fetched; none is said", async () => {
    const installedRevision = "f".repeat(40);
    const update = { ...TURBO_OFFER, installedRevision };
    useGpu();
    const { models } = await open({ report: { installed: [TURBO] }, answers: { update } });
    await card("Quick Turbo").getByRole("button", { name: "Update…" }).click();
    await expect.element(page.getByRole("heading", { name: "Update Quick Turbo" })).toBeVisible();
    await expect.element(dialog()).toHaveTextContent(/revision ffffffff; it stays until the new one is whole/);
    await page.getByRole("checkbox").click();
    await dialog().getByRole("button", { name: "Download 2.6 GB" }).click();
    await vi.waitFor(() => expect(models.asked).toContain(`install ${TURBO.modelId}`));
  });

  test("prepared copies can be freed where there are any", async () => {
    const { models } = await open({ report: { installed: [SD15, TURBO] } });
    await expect.element(card("Quick Turbo").getByRole("button", { name: "Free the copies" })).not.toBeInTheDocument();
    await card("My fine-tune").getByRole("button", { name: "Free the copies" }).click();
    await vi.waitFor(() => expect(models.asked).toEqual([`free ${SD15.modelId}`]));
  });
});

describe("the catalogue", () => {
  test("says of each model its size, licence and whether it will work", async () => {
    useGpu();
    await open();
    for (const { name, goodFor, licence } of CATALOGUE) {
      await expect.element(card(name)).toHaveTextContent(goodFor);
      await expect.element(card(name).getByRole("link", { name: licence.name })).toHaveAttribute("href", licence.url);
    }
    await expect.element(card(entry.name).getByText(/Will be slow/)).toBeVisible();
    await expectAccessible();
  });

  test("nothing is downloaded before the licence is accepted", async () => {
    useGpu();
    const { models } = await open({ answers: { offer: OFFER } });
    await openOffer();
    await expect.element(dialog()).toHaveTextContent(/Checkpoint, Stable Diffusion 2\.x.*2\.6 GB.*UNet 866 million/);
    const download = dialog().getByRole("button", { name: "Download 2.6 GB" });
    await expect.element(download).toBeDisabled();
    await expectAccessible();
    const link = dialog().getByRole("link", { name: TURBO_OFFER.licence?.name ?? "" });
    await expect.element(link).toHaveAttribute("href", TURBO_OFFER.licence?.url);
    await page.getByRole("checkbox").click();
    await download.click();
    await expect.element(dialog()).not.toBeInTheDocument();
    await vi.waitFor(() =>
      expect(models.asked).toEqual([`find ${entry.repository}@undefined`, `install ${TURBO.modelId}`]),
    );
  });

  test("a licence accepted for one model is not accepted for the next", async () => {
    useGpu();
    await open({ answers: { offer: OFFER } });
    await openOffer();
    await page.getByRole("checkbox").click();
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await openOffer();
    await expect.element(page.getByRole("checkbox")).not.toBeChecked();
  });

  test("where it cannot work the starter is advised", async () => {
    await open({ answers: { offer: OFFER } });
    await openOffer();
    await expect.element(dialog()).toHaveTextContent(/Cannot work on this machine.*no WebGPU.*Use the starter/);
    await expect.element(dialog().getByRole("button", { name: "Stay with the starter" })).toBeVisible();
    await expectAccessible();
  });

  test("without room the figures are said", async () => {
    useGpu();
    await open({ answers: { offer: OFFER }, quotaBytes: 1.001e9 });
    await openOffer();
    await expect
      .element(dialog())
      .toHaveTextContent(/It needs 7\.7 GB of storage, 5\.2 GB of it for a copy.*1\.0 GB left/);
  });

  test("any repository: a wrong name is said beside the field, a refusal in the dialog", async () => {
    const { models } = await open();
    const field = page.getByLabelText("Any other repository on the hub");
    await field.fill("sd-turbo");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText(/Type it as owner\/name/)).toBeVisible();
    await expect.element(field).toHaveFocus();
    await field.fill("owner/gone@fp16");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("alert")).toHaveTextContent(/There is no model/);
    expect(models.asked).toEqual(["find owner/gone@fp16"]);
    await expectAccessible();
  });
});

describe("an installation", () => {
  const running = { phase: "running", bytesPerSecond: 12_400_000, remainingMs: 142_000, elsewhere: false } as const;
  const installing = () => page.getByRole("article", { name: "Installing Quick Turbo" });

  test("says bytes, speed and time left, and can be paused", async () => {
    const { models } = await open({ report: { installs: [installOf(running)] } });
    await expect
      .element(installing())
      .toHaveTextContent(/Downloading812 MB of 2\.6 GB · 12\.4 MB\/s · about 2 min 22 s left/);
    await expect.element(installing().getByRole("progressbar")).toHaveAttribute("value", "812000000");
    await expectAccessible();
    await button("Pause").click();
    expect(models.asked).toEqual([`pause ${TURBO.modelId}`]);
    models.tell({ installs: [installOf({ phase: "paused" })] });
    await expect.element(installing()).toHaveTextContent(/Paused812 MB/);
    await button("Resume").click();
    await vi.waitFor(() => expect(models.asked).toContain(`resume ${TURBO.modelId}`));
    await expectAccessible();
  });

  test("the buttons keep the focus while reports come", async () => {
    const { models } = await open({ report: { installs: [installOf(running)] } });
    button("Pause").element().focus();
    models.tell({ installs: [installOf(running, { doneBytes: 900_000_000 })] });
    await expect.element(installing()).toHaveTextContent(/900 MB of/);
    await expect.element(button("Pause")).toHaveFocus();
  });

  test("cancelling is asked about when something is there to lose", async () => {
    const { models } = await open({ report: { installs: [installOf(running, { doneBytes: 0 })] } });
    await installing().getByRole("button", { name: "Cancel" }).click();
    expect(models.asked).toEqual([`cancel ${TURBO.modelId}`]);
    models.tell({ installs: [installOf(running)] });
    await installing().getByRole("button", { name: "Cancel" }).click();
    await expect.element(dialog()).toHaveTextContent(/812 MB that are here already will be forgotten/);
    await dialog().getByRole("button", { name: "Keep it" }).click();
    expect(models.asked).toHaveLength(1);
    await installing().getByRole("button", { name: "Cancel" }).click();
    await dialog().getByRole("button", { name: "Cancel and forget" }).click();
    expect(models.asked).toHaveLength(2);
  });

  test("a failed one says why and can be tried again", async () => {
    const failure = { code: "network", url: "https://huggingface.co/owner/sd-turbo", status: 503 } as const;
    const { models } = await open({ report: { installs: [installOf({ phase: "failed", failure })] } });
    await expect.element(page.getByRole("alert")).toHaveTextContent(/Could not fetch a file.*503/);
    await expectAccessible();
    await button("Try again").click();
    expect(models.asked).toEqual([`resume ${TURBO.modelId}`]);
  });

  test("one that is being read through has nothing to pause and nothing to lose", async () => {
    const origin = { kind: "disk", fileName: "sd15.safetensors" } as const;
    const state = { phase: "hashing", bytesPerSecond: 150_000_000, remainingMs: 12_000 } as const;
    const { models } = await open({ report: { installs: [installOf(state, { origin })] } });
    await expect
      .element(installing())
      .toHaveTextContent(/Step 1 of 2: reading it through812 MB of 2\.6 GB · 150 MB\/s · about 12 s left/);
    await expect.element(installing().getByRole("progressbar", { name: "Read of Quick Turbo" })).toBeVisible();
    await expect.element(button("Pause")).not.toBeInTheDocument();
    await expectAccessible();
    const cancel = installing().getByRole("button", { name: "Cancel" });
    await cancel.click();
    expect(models.asked).toEqual([`cancel ${TURBO.modelId}`]);
    cancel.element().focus();
    models.tell({ installs: [] });
    await expect.element(installing()).not.toBeInTheDocument();
    await expect.element(page.getByRole("main")).toHaveFocus();
  });

  test("one of another tab is shown as such", async () => {
    await open({ report: { installs: [installOf({ ...running, elsewhere: true })] } });
    await expect.element(installing()).toHaveTextContent("Another tab installs it");
  });

  test("one from disk waits for its files", async () => {
    const origin = { kind: "disk", fileName: "sd15.safetensors" } as const;
    await open({ report: { installs: [installOf({ phase: "paused" }, { origin })] } });
    await expect.element(installing()).toHaveTextContent(/Open the same files again/);
    await expect.element(button("Resume")).not.toBeInTheDocument();
  });
});

describe("from disk", () => {
  const drop = (...names: string[]) => {
    const dataTransfer = new DataTransfer();
    for (const name of names) dataTransfer.items.add(new File(["x"], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  };

  beforeEach(useGpu);

  test("what was recognised is shown before it is copied, under a name of one's own", async () => {
    const { models } = await open({ answers: { recognised: { ok: true, value: LORA_IMPORT } } });
    await expect.element(button("Open a file…")).toBeVisible();
    drop("ink-lines.safetensors");
    await expect
      .element(dialog())
      .toHaveTextContent(/LoRA for Stable Diffusion 1\.x.*kohya naming.*37\.8 MB.*inklines/);
    await expectAccessible();
    await dialog().getByLabelText("Name").fill("");
    await expect.element(dialog().getByRole("button", { name: /^Copy/ })).toBeDisabled();
    await dialog().getByLabelText("Name").fill("Thick ink");
    await dialog().getByRole("button", { name: "Copy 37.8 MB into Burin" }).click();
    await vi.waitFor(() => expect(models.asked).toEqual(["inspect ink-lines.safetensors", "import 1 as Thick ink"]));
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  test("files that are no model are refused with the reason", async () => {
    await open();
    await expect.element(button("Open a folder…")).toBeVisible();
    drop("readme.txt");
    await expect.element(page.getByRole("alert")).toHaveTextContent(/readme\.txt.*It is text\./);
    await expectAccessible();
  });

  test("a picked file goes the same way, and one that is here already can be mended", async () => {
    const value = { ...LORA_IMPORT, isInstalled: true };
    const { models } = await open({ answers: { recognised: { ok: true, value } } });
    await expect.element(button("Open a file…")).toBeVisible();
    const input = document.querySelector<HTMLInputElement>("input[type=file]:not([webkitdirectory])");
    if (!input) throw new Error("no file input");
    await userEvent.upload(input, new File(["x"], "ink-lines.safetensors"));
    await expect.element(dialog()).toHaveTextContent("It is installed already");
    await dialog().getByRole("button", { name: "Copy it again" }).click();
    await vi.waitFor(() => expect(models.asked.at(-1)).toBe("import 1 as ink-lines"));
  });

  test("what an SD 2.x file predicts can be corrected", async () => {
    const value = { ...LORA_IMPORT, kind: "checkpoint", family: "sd-2", layout: "ldm", prediction: "v" } as const;
    await open({ answers: { recognised: { ok: true, value } } });
    drop("v2.safetensors");
    await expect.element(dialog().getByRole("radio", { name: "Velocity (v)" })).toBeChecked();
    await dialog().getByText("Noise (epsilon)").click();
    await expect.element(dialog().getByRole("radio", { name: "Noise (epsilon)" })).toBeChecked();
  });
});

test("390 px wide, nothing scrolls sideways", async () => {
  const failure = {
    code: "network",
    url: "https://huggingface.co/owner/sd-turbo/resolve/main/a",
    status: 503,
  } as const;
  const installs = [installOf({ phase: "failed", failure })];
  await open({ width: 390, report: { installed: [SD15, TURBO, INK_LORA], installs }, answers: { offer: OFFER } });
  await expect.element(card("My fine-tune")).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  await openOffer();
  await expect.element(page.getByRole("checkbox")).toBeVisible();
  const { right = 0 } = document.querySelector("dialog[open]")?.getBoundingClientRect() ?? {};
  expect(right).toBeLessThanOrEqual(innerWidth);
});
