/** Why nothing can be learnt from a photograph or from readings of a test card. */
export type CalibrationFailure =
  | {
      readonly code: "card-unreadable";
      /** `not-a-card`: marks, but not what belongs between them. */
      readonly reason: "marks-not-found" | "not-a-card" | "too-small" | "blurred" | "no-contrast";
      /** Registration marks that were found, 0 to 4. */
      readonly marks: number;
    }
  | {
      readonly code: "readings-unusable";
      /** `no-ends`: readings, but not those of bare and darkest that the others are measured against. */
      readonly reason: "nothing-read" | "too-few" | "no-ends" | "not-monotone" | "no-spot";
      /** Steps of the wedge that are out of order by more than noise, as coverage asked for, 0..1. */
      readonly tones: readonly number[];
    };
