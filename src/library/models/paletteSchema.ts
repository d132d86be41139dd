import * as v from "valibot";
import type { Palette } from "../../protocol/palette.ts";

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const hole = v.pipe(text, v.regex(/^[^{}]*\{x\}[^{}]*$/, "must hold {x} once"));
const nounHole = v.pipe(text, v.regex(/^[^{}]*(\{[anp]\}[^{}]*)+$/, "must hold {a}, {n} or {p}"));

const subject = v.object({
  name: text,
  one: text,
  bare: text,
  many: text,
  also: v.pipe(v.array(text), v.maxLength(100)),
});
const group = v.object({ title: text, subjects: v.pipe(v.array(subject), v.nonEmpty(), v.maxLength(500)) });
const arrangement = v.object({ name: text, phrase: nounHole, isFrame: v.optional(v.boolean(), false) });
const phrase = v.object({ name: text, phrase: hole });
const phrases = v.pipe(
  v.tupleWithRest([phrase], phrase),
  v.maxLength(100),
  v.check((parts) => haveOwnNames(parts), "has a name twice"),
);

/** `palette` of `burin.json`, as tools/starter writes it. */
export const paletteSchema = v.object({
  groups: v.pipe(
    v.array(group),
    v.nonEmpty(),
    v.maxLength(100),
    v.check((groups) => haveOwnNames(groups.flatMap(({ subjects }) => subjects)), "has a name twice"),
  ),
  arrangements: v.pipe(
    v.tupleWithRest([arrangement], arrangement),
    v.maxLength(100),
    v.check((parts) => haveOwnNames(parts), "has a name twice"),
  ),
  framings: v.pipe(
    phrases,
    v.check(([first]) => first?.phrase === "{x}", 'must begin with "{x}"'),
  ),
  styles: phrases,
}) satisfies v.GenericSchema<unknown, Palette>;

function haveOwnNames(parts: readonly { readonly name: string }[]): boolean {
  return new Set(parts.map(({ name }) => name)).size === parts.length;
}
