/** Writes the ten jobs that tools/oracle/export/planner.py runs. Run: npx tsx tools/oracle/export/writeGcodeJobs.ts FOLDER */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gcodeOfJob, PLANNER_JOBS } from "../../../tests/unit/laser/export/plannerJobs.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("which folder?");
for (const [name, job] of Object.entries(PLANNER_JOBS)) {
  writeFileSync(join(folder, `${name}.gcode`), gcodeOfJob(job));
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(job.settings.machine));
}
