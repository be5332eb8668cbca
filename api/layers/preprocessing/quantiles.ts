/** A sample of values, ascending, and how many values each stands for. */
export interface Summary {
  values: readonly number[];
  weights: readonly number[];
}

/** Every so many-th value of a batch, so that there are about 1 / epsilon of them. */
export function summarize(data: readonly number[], epsilon: number): Summary {
  const sorted = Float32Array.from(data).sort();
  const step = Math.max(sorted.length * epsilon, 1);
  const values: number[] = [];
  for (let i = Math.floor(step - 1); i < sorted.length; i += Math.floor(step)) values.push(sorted[i]!);
  return {values, weights: values.map(() => Math.fround(step))};
}

/** Two samples in one of about 1 / epsilon values. */
export function merge(first: Summary, second: Summary, epsilon: number): Summary {
  const values = [...first.values, ...second.values];
  const weights = [...first.weights, ...second.weights];
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  return compress({values: order.map((i) => values[i]!), weights: order.map((i) => weights[i]!)}, epsilon);
}

/** The values that part a sample into so many bins of equal weight. */
export const boundaries = (summary: Summary, numBins: number): number[] => compress(summary, 1 / numBins).values.slice(0, -1);

/** Fewer values: those at multiples of epsilon of the weight, between those that there are. */
function compress(summary: Summary, epsilon: number): Summary {
  const {values, weights} = summary;
  if (values.length * epsilon < 1) return summary;
  let sum = 0;
  const upTo = weights.map((weight) => (sum = Math.fround(sum + weight)));
  const shares = upTo.map((weight) => Math.fround(weight / sum));
  const wanted = Array.from({length: Math.ceil(1 / epsilon)}, (_, i) => epsilon + i * epsilon);
  const ends = wanted.map((share) => between(share, shares, upTo));
  return {values: wanted.map((share) => Math.fround(between(share, shares, values))), weights: ends.map((end, i) => Math.fround(end - (ends[i - 1] ?? 0)))};
}

/** y at a place between the places of known ones, on a straight line; before and after them the first and last one. */
function between(x: number, xs: readonly number[], ys: readonly number[]): number {
  let last = xs.length - 1;
  while (last >= 0 && xs[last]! > x) last--;
  if (last < 0) return ys[0]!;
  if (last === xs.length - 1 || xs[last] === x) return ys[last]!;
  return (ys[last + 1]! - ys[last]!) / (xs[last + 1]! - xs[last]!) * (x - xs[last]!) + ys[last]!;
}
