/** The web app manifest: addresses are relative, so the app installs from any sub-path. */
export const WEB_MANIFEST = {
  id: "./",
  name: "Burin",
  short_name: "Burin",
  description: "From words to a file a laser burns true to size and tone, made on your own machine.",
  start_url: "./",
  scope: "./",
  display: "standalone" as const,
  background_color: "#f4f3f0",
  theme_color: "#161514",
  categories: ["graphics", "productivity", "utilities"],
  file_handlers: [{ action: "./#/models", accept: { "application/octet-stream": [".safetensors"] } }],
  icons: [
    { src: "icons/burin-192.png", sizes: "192x192", type: "image/png" },
    { src: "icons/burin-512.png", sizes: "512x512", type: "image/png" },
    { src: "icons/burin-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    { src: "icons/burin.svg", sizes: "any", type: "image/svg+xml" },
  ],
};
