import type { Value } from "../graph/graphBuilder.ts";
import { add, cast, divide, multiply, reduceMean, reshape, scale, squareRoot, subtract } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { silu } from "./activations.ts";
import { type GroupNormOptions, groupNorm } from "./groupNorm.ts";
import { mapStrips, type Strips } from "./strips.ts";

/** As `groupNorm`: mean and variance of each group over the whole picture, in f32. */
export function groupNormInStrips(at: Scope, strips: Strips, options: GroupNormOptions): Strips {
  if (strips.length === 1) return [groupNorm(at, strips[0], options)];
  const { groups, epsilon } = options;
  const instances = mapStrips(strips, (strip) => {
    const [batch, channels, height, width] = strip.dims as [number, number, number, number]; // by contract
    return reshape(cast(strip, "f32"), [batch, groups, (channels / groups) * height * width]);
  });
  const { mean, variance } = moments(instances);
  const deviation = squareRoot(add(variance, variance.graph.constant([epsilon], [], "f32")));
  return mapStrips(strips, (strip, i) => {
    const normal = reshape(divide(subtract(instances[i]!, mean), deviation), strip.dims); // one for each strip
    const affine = cast(scaleAndShift(at, normal), strip.type);
    return options.silu ? silu(affine) : affine;
  });
}

/** Of all strips together, [b, groups, 1], from those of each: (2.1) of http://i.stanford.edu/pub/cstr/reports/cs/tr/79/773/CS-TR-79-773.pdf. */
function moments(instances: Strips): { mean: Value; variance: Value } {
  const lengths = instances.map(({ dims }) => dims.at(-1)!); // [b, groups, n]
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const means = mapStrips(instances, reduceMean);
  const mean = sum(mapStrips(means, (value, i) => scale(value, lengths[i]! / total)));
  const spreads = mapStrips(instances, (strip, i) => {
    const within = reduceMean(square(subtract(strip, means[i]!)));
    return scale(add(within, square(subtract(means[i]!, mean))), lengths[i]! / total);
  });
  return { mean, variance: sum(spreads) };
}

function sum([first, ...rest]: Strips): Value {
  return rest.reduce((total, value) => add(total, value), first);
}

function square(x: Value): Value {
  return multiply(x, x);
}

function scaleAndShift(at: Scope, normal: Value): Value {
  const channels = [normal.dims[1]!]; // [b, c, h, w]
  const as = [...channels, 1, 1];
  const factor = at.weight("weight", channels, { type: "f32", as });
  return add(multiply(normal, factor), at.weight("bias", channels, { type: "f32", as }));
}
