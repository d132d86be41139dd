import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DIST } from "./paths.ts";
import { startServer } from "./startServer.ts";

const HELP = `Serves the built app (npm start builds it first).
  --port N          default 4173; another free port if it is taken
  --base /path/     serve under a sub-path
  --no-isolation    send no COOP, COEP and CSP headers, as a plain static host does
`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4173" },
    base: { type: "string", default: "/" },
    isolation: { type: "boolean", default: true },
    help: { type: "boolean", default: false },
  },
  allowNegative: true,
});

if (values.help) {
  process.stdout.write(HELP);
} else if (!existsSync(join(DIST, "index.html"))) {
  process.stderr.write("There is no built app in dist/. Run `npm run build` first.\n");
  process.exitCode = 1;
} else {
  const base = `/${values.base.replace(/^\/|\/$/g, "")}/`.replace("//", "/");
  const server = await startServer({ dist: DIST, port: Number(values.port), base, isolation: values.isolation });
  process.stdout.write(`Burin is at ${server.url}\nStop it with Ctrl+C.\n`);
}
