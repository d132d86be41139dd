import { solveLinear } from "./solveLinear.ts";

export interface LeastSquares {
  readonly parameters: readonly number[];
  /** Standard errors of the parameters, from what is left over; infinite where they are not determined. */
  readonly errors: readonly number[];
}

const ROUNDS = 60;

/**
 * The parameters that make the residuals' squares least, from a start that is near: Levenberg's damped Gauss–Newton steps with
 * numerical derivatives. K. Levenberg, Quarterly of Applied Mathematics 2, 1944. Residuals that are not finite are stepped back from.
 */
export function leastSquares(
  residuals: (parameters: readonly number[]) => readonly number[],
  start: readonly number[],
): LeastSquares {
  let parameters = start;
  let left = residuals(parameters);
  let damping = 1e-3;
  for (let round = 0; round < ROUNDS && damping < 1e9; round++) {
    const { normal, gradient } = normalEquations(residuals, parameters, left);
    const step = solveLinear(
      normal.map((row, i) => [
        ...row.map((value, k) => (i === k ? value * (1 + damping) + 1e-15 : value)),
        -(gradient[i] ?? 0),
      ]),
    );
    const next = parameters.map((value, i) => value + (step?.[i] ?? 0));
    const nextLeft = residuals(next);
    if (sumOfSquares(nextLeft) < sumOfSquares(left)) {
      parameters = next;
      left = nextLeft;
      damping /= 10;
    } else damping *= 10;
  }
  return { parameters, errors: standardErrors(residuals, parameters, left) };
}

/** JᵀJ and Jᵀr. */
function normalEquations(
  residuals: (parameters: readonly number[]) => readonly number[],
  parameters: readonly number[],
  left: readonly number[],
) {
  const columns = parameters.map((value, i) => {
    const h = 1e-6 * Math.max(1e-3, Math.abs(value));
    const moved = residuals(parameters.map((each, k) => (i === k ? each + h : each)));
    return moved.map((each, row) => (each - (left[row] ?? 0)) / h);
  });
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  return {
    normal: columns.map((a) => columns.map((b) => dot(a, b))),
    gradient: columns.map((column) => dot(column, left)),
  };
}

function standardErrors(
  residuals: (parameters: readonly number[]) => readonly number[],
  parameters: readonly number[],
  left: readonly number[],
): readonly number[] {
  const { normal } = normalEquations(residuals, parameters, left);
  const freedom = left.length - parameters.length;
  const variance = freedom > 0 ? sumOfSquares(left) / freedom : Number.POSITIVE_INFINITY;
  return parameters.map((_, i) => {
    const column = solveLinear(normal.map((row, k) => [...row, i === k ? 1 : 0]));
    return column === null ? Number.POSITIVE_INFINITY : Math.sqrt(variance * Math.max(0, column[i] ?? 0));
  });
}

function sumOfSquares(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value * value, 0);
  return Number.isFinite(sum) ? sum : Number.POSITIVE_INFINITY;
}
