/** The letters from `from` on, as many as `count`. */
const letters = (from: number, count: number): string[] => Array.from({length: count}, (_, i) => String.fromCharCode('a'.charCodeAt(0) + from + i));

/**
 * The equation of a projection: free axes stay, bound ones are summed over, new ones come last.
 *
 * @returns the einsum equation, and the letters of the new axes
 * @example projectionEquation(2, 1, 2) // {equation: 'abc,cde->abde', biasAxes: 'de'}
 */
export function projectionEquation(free: number, bound: number, fresh: number): {equation: string; biasAxes: string} {
  const [kept, summed, made] = [letters(0, free), letters(free, bound), letters(free + bound, fresh)].map((part) => part.join('')) as [string, string, string];
  return {equation: `${kept}${summed},${summed}${made}->${kept}${made}`, biasAxes: made};
}

/** Einsum equations of attention: (query, key) -> scores, and (scores, value) -> result. */
export interface AttentionEquations {
  scores: string;
  combine: string;
}

/**
 * The equations of attention between tensors of this rank over these axes; the last axis is the depth, all other axes stay apart. Scores have the
 * axes that stay apart, then those of the queries, then those of the keys.
 *
 * @example attentionEquations(4, [1]) // {scores: 'abcd,aecd->acbe', combine: 'acbe,aecd->abcd'}
 */
export function attentionEquations(rank: number, axes: readonly number[]): AttentionEquations {
  const query = letters(0, rank);
  const fresh = letters(rank, axes.length);
  const sorted = [...axes].sort((a, b) => a - b);
  const key = query.map((letter, d) => fresh[sorted.indexOf(d)] ?? letter);
  const apart = query.filter((_, d) => !axes.includes(d) && d !== rank - 1);
  const scores = [...apart, ...axes.map((d) => query[d]!), ...axes.map((d) => key[d]!)].join('');
  return {scores: `${query.join('')},${key.join('')}->${scores}`, combine: `${scores},${key.join('')}->${query.join('')}`};
}
