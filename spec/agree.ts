import {isTensor, type NumpyArray, type Tensor} from '../engine/index.ts';
import {close} from './close.ts';
import {type Golden, type GoldenTensor, isGoldenTensor} from './golden.ts';

export interface Agreement {
  /** Roundings behind one element. Default 16. */
  terms?: number;
  /** A relative error allowed beyond that; 0: the same bits. */
  tolerance?: number;
  /** Size of the numbers that were added up, where they cancel. Default: the largest expected. */
  scale?: number;
  /** What is compared, for the message. */
  what?: string;
}

/** The precision that a dtype has. */
const precisions = {float16: 'float16', bfloat16: 'bfloat16'} as const;
const EPSILON = 2 ** -23;

/** The number of elements of the largest tensor in a value: a bound on what one element of a result sums up. */
export function largestTensor(value: unknown): number {
  if (isGoldenTensor(value)) return value.data.length;
  return typeof value === 'object' && value !== null ? Math.max(1, ...Object.values(value).map(largestTensor)) : 1;
}

/** The largest finite magnitude of the numbers in a value. */
export function largestNumber(value: unknown): number {
  if (isGoldenTensor(value)) return value.data.reduce((largest: number, x) => (Number.isFinite(Number(x)) ? Math.max(largest, Math.abs(Number(x))) : largest), 0);
  return typeof value === 'object' && value !== null ? Math.max(0, ...Object.values(value).map(largestNumber)) : 0;
}

/** Throws unless a result (tensors, numbers, nests of them) is what Keras gave: structure, shapes, dtypes, values. */
export function agree(actual: unknown, expected: Golden, {terms = 16, tolerance, scale, what = 'output'}: Agreement = {}): void {
  if (isGoldenTensor(expected)) return agreeTensor(actual, expected, {terms, tolerance, scale, what});
  if (Array.isArray(expected)) {
    const list = Array.isArray(actual) ? (actual as unknown[]) : null;
    if (list?.length !== expected.length) throw new Error(`${what}: ${list ? `${list.length} entries` : describe(actual)}, expected ${expected.length} entries`);
    return expected.forEach((entry, i) => agree(list[i], entry, {terms, tolerance, scale, what: `${what}[${i}]`}));
  }
  if (typeof expected === 'object' && expected !== null) {
    for (const [key, entry] of Object.entries(expected)) agree((actual as Record<string, unknown>)[key], entry, {terms, tolerance, scale, what: `${what}.${key}`});
    return;
  }
  const plain = isTensor(actual) ? actual.dataSync()[0] : actual;
  if (typeof expected === 'number' && typeof plain === 'number') close([plain], [expected], precision(terms, tolerance, what));
  else if ((plain ?? null) !== expected) throw new Error(`${what}: ${describe(plain)}, expected ${describe(expected)}`);
}

const precision = (terms: number, tolerance: number | undefined, what: string): {terms: number; what: string} => ({
  what, terms: tolerance === 0 ? 0 : Math.max(terms, (tolerance ?? 0) / (4 * EPSILON)),
});

function agreeTensor(actual: unknown, expected: GoldenTensor, {terms = 16, tolerance, scale, what = 'output'}: Agreement): void {
  const numbers = expected.data.map(expected.dtype.includes('float') ? (x) => Math.fround(Number(x)) : Number);
  if (typeof actual === 'number' && expected.shape.length === 0) return close([actual], numbers, precision(terms, tolerance, what));
  if (!isTensor(actual) && !isGoldenTensor(actual)) throw new Error(`${what}: ${describe(actual)}, expected a tensor`);
  const {shape, dtype} = actual as Tensor | NumpyArray;
  if (shape.join() !== expected.shape.join()) throw new Error(`${what}: shape [${shape.join(', ')}], expected [${expected.shape.join(', ')}]`);
  if (dtype !== expected.dtype) throw new Error(`${what}: dtype ${dtype}, expected ${expected.dtype}`);
  const data = isTensor(actual) ? actual.dataSync() : (actual as unknown as NumpyArray).data;
  const exact = !dtype.includes('float');
  close(data, numbers, {...precision(exact ? 0 : terms, exact ? 0 : tolerance, what), scale, dtype: precisions[dtype as keyof typeof precisions] ?? 'float32'});
}

const describe = (value: unknown): string => (isTensor(value) ? `${value}` : (JSON.stringify(value) ?? 'undefined'));

/** Every difference between two configs, one per line; numbers may differ by a rounding of float32. */
export function differences(actual: unknown, expected: Golden, path = ''): string[] {
  if (typeof expected === 'number' && typeof actual === 'number' && Math.abs(actual - expected) <= EPSILON * Math.abs(expected)) return [];
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    return actual === expected ? [] : [`${path || 'config'}: ${describe(actual)}, expected ${describe(expected)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) => differences((actual as Record<string, unknown>)[key], (expected as Record<string, Golden>)[key] as Golden, `${path}.${key}`));
}

/** Throws unless a config is Python's. */
export function agreeConfig(actual: unknown, expected: Golden): void {
  const found = differences(JSON.parse(JSON.stringify(actual)) as unknown, expected);
  if (found.length > 0) throw new Error(`the config differs\n  ${found.join('\n  ')}`);
}
