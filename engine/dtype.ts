import {DtypeError, show} from './errors.ts';
import type {Kind} from './program.ts';

/** What every tensor element can be. 64-bit types are taken as their 32-bit ones, as JAX does by default. */
export type Dtype =
  | 'bool' | 'uint8' | 'uint16' | 'uint32' | 'int8' | 'int16' | 'int32' | 'bfloat16' | 'float16' | 'float32';

interface DtypeFacts {
  kind: Kind;
  /** The scalar op that brings a number of `kind` back into the dtype's range; none if every number of the kind fits. */
  rounding: string | null;
  bytes: number;
  /** The dtypes just above in the promotion lattice. */
  above: readonly string[];
}

const facts: Record<Dtype, DtypeFacts> = {
  bool: {kind: 'i', rounding: null, bytes: 1, above: ['int']},
  uint8: {kind: 'i', rounding: 'wrapUint8', bytes: 1, above: ['int16', 'uint16']},
  uint16: {kind: 'i', rounding: 'wrapUint16', bytes: 2, above: ['int32', 'uint32']},
  uint32: {kind: 'u', rounding: null, bytes: 4, above: ['int64', 'uint64']},
  int8: {kind: 'i', rounding: 'wrapInt8', bytes: 1, above: ['int16']},
  int16: {kind: 'i', rounding: 'wrapInt16', bytes: 2, above: ['int32']},
  int32: {kind: 'i', rounding: null, bytes: 4, above: ['int64']},
  bfloat16: {kind: 'f', rounding: 'roundBfloat16', bytes: 2, above: ['float32']},
  float16: {kind: 'f', rounding: 'roundFloat16', bytes: 2, above: ['float32']},
  float32: {kind: 'f', rounding: null, bytes: 4, above: ['float64']},
};

/** What lies above the names that are no dtype of a tensor: 'int' and 'float' are plain numbers, weaker than any dtype of their sort. */
const abstractAbove: Record<string, readonly string[]> = {
  int: ['uint8', 'int8'], int64: ['float'], uint64: ['float'], float: ['bfloat16', 'float16'], float64: [],
};

const canonical: Record<string, Dtype> = {int64: 'int32', uint64: 'uint32', float64: 'float32', int: 'int32', float: 'float32'};

export const dtypes = Object.keys(facts) as Dtype[];

export const kindOf = (dtype: Dtype): Kind => facts[dtype].kind;
export const roundingOf = (dtype: Dtype): string | null => facts[dtype].rounding;
export const bytesOf = (dtype: Dtype): number => facts[dtype].bytes;
export const isFloat = (dtype: string): boolean => dtype === 'float' || dtype.startsWith('float') || dtype === 'bfloat16';
export const isInteger = (dtype: string): boolean => dtype.startsWith('int') || dtype.startsWith('uint');

/**
 * A dtype by name; 64-bit names give their 32-bit dtype.
 *
 * @throws DtypeError for any other name
 */
export function standardizeDtype(name: string): Dtype {
  if (Object.hasOwn(facts, name)) return name as Dtype;
  const narrowed = canonical[name];
  if (narrowed && name !== 'int' && name !== 'float') return narrowed;
  if (name === 'int') return 'int32';
  if (name === 'float') return 'float32';
  throw new DtypeError({what: 'There is no such dtype.', got: show(name), expected: `one of ${dtypes.join(', ')} (or int64, uint64, float64: taken as 32 bits)`, fix: "e.g. 'float32'"});
}

const aboveOf = (name: string): readonly string[] => facts[name as Dtype]?.above ?? abstractAbove[name] ?? [];

/** All names reachable upwards, the name itself included. */
function upperBounds(name: string): Set<string> {
  const seen = new Set([name]);
  for (const n of seen) for (const above of aboveOf(n)) seen.add(above);
  return seen;
}

function leastUpperBound(names: string[]): string {
  const common = names.map(upperBounds).reduce((a, b) => new Set([...a].filter((name) => b.has(name))));
  const least = [...common].find((candidate) => { const up = upperBounds(candidate); return [...common].every((name) => up.has(name)); });
  if (least === undefined) throw new DtypeError({what: 'These dtypes have no common dtype.', got: names.join(', '), expected: 'dtypes of the promotion lattice', fix: 'cast one of them'});
  return least;
}

let usualFloat: Dtype = 'float32';

/** The dtype of what is made without naming one, such as zeros. */
export const defaultFloat = (): Dtype => usualFloat;

/** @param dtype  a float dtype @source keras.config.set_floatx */
export function setDefaultFloat(dtype: Dtype): void {
  usualFloat = dtype;
}

/** What resultType has found. */
const results = new Map<string, Dtype>();

/**
 * The dtype of a result that combines operands of these dtypes; 'int' and 'float' stand for plain numbers, which give way to any dtype.
 *
 * @source keras.backend.result_type on JAX; the lattice is JAX's (JEP 9407)
 * @example resultType('int32', 'float16') // 'float16'
 */
export function resultType(...names: string[]): Dtype {
  if (names.length === 0) return 'float32';
  const key = names.join();
  const known = results.get(key);
  if (known) return known;
  const distinct = [...new Set(names)];
  const result = standardizeDtype(distinct.length === 1 ? distinct[0]! : leastUpperBound(distinct));
  results.set(key, result);
  return result;
}

/** The floating dtype in which a function of real numbers is computed: floats as they are, all else float32. */
export const floating = (dtype: Dtype): Dtype => (isFloat(dtype) ? dtype : resultType(dtype, 'float32'));
