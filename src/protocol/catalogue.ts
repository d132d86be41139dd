import type { Licence, ModelFamily, ModelKind } from "./models.ts";

/** A model we know and can recommend. What its repository holds is looked up when somebody wants it, never assumed. */
export interface CatalogueEntry {
  readonly repository: string;
  readonly kind: ModelKind;
  readonly family: ModelFamily;
  readonly name: string;
  /** One sentence. */
  readonly goodFor: string;
  readonly licence: Licence;
  /** About what is fetched, for a first impression; the offer has the true figure. */
  readonly aboutBytes: number;
  /** About what a run at its usual size takes on the GPU, in f16. */
  readonly aboutGpuBytes: number;
}
