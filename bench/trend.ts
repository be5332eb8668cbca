/** How time follows from arithmetic: t = a + b·operations + c·bytes, none of the three negative. */

export interface Point {
  flops: number;
  bytes: number;
  ms: number;
}

export interface Trend {
  /** What a step costs that computes nothing, in milliseconds. */
  overhead: number;
  msPerFlop: number;
  msPerByte: number;
}

const ROUNDS = 60;
/** Errors below this share count alike, so that no point gets infinite weight. */
const FLOOR = 0.01;

export const predict = ({overhead, msPerFlop, msPerByte}: Trend, {flops, bytes}: Pick<Point, 'flops' | 'bytes'>): number => overhead + msPerFlop * flops + msPerByte * bytes;

/**
 * The trend with the least sum of relative errors, not of their squares: a few points off it do not bend it. Weighted least squares, again and again; of the sets of terms
 * that may be zero, the best.
 */
export function fitTrend(points: readonly Point[]): Trend {
  const rows = points.map(({flops, bytes, ms}) => [1 / ms, flops / ms, bytes / ms]);
  const error = (solution: readonly number[]): number => rows.reduce((sum, row) => sum + Math.abs(row.reduce((t, value, i) => t + value * solution[i]!, 0) - 1), 0);
  let best = [0, 0, 0];
  for (const terms of [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]]) {
    const candidate = leastDeviations(rows, terms);
    if (candidate.every(value => value >= 0) && error(candidate) < error(best)) best = candidate;
  }
  const [overhead, msPerFlop, msPerByte] = best as [number, number, number];
  return {overhead, msPerFlop, msPerByte};
}

/** Solves rows · x = 1 with the given terms of x, the others zero. */
function leastDeviations(rows: readonly number[][], terms: readonly number[]): number[] {
  const scales = terms.map(term => Math.max(...rows.map(row => row[term]!)));
  const scaled = rows.map(row => terms.map((term, i) => row[term]! / scales[i]!));
  let weights = rows.map(() => 1);
  let solution = terms.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const matrix = terms.map((_, i) => terms.map((_, j) => scaled.reduce((sum, row, k) => sum + weights[k]! * row[i]! * row[j]!, 0)));
    const right = terms.map((_, i) => scaled.reduce((sum, row, k) => sum + weights[k]! * row[i]!, 0));
    solution = solve(matrix, right);
    weights = scaled.map(row => 1 / Math.max(FLOOR, Math.abs(row.reduce((sum, value, i) => sum + value * solution[i]!, 0) - 1)));
  }
  const full = [0, 0, 0];
  terms.forEach((term, i) => { full[term] = solution[i]! / scales[i]!; });
  return full;
}

/** Gauss with pivots. A system without a solution gives NaN, which no candidate survives. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i]!]);
  const n = a.length;
  for (let i = 0; i < n; i++) {
    const pivot = a.reduce((most, row, k) => (k >= i && Math.abs(row[i]!) > Math.abs(a[most]![i]!) ? k : most), i);
    [a[i], a[pivot]] = [a[pivot]!, a[i]!];
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = a[k]![i]! / a[i]![i]!;
      for (let j = i; j <= n; j++) a[k]![j]! -= factor * a[i]![j]!;
    }
  }
  return a.map((row, i) => row[n]! / row[i]!);
}
