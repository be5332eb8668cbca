/** The distance from 1 to the next number, by dtype: twice the largest relative error of one rounding. */
const EPSILON = {float64: 2 ** -52, float32: 2 ** -23, float16: 2 ** -10, bfloat16: 2 ** -7} as const;

export interface Tolerance {
  /** Additions (or steps that each add a rounding) behind one element. Default 1. */
  terms?: number;
  /** Size of the numbers that were added up, where cancellation may make the result smaller. Default: the largest finite |expected|. */
  scale?: number;
  /** The precision of the computation. Default float32. */
  dtype?: keyof typeof EPSILON;
  /** Roundings per term. Default 4. */
  k?: number;
  /** What is compared, for the message. */
  what?: string;
}

/** Numbers on both sides; typed arrays too. */
type Numbers = ArrayLike<number>;

/** The allowed difference: k * eps * terms * scale. */
export function tolerance({terms = 1, scale = 1, dtype = 'float32', k = 4}: Tolerance): number {
  return k * EPSILON[dtype] * terms * scale;
}

function largestMagnitude(values: Numbers): number {
  return Array.from(values).reduce((largest, x) => (Number.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest), 0);
}

/** How far apart two numbers are; NaN is at NaN, an infinity only at itself. */
function distance(a: number, b: number): number {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  const difference = Math.abs(a - b);
  return Number.isNaN(difference) ? Infinity : difference;
}

/** Throws unless all elements agree within the tolerance; the message shows the worst of them (the first, among equals). */
export function close(actual: Numbers, expected: Numbers, options: Tolerance = {}): void {
  const what = options.what ?? 'values';
  if (actual.length !== expected.length) throw new Error(`${what}: ${actual.length} elements, expected ${expected.length}`);
  const allowed = tolerance({...options, scale: options.scale ?? largestMagnitude(expected)});
  let worst = -1;
  let worstDistance = allowed;
  let failures = 0;
  for (let i = 0; i < expected.length; i++) {
    const d = distance(actual[i]!, expected[i]!);
    if (d > allowed) failures++;
    if (d > worstDistance) [worst, worstDistance] = [i, d];
  }
  if (worst < 0) return;
  throw new Error([
    `${what}: ${failures} of ${expected.length} elements differ by more than ${allowed.toPrecision(3)}`,
    `  worst:    element ${worst}`,
    `  got:      ${actual[worst]}`,
    `  expected: ${expected[worst]} (off by ${worstDistance.toPrecision(3)})`,
  ].join('\n'));
}
