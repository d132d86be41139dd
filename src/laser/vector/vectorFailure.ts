import type { FontId } from "../text/fonts.ts";

/** Why paths, or text and frames made of them, cannot be as asked. */
export type VectorFailure =
  /** `characters`: each once, as a person sees them. */
  | {
      readonly code: "glyphs-missing";
      readonly text: string;
      readonly font: FontId;
      readonly characters: readonly string[];
    }
  /** `limitMm`: the room along its line or arc. */
  | { readonly code: "text-too-long"; readonly text: string; readonly lengthMm: number; readonly limitMm: number }
  /** The shape leaves nothing of the picture; or the hole, or a text, does not lie within the frame. */
  | {
      readonly code: "frame-unfit";
      readonly problem: "nothing-left" | "hole-outside" | "text-outside" | "text-in-hole";
    }
  /** More ends of lines and curves than a machine, or this page, can take; counted before they are made. */
  | { readonly code: "too-many-nodes"; readonly nodes: number; readonly limitNodes: number }
  /** `count`: names there are, or for `quotes` the row in which a quote never ends. */
  | {
      readonly code: "names-unusable";
      readonly problem: "none" | "too-many" | "quotes";
      readonly count: number;
      readonly limit: number;
    }
  /** A piece larger than the sheet; or one that came out larger than its neighbours. */
  | { readonly code: "sheet-unfit"; readonly problem: "piece-too-large" | "pieces-differ"; readonly text: string };
