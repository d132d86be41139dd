import axe from "axe-core";
import { render } from "solid-js/web";
import { afterEach, beforeEach, expect } from "vitest";
import { page } from "vitest/browser";
import { App } from "../../../src/app/App.tsx";
import { makeEngraverClient } from "../../../src/app/client/makeEngraverClient.ts";
import { makeGeneratorClient } from "../../../src/app/client/makeGeneratorClient.ts";
import { type MemoryOptions, makeMemoryLibrarian } from "./makeMemoryLibrarian.ts";
import { makeSpawner } from "./scripted.ts";
import "../../../src/app/styles/tokens.css";
import "../../../src/app/styles/base.css";
import "../../../src/app/styles/controls.css";
import "../../../src/app/styles/shell.css";

let unmount = () => {};
beforeEach(() => localStorage.clear());
afterEach(() => {
  unmount();
  document.body.replaceChildren();
  localStorage.clear();
  location.hash = "";
});

export interface OpenOptions extends MemoryOptions {
  readonly hash?: string;
  readonly width?: number;
}

/** The whole page, on a scripted generator in a real worker. */
export async function openApp(options: OpenOptions = {}) {
  location.hash = options.hash ?? "#/";
  await page.viewport(options.width ?? 1280, 800);
  const spawner = makeSpawner();
  const library = makeMemoryLibrarian(options);
  const clients = {
    librarian: library.librarian,
    generator: makeGeneratorClient(spawner.spawn),
    engraver: makeEngraverClient(),
  };
  const root = document.body.appendChild(document.createElement("div"));
  unmount = render(() => <App clients={clients} />, root);
  return library;
}

/** What axe finds wrong with the page as it is now. */
export async function expectAccessible(): Promise<void> {
  // Vitest's own document has no title and no language.
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(", ")}`)).toEqual([]);
}
