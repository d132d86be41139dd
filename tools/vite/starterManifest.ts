import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

const FILE_NAME = "starter-manifest.json";

/** What `src/library/models/manifest.ts` reads. */
interface Manifest {
  readonly id: "starter";
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly byteLength: number; readonly sha256: string }[];
}

/**
 * Serves and builds `starter-manifest.json`: the files of the starter model with their lengths and digests.
 * A build without the starter fails; the developer's server answers 404 and the page says so.
 */
export function starterManifest(folder: string): Plugin {
  return {
    name: "burin:starter-manifest",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split("?")[0] !== `/${FILE_NAME}`) return next();
        if (!existsSync(folder)) {
          response.writeHead(404).end();
          return;
        }
        response.setHeader("Content-Type", "application/json");
        response.end(JSON.stringify(readManifest(folder)));
      });
    },
    generateBundle() {
      if (!existsSync(folder))
        this.error(`The starter model is missing: no ${folder}. tools/starter/README.md makes it.`);
      this.emitFile({ type: "asset", fileName: FILE_NAME, source: JSON.stringify(readManifest(folder)) });
    },
  };
}

function readManifest(folder: string): Manifest {
  const { name } = JSON.parse(readFileSync(join(folder, "burin.json"), "utf8")) as { name: string }; // our own file
  const files = listFiles(folder).map((file) => {
    const bytes = readFileSync(file);
    return {
      path: relative(folder, file).split(sep).join("/"),
      byteLength: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    };
  });
  return { id: "starter", name, files };
}

function listFiles(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? listFiles(path) : [path]));
}
