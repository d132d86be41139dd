export interface Licence {
  readonly name: string;
  readonly licence: string;
  readonly holder: string;
}

/** What ships with the app besides our own code. A test holds the packages against package.json. */
export const LICENCES: readonly Licence[] = [
  { name: "@fontsource/cinzel", licence: "OFL-1.1", holder: "The Cinzel Project Authors" },
  { name: "@fontsource/great-vibes", licence: "OFL-1.1", holder: "The Great Vibes Pro Project Authors" },
  { name: "@fontsource/lora", licence: "OFL-1.1", holder: "The Lora Project Authors" },
  { name: "@fontsource/montserrat", licence: "OFL-1.1", holder: "The Montserrat Project Authors" },
  { name: "@fontsource/pacifico", licence: "OFL-1.1", holder: "The Pacifico Project Authors" },
  { name: "@fontsource/stardos-stencil", licence: "OFL-1.1", holder: "Vernon Adams" },
  { name: "@huggingface/transformers", licence: "Apache-2.0", holder: "Hugging Face" },
  { name: "@solidjs/router", licence: "MIT", holder: "Ryan Carniato, Ryan Turnquist" },
  { name: "client-zip", licence: "MIT", holder: "David Junger" },
  { name: "comlink", licence: "Apache-2.0", holder: "Google" },
  { name: "fflate", licence: "MIT", holder: "Arjun Barrett" },
  { name: "hash-wasm", licence: "MIT", holder: "Dani Biró" },
  { name: "idb", licence: "ISC", holder: "Jake Archibald" },
  { name: "onnxruntime-web", licence: "MIT", holder: "Microsoft" },
  { name: "opentype.js", licence: "MIT", holder: "Frederik De Bleser" },
  { name: "papaparse", licence: "MIT", holder: "Matthew Holt" },
  { name: "solid-js", licence: "MIT", holder: "Ryan Carniato" },
  { name: "valibot", licence: "MIT", holder: "Fabian Hiller" },
  { name: "workbox-precaching", licence: "MIT", holder: "Google" },
  { name: "workbox-window", licence: "MIT", holder: "Google" },
];
