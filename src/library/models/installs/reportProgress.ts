import type { InstallEvent } from "../../../protocol/library.ts";
import type { ModelsNews } from "./makeModelsNews.ts";
import { makeSpeedMeter } from "./makeSpeedMeter.ts";

/** Some reports a second: they say, too, when nothing comes any more. */
const INTERVAL_MS = 300;

/** Tells how an installation gets on, at once and then at intervals until `end`. */
export function reportProgress(
  modelId: string,
  onProgress: (progress: Extract<ModelsNews, { kind: "progress" }>) => void,
): { onEvent(event: InstallEvent): void; end(): void } {
  const meter = makeSpeedMeter();
  let now: InstallEvent | null = null;
  const tell = () => {
    if (!now) return;
    onProgress({ kind: "progress", modelId, ...now, bytesPerSecond: meter.measure(performance.now(), now.doneBytes) });
  };
  const timer = setInterval(tell, INTERVAL_MS);
  return {
    onEvent(event) {
      const isFirst = now === null;
      now = event;
      if (isFirst) tell();
    },
    end: () => clearInterval(timer),
  };
}
