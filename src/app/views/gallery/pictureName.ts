import type { PictureRecord } from "../../../protocol/library.ts";

/** What a picture is called in lists: its prompt and seed, or its file's name. */
export function pictureName({ origin }: PictureRecord): string {
  return origin.kind === "generated" ? `${origin.request.prompt}, seed ${origin.request.seed}` : origin.fileName;
}
