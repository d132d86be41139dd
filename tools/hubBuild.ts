import { join } from "node:path";
import { ensureBuild } from "./ensureBuild.ts";
import { ROOT } from "./paths.ts";

/** The name is the real one, as pages show it; Chromium is told that it is the test hub of the moment, whose CDN is wherever it says on this machine. */
const HUB_NAME = "huggingface.co";
const TEST_HUB = `http://${HUB_NAME} http://127.0.0.1:*`;

/** The app built for a hub on this machine, kept apart from the one that ships. Its service worker brings the policy, so serve it without headers. */
export function ensureHubBuild(tell: (line: string) => void): string {
  const dist = join(ROOT, ".cache/dist-test-hub");
  ensureBuild(tell, { dist, testHub: TEST_HUB });
  return dist;
}

/** What Chromium needs to find the hub of that build. */
export function hubArgs({ url }: { readonly url: string }): readonly string[] {
  return [`--host-resolver-rules=MAP ${HUB_NAME}:80 ${new URL(url).host}`];
}
