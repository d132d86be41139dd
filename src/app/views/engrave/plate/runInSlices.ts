export { runInSlices } from "../../../../protocol/runInSlices.ts";
