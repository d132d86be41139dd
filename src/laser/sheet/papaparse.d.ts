// What we use of Papa Parse, put by tsconfig.pure.json in place of its published types: those bring in Node's.

interface ParseResult {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly type: string; readonly code: string; readonly row?: number }[];
}

declare const Papa: {
  parse(text: string, config: { readonly delimiter?: string; readonly skipEmptyLines: "greedy" }): ParseResult;
};
export default Papa;
