import { wrap } from "comlink";
import type { SpeedApi } from "./SpeedApi.ts";

const worker = wrap<SpeedApi>(new Worker(new URL("worker.ts", import.meta.url), { type: "module" }));

globalThis.speed = {
  load: (widthPx, heightPx, base64) => {
    const levels = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return worker.load({ widthPx, heightPx, levels });
  },
  dither: (order, runs) => worker.dither(order, runs),
  simulate: (runs) => worker.simulate(runs),
};
