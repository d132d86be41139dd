import type { ExportFormat } from "../../laser/export/formats.ts";
import type { RgbaImage } from "../../laser/raster/images.ts";
import type { Failure, Result } from "../../protocol/failure.ts";
import type { GenerateRequest } from "../../protocol/generate.ts";
import type { DiskFile } from "../../protocol/models.ts";
import type { EngraverClient } from "../client/makeEngraverClient.ts";
import type { GeneratorClient } from "../client/makeGeneratorClient.ts";
import type { LibrarianClient } from "../client/makeLibrarianClient.ts";
import { draftRequests } from "../state/draft.ts";
import type { Checkpoint } from "../state/resolveDraft.ts";
import { plateOf } from "../views/engrave/state/plateOf.ts";
import type { AutomationEvent, AutomationFile, AutomationJob, AutomationReport } from "./AutomationApi.ts";

export interface JobTools {
  readonly librarian: LibrarianClient;
  readonly generator: GeneratorClient;
  readonly engraver: EngraverClient;
  /** The picture to engrave, for jobs that want one. */
  readonly file: File | null;
  /** The model to draw with; the starter where there are none. */
  readonly modelFiles: readonly DiskFile[];
  readonly tell: (event: AutomationEvent) => void;
  /** Takes the bytes of the report's file at `index`. */
  readonly take: (index: number, bytes: Blob) => Promise<void>;
}

/** What stops a job half way; `runJob` turns it back into a `Result`. */
class JobFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The one straight line, without a person: words or a file, a picture, an engraving, the files asked for. */
export async function runJob(job: AutomationJob, tools: JobTools): Promise<Result<AutomationReport>> {
  try {
    return { ok: true, value: await run(job, tools) };
  } catch (error) {
    if (error instanceof JobFailure) return { ok: false, failure: error.failure };
    throw error;
  }
}

async function run(job: AutomationJob, tools: JobTools): Promise<AutomationReport> {
  const phaseMs: Record<string, number> = {};
  const timed = async <T>(phase: string, work: Promise<T>): Promise<T> => {
    const startedAtMs = performance.now();
    const value = await work;
    phaseMs[phase] = Math.round(performance.now() - startedAtMs);
    return value;
  };
  const generated = job.source.kind === "prompt" ? await generate(job, tools, { phaseMs, timed }) : null;
  const source = generated?.image ?? tools.file;
  if (!source) throw new JobFailure({ code: "not-found", what: "source", id: "file" });

  const title = generated?.made.request.prompt ?? tools.file?.name ?? "";

  tools.tell({ type: "engraving" });
  const { engraver } = tools;
  const picture = need(await timed("opening", engraver.load(source, title)));
  need(plateOf(picture, job.settings));
  const preview = need(await timed("engraving", engraver.preview(job.settings)));
  const { artwork, coverage, sharpUpToMm } = preview;
  const { widthMm, heightMm } = artwork;
  const { lineIntervalMm } = job.settings;
  const gridPx = { widthPx: Math.round(widthMm / lineIntervalMm), heightPx: Math.round(heightMm / lineIntervalMm) };
  const survey = job.formats.some((format) => FOR_MACHINES.has(format))
    ? need(await timed("survey", engraver.survey(job.settings, job.output)))
    : null;
  const quality = need(await timed("inspection", engraver.inspect(job.settings)));
  return {
    made: generated?.made ?? null,
    settings: job.settings,
    phaseMs,
    picture,
    plate: { widthMm, heightMm, coverage, sharpUpToMm, ...gridPx },
    survey,
    quality,
    files: await writeFiles(job, tools, timed),
  };
}

/** Formats that tell a machine where to go: only for them is the job's time counted. */
const FOR_MACHINES: ReadonlySet<ExportFormat> = new Set(["gcode", "frame", "zip"]);

/** Makes the files one after the other and hands each over in pieces, so that none is in memory twice. */
async function writeFiles(
  { formats, settings, output }: AutomationJob,
  { engraver, take }: JobTools,
  timed: Clock["timed"],
): Promise<readonly AutomationFile[]> {
  await take(0, need(await engraver.sourcePng()));
  const files: AutomationFile[] = [{ format: "picture", name: "picture.png" }];
  for (const format of formats) {
    const { name, blob } = need(await timed(format, engraver.export(settings, format, output)));
    await take(files.length, blob);
    files.push({ format, name });
  }
  return files;
}

interface Clock {
  readonly phaseMs: Record<string, number>;
  readonly timed: <T>(phase: string, work: Promise<T>) => Promise<T>;
}

async function generate(
  { source, device, settings }: AutomationJob,
  tools: JobTools,
  { phaseMs, timed }: Clock,
): Promise<{ image: RgbaImage; made: NonNullable<AutomationReport["made"]> } | null> {
  if (source.kind !== "prompt") return null;
  const { generator, tell } = tools;
  const model = await timed("installing", tools.modelFiles.length > 0 ? importModel(tools) : installStarter(tools));
  tell({ type: "device", device: need(await timed("probing", generator.probe(device))) });
  const [request] = draftRequests(source.draft, model);
  if (!request) throw new JobFailure({ code: "invalid", field: "pictures", problem: "too-small", limit: 1 });
  need(plateOf(request, settings)); // before minutes are spent on the picture
  if (source.draft.quick && !model.defaults.quick) tell({ type: "no-quick-mode", model: named(model) });
  await tellUnknownWords(request, model, tools);
  const outcome = await generator.generate(request, {
    onEvent: (event) => event.type !== "preview" && tell({ type: "generate", event }),
    signal: new AbortController().signal,
  });
  if (outcome.phase === "failed") throw new JobFailure(outcome.failure);
  if (outcome.phase === "cancelled") throw new JobFailure({ code: "bug", message: "Nobody cancelled this job." });
  const { image, device: ranOn, phaseMs: inside } = outcome.value;
  for (const [phase, ms] of Object.entries(inside)) phaseMs[phase] = Math.round(ms);
  return { image, made: { model: { id: model.id, name: model.name }, device: ranOn, request } };
}

async function tellUnknownWords(
  request: GenerateRequest,
  model: Checkpoint,
  { librarian, tell }: JobTools,
): Promise<void> {
  for (const [text, isNegative] of [
    [request.prompt, false],
    [request.negativePrompt, true],
  ] as const) {
    const { unknownWords: words } = need(await librarian.countTokens(model.id, text));
    if (words.length > 0) tell({ type: "unknown-words", words, isNegative, model: named(model) });
  }
}

const named = ({ name, family }: Checkpoint) => ({ name, family });

async function installStarter({ librarian, tell }: JobTools): Promise<Checkpoint> {
  const model = need(
    await librarian.ensureStarter((event) => tell({ type: "installing", model: "the starter model", ...event })),
  );
  return { ...model, family: "starter" };
}

/** A model from disk is copied into the profile's storage once; the next job finds it there. */
async function importModel({ librarian, modelFiles, tell }: JobTools): Promise<Checkpoint> {
  const { modelId, kind, family, name, isInstalled } = need(await librarian.inspectFiles(modelFiles));
  if (kind !== "checkpoint") {
    const detail = `it is ${kind === "lora" ? "a LoRA" : "a decoder for previews"}`;
    throw new JobFailure({ code: "model-unsupported", model: name, reason: "not-a-model", detail });
  }
  if (!isInstalled) {
    await librarian.watchModels(({ installs }) => {
      const now = installs.find((install) => install.modelId === modelId);
      if (now) tell({ type: "installing", model: name, doneBytes: now.doneBytes, totalBytes: now.totalBytes });
    });
    need(await librarian.importFiles(modelFiles, { name }));
  }
  const model = need(await librarian.listModels()).find(({ id }) => id === modelId);
  if (!model) throw new JobFailure({ code: "not-found", what: "model", id: modelId });
  return { ...model, family };
}

function need<T>(result: Result<T>): T {
  if (!result.ok) throw new JobFailure(result.failure);
  return result.value;
}
