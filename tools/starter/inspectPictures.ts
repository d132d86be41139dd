import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "fast-png";
import { storedEngraveSettings } from "../../src/app/views/engrave/state/engraveSettings.ts";
import type { FindingCode, QualityReport, Severity } from "../../src/laser/inspect/finding.ts";
import { makeEngraver } from "../../src/laser/makeEngraver.ts";
import type { RgbaImage } from "../../src/laser/raster/images.ts";
import { makeInspection } from "../../workers/makeInspection.ts";

const HELP = `Engraves the pictures of a folder as the page does on a first visit and says what the quality report finds.

    npx tsx tools/starter/inspectPictures.ts pictures

Clean is a picture without a fault: what will spoil the burn. Hints, which may be just what is wanted, are counted beside.
Writes pictures/inspection.json, which evaluate.py reads. By style where the folder has a manifest.json.
`;

/** What a first visit engraves with. */
const SETTINGS = storedEngraveSettings(null);

interface Inspected {
  readonly file: string;
  readonly style: string;
  readonly report: QualityReport;
}

/** An entry of `inspection.json`. */
interface Kept {
  readonly file: string;
  readonly kind: QualityReport["kind"];
  readonly findings: readonly { readonly code: FindingCode; readonly severity: Severity }[];
}

const [folder] = process.argv.slice(2);
if (folder && existsSync(folder)) await inspectFolder(folder);
else process.stdout.write(HELP);

async function inspectFolder(folder: string): Promise<void> {
  const styles = readStyles(folder);
  const files = readdirSync(folder).filter((name) => name.endsWith(".png") && (!styles || styles.has(name)));
  const inspected: Inspected[] = [];
  for (const file of files.sort()) {
    const report = await inspectPicture(readPicture(join(folder, file)));
    inspected.push({ file, style: styles?.get(file) ?? "all", report });
  }
  const kept = inspected.map(({ file, report: { kind, findings } }): Kept => {
    return { file, kind, findings: findings.map(({ code, severity }) => ({ code, severity })) };
  });
  writeFileSync(join(folder, "inspection.json"), `${JSON.stringify(kept)}\n`);
  const { widthMm, materialId, lineIntervalMm, dither } = SETTINGS;
  process.stdout.write(`${widthMm} mm wide on ${materialId}, ${lineIntervalMm} mm, ${dither.name}\n`);
  tell("all", inspected);
  for (const style of new Set(styles?.values())) {
    tell(
      style,
      inspected.filter((each) => each.style === style),
    );
  }
}

/** Style by file, as evaluate.py planned them; null where there is no plan. */
function readStyles(folder: string): ReadonlyMap<string, string> | null {
  const manifest = join(folder, "manifest.json");
  if (!existsSync(manifest)) return null;
  const planned = JSON.parse(readFileSync(manifest, "utf8")) as readonly { file: string; style: string }[]; // evaluate.py's
  return new Map(planned.map(({ file, style }) => [file, style]));
}

function readPicture(path: string): RgbaImage {
  const { width, height, channels, depth, data } = decode(readFileSync(path));
  if (depth !== 8) throw new Error(`${path}: ${depth} bits a channel`);
  const isGrey = channels < 3;
  const opaque = channels % 2 === 1;
  const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => {
    const [pixel, channel] = [at >> 2, at & 3];
    if (channel === 3) return opaque ? 255 : data[pixel * channels + channels - 1]!; // a byte a channel
    return data[pixel * channels + (isGrey ? 0 : channel)]!;
  });
  return { widthPx: width, heightPx: height, data: rgba };
}

/** With the very function that the engraver's worker answers the page with. */
async function inspectPicture(picture: RgbaImage): Promise<QualityReport> {
  const engrave = makeEngraver(picture);
  const inspection = makeInspection(
    async (_, run) => ({ ok: true, value: await run({ engrave }, SETTINGS) }),
    () => 0,
  );
  const report = await inspection.inspect(SETTINGS);
  if (!report.ok) throw new Error(JSON.stringify(report.failure));
  return report.value;
}

function tell(title: string, inspected: readonly Inspected[]): void {
  const reports = inspected.map(({ report }) => report);
  const share = (count: number) => `${((100 * count) / reports.length).toFixed(1)} %`;
  const without = (severities: readonly Severity[]) =>
    reports.filter(({ findings }) => !findings.some(({ severity }) => severities.includes(severity))).length;
  const codes = reports.flatMap(({ findings }) => [...new Set(findings.map(({ code, severity }) => `${severity} ${code}`))]);
  const counts = [...new Set(codes)]
    .map((code) => [code, codes.filter((each) => each === code).length] as const)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${share(count)}`);
  const toned = reports.filter(({ kind }) => kind === "tones").length;
  const line = `clean ${share(without(["fault"]))}, without hints, too, ${share(without(["fault", "hint"]))}`;
  process.stdout.write(`${title.padEnd(11)} ${reports.length} pictures: ${line}, taken for tones ${share(toned)}\n`);
  if (counts.length > 0) process.stdout.write(`${" ".repeat(12)}${counts.join(", ")}\n`);
}
