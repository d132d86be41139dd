import { DTYPE_BYTES, type SafetensorsEntry } from "../../../formats/safetensors.ts";
import { writeSafetensorsHeader } from "../../../formats/writeSafetensorsHeader.ts";

/**
 * A safetensors file made of ranges of another: a header of its own, then views of the source's bytes, which are not copied.
 * `tensors` refer to `source`. Widest elements first: the format allows no gaps, so this alone aligns every tensor to its element.
 */
export function virtualSafetensors(source: Blob, tensors: ReadonlyMap<string, SafetensorsEntry>): Blob {
  const ordered = [...tensors].sort(
    ([, a], [, b]) => DTYPE_BYTES[b.dtype] - DTYPE_BYTES[a.dtype] || a.byteOffset - b.byteOffset,
  );
  const header = writeSafetensorsHeader(ordered, { format: "pt" });
  return new Blob([
    header,
    ...joined(ordered.map(([, entry]) => entry)).map(([start, end]) => source.slice(start, end)),
  ]);
}

/** Byte ranges in order, with neighbours made one: fewer pieces to read. */
function joined(entries: readonly SafetensorsEntry[]): [start: number, end: number][] {
  const ranges: [number, number][] = [];
  for (const { byteOffset, byteLength } of entries) {
    const last = ranges.at(-1);
    if (last?.[1] === byteOffset) last[1] += byteLength;
    else ranges.push([byteOffset, byteOffset + byteLength]);
  }
  return ranges;
}
