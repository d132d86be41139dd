// Writes SD 1.5 or SD-Turbo at full width, weights invented from a seed, as a folder in the diffusers layout: 2 to 2.6 GB. See README.md here.
import { mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { inventCheckpoint } from "../../tests/server/hub/invented/inventCheckpoint.ts";

const CHUNK_BYTES = 2 ** 24;

const [name, folder] = process.argv.slice(2);
if ((name !== "sd15" && name !== "sd-turbo") || !folder) {
  throw new Error("Usage: tsx tools/lavapipe/inventFolder.ts sd15|sd-turbo FOLDER");
}
for (const file of inventCheckpoint(name, { size: "full" })) {
  if (/\.bin$/.test(file.path) || (/\.safetensors$/.test(file.path) && !/fp16/.test(file.path))) continue; // only listed
  const path = join(folder, file.path.replace(".fp16", ""));
  mkdirSync(dirname(path), { recursive: true });
  const handle = openSync(path, "w");
  for (let at = 0; at < file.byteLength; at += CHUNK_BYTES) {
    writeSync(handle, file.read(at, Math.min(at + CHUNK_BYTES, file.byteLength)));
  }
}
