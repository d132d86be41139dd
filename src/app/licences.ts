export interface Licence {
  readonly name: string;
  readonly licence: string;
  readonly holder: string;
}

/** What ships with the app besides our own code. A test holds the packages against package.json. */
export const LICENCES: readonly Licence[] = [
  { name: "@huggingface/transformers", licence: "Apache-2.0", holder: "Hugging Face" },
  { name: "@solidjs/router", licence: "MIT", holder: "Ryan Carniato, Ryan Turnquist" },
  { name: "client-zip", licence: "MIT", holder: "David Junger" },
  { name: "comlink", licence: "Apache-2.0", holder: "Google" },
  { name: "fflate", licence: "MIT", holder: "Arjun Barrett" },
  { name: "hash-wasm", licence: "MIT", holder: "Dani Biró" },
  { name: "idb", licence: "ISC", holder: "Jake Archibald" },
  { name: "onnxruntime-web", licence: "MIT", holder: "Microsoft" },
  { name: "solid-js", licence: "MIT", holder: "Ryan Carniato" },
  { name: "valibot", licence: "MIT", holder: "Fabian Hiller" },
  { name: "workbox-precaching", licence: "MIT", holder: "Google" },
  { name: "workbox-window", licence: "MIT", holder: "Google" },
];
