import list from "./examples.json";

/** Addresses by file name; not inlined, since the page can be read before them. */
const addresses = import.meta.glob<string>("./*.png", { eager: true, query: "?url&no-inline", import: "default" });

/** What the starter drew for its own example prompts (tools/starter/makeExamples.ts): prompt → address of a PNG of 128 × 128. */
export const EXAMPLE_PICTURES: ReadonlyMap<string, string> = new Map(
  list.pictures.flatMap(({ prompt, file }) => {
    const address = addresses[`./${file}`];
    return address ? [[prompt, address] as const] : [];
  }),
);
