import type { PictureRecord } from "../../protocol/library.ts";

const LONGEST = 48;

/** A file name that says what is in it: `a-pine-tree-line-art-7.png`. */
export function pictureFileName({ origin }: PictureRecord, ending: string): string {
  switch (origin.kind) {
    case "generated":
      return `${slug(origin.request.prompt)}-${origin.request.seed}.${ending}`;
    case "imported":
      return `${slug(origin.fileName.replace(/\.[^.]*$/, ""))}.${ending}`;
    default:
      return origin satisfies never;
  }
}

/** Letters and digits of any script, joined by hyphens. */
function slug(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, LONGEST).replace(/-$/, "") || "picture";
}
