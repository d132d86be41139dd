/** Writes the sample's files that tools/oracle/export/readers.py reads. Run: npx tsx tools/oracle/export/writeExports.ts FOLDER */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dxf } from "../../../src/laser/export/dxf.ts";
import { engravingBmp } from "../../../src/laser/export/engravingBmp.ts";
import { grayPng } from "../../../src/laser/export/grayPng.ts";
import { lightBurnProject } from "../../../src/laser/export/lightBurnProject.ts";
import { DETAILS, SAMPLE, SAMPLE_BITS, SAMPLE_GRAY, SETTINGS } from "../../../tests/unit/laser/export/fixtures.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("which folder?");
writeFileSync(join(folder, "sample.bmp"), engravingBmp(SAMPLE_BITS, DETAILS));
writeFileSync(join(folder, "sample.png"), grayPng(SAMPLE_GRAY, DETAILS));
writeFileSync(join(folder, "sample.dxf"), dxf(SAMPLE, DETAILS));
writeFileSync(join(folder, "sample.lbrn2"), lightBurnProject(SAMPLE, SETTINGS, DETAILS));
