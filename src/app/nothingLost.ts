/** What is true of every failure that is not about storage itself. */
export const NOTHING_LOST = "Your prompt, settings and gallery are untouched.";
