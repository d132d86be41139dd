/** Writes the small plate that tools/oracle/laser_png.py reads. Run: npx tsx tools/oracle/laserPng.ts FILE */
import { writeFileSync } from "node:fs";
import { engravingPng } from "../../src/laser/export/engravingPng.ts";

const [file] = process.argv.slice(2);
if (!file) throw new Error("which file?");
const data = Uint8Array.from({ length: 3 * 13 }, (_, byte) => (byte * 89 + 41) & (byte % 3 === 2 ? 0xf8 : 0xff));
const details = { lineIntervalMm: 0.08, title: "Löwe", description: "🦁", job: { seed: 7 } };
writeFileSync(file, engravingPng({ widthPx: 21, heightPx: 13, rowBytes: 3, data }, details));
