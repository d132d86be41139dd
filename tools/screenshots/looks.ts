import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { ROOT } from "../paths.ts";

const FOLDER = join(ROOT, "docs/screenshots");

export const LOOKS = {
  "desktop-light": { width: 1280, height: 800, colorScheme: "light" },
  "desktop-dark": { width: 1280, height: 800, colorScheme: "dark" },
  phone: { width: 390, height: 780, colorScheme: "light" },
} as const;

export type Look = keyof typeof LOOKS;

export async function wear(page: Page, look: Look): Promise<void> {
  const { colorScheme, ...size } = LOOKS[look];
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(size);
}

/** What is on the screen now, as docs/screenshots/<name>-<look>.png. */
export async function photograph(page: Page, name: string, look: Look): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.mouse.move(0, 0); // nothing is under the pointer
  await page.screenshot({ path: join(FOLDER, `${name}-${look}.png`) });
}
