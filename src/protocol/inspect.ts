import type { QualityReport } from "../laser/inspect/finding.ts";
import type { KeptEngraveSettings } from "./engrave.ts";
import type { Result } from "./failure.ts";

/** The engraver's call that looks for what will spoil a burn. */
export interface InspectApi {
  /** Newest wins, and a preview that is asked for meanwhile wins, too: then it ends as `superseded`. */
  inspect(settings: KeptEngraveSettings): Promise<Result<QualityReport>>;
}
