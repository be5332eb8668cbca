import {erf, erfinv, roundHalfEven, sign} from './special.ts';
import {threefry2x32} from './threefry.ts';
import type {Kind} from './program.ts';
import {roundToBfloat16, roundToFloat16, saturate} from './rounding.ts';

/**
 * The one table of scalar operations: what an element-wise expression is made of, in every language a backend speaks.
 *
 * `code` is the opcode in binary programs and never changes. `kinds` lists the kinds of the arguments it exists for; `result` the kind of its value
 * (that of the arguments unless said). `js` is the reference meaning: float arguments are float64 here and rounded when a buffer is written;
 * 'i' values are int32 and 'u' values non-negative integers below 2^32.
 */
export interface Scalar {
  code: number;
  kinds: readonly Kind[];
  result?: Kind;
  js: (kind: Kind) => (...args: number[]) => number;
  /** Takes many machine instructions: its results are kept rather than computed again. */
  costly?: true;
}

const F = ['f'] as const;
const I = ['i'] as const;
const U = ['u'] as const;
const IU = ['i', 'u'] as const;
const FIU = ['f', 'i', 'u'] as const;

/** Brings the exact result of an integer operation back into its kind. */
const wrap = (kind: Kind): ((x: number) => number) => (kind === 'i' ? (x) => x | 0 : kind === 'u' ? (x) => x >>> 0 : (x) => x);

const float = (code: number, f: (...args: number[]) => number): Scalar => ({code, kinds: F, js: () => f});
const costly = (code: number, f: (...args: number[]) => number): Scalar => ({...float(code, f), costly: true});
const arithmetic = (code: number, f: (a: number, b: number) => number): Scalar => ({
  code, kinds: FIU, js: (kind) => { const w = wrap(kind); return (a, b) => w(f(a!, b!)); },
});
const bitwise = (code: number, f: (a: number, b: number) => number): Scalar => ({
  code, kinds: IU, js: (kind) => { const w = wrap(kind); return (a, b) => w(f(a!, b!)); },
});
const compare = (code: number, f: (a: number, b: number) => boolean): Scalar => ({code, kinds: FIU, result: 'i', js: () => (a, b) => (f(a!, b!) ? 1 : 0)});
const convert = (code: number, kinds: readonly Kind[], result: Kind, f: (x: number) => number): Scalar => ({code, kinds, result, js: () => (x) => f(x!)});

const bits = new DataView(new ArrayBuffer(4));
const floatToBits = (x: number): number => { bits.setFloat32(0, x); return bits.getInt32(0); };
const bitsToFloat = (x: number): number => { bits.setInt32(0, x); return bits.getFloat32(0); };

/** Integer power by squaring, modulo 2^32; a negative exponent gives 0, and 1 or -1 of the bases 1 and -1. */
function integerPower(base: number, exponent: number): number {
  if (exponent < 0) return base === 1 ? 1 : base === -1 ? (exponent & 1 ? -1 : 1) : 0;
  let result = 1;
  for (let e = exponent, b = base; e > 0; e = Math.floor(e / 2), b = Math.imul(b, b)) if (e % 2 === 1) result = Math.imul(result, b);
  return result;
}

/** JavaScript says 1 ** NaN = NaN; C, Python and XLA say 1. */
const floatPower = (x: number, y: number): number => (x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y);

export const scalars = {
  copy: {code: 1, kinds: FIU, js: () => (x) => x!},
  // conversions
  toFloat: convert(2, IU, 'f', (x) => x),
  toInt: convert(3, F, 'i', (x) => saturate(x, -2147483648, 2147483647)),
  toUint: convert(4, F, 'u', (x) => saturate(x, 0, 4294967295)),
  asInt: convert(5, U, 'i', (x) => x | 0),
  asUint: convert(6, I, 'u', (x) => x >>> 0),
  floatToBits: convert(7, F, 'i', floatToBits),
  bitsToFloat: convert(8, I, 'f', bitsToFloat),
  roundFloat16: float(9, (x) => roundToFloat16(x!)),
  roundBfloat16: float(10, (x) => roundToBfloat16(x!)),
  wrapInt8: convert(11, I, 'i', (x) => (x << 24) >> 24),
  wrapInt16: convert(12, I, 'i', (x) => (x << 16) >> 16),
  wrapUint8: convert(13, I, 'i', (x) => x & 0xff),
  wrapUint16: convert(14, I, 'i', (x) => x & 0xffff),
  // arithmetic
  add: arithmetic(20, (a, b) => a + b),
  subtract: arithmetic(21, (a, b) => a - b),
  multiply: {code: 22, kinds: FIU, js: (kind) => (kind === 'f' ? (a, b) => a! * b! : kind === 'i' ? (a, b) => Math.imul(a!, b!) : (a, b) => Math.imul(a!, b!) >>> 0)},
  /** Integers truncate towards zero; x / 0 = -1 (all bits set), as in XLA. */
  divide: {code: 23, kinds: FIU, js: (kind) => (kind === 'f' ? (a, b) => a! / b! : (a, b) => wrap(kind)(b === 0 ? -1 : Math.trunc(a! / b!)))},
  /** C's remainder: the sign of the dividend; integers: x rem 0 = x. */
  remainder: {code: 24, kinds: FIU, costly: true, js: (kind) => (kind === 'f' ? (a, b) => a! % b! : (a, b) => wrap(kind)(b === 0 ? a! : a! % b!))},
  power: {code: 25, kinds: FIU, costly: true, js: (kind) => (kind === 'f' ? (a, b) => floatPower(a!, b!) : (a, b) => wrap(kind)(integerPower(a!, b!)))},
  /** NaN if either is NaN. */
  maximum: arithmetic(26, (a, b) => Math.max(a, b)),
  minimum: arithmetic(27, (a, b) => Math.min(a, b)),
  atan2: costly(28, (a, b) => Math.atan2(a!, b!)),
  negative: {code: 29, kinds: FIU, js: (kind) => { const w = wrap(kind); return (x) => w(-x!); }},
  abs: {code: 30, kinds: ['f', 'i'], js: (kind) => { const w = wrap(kind); return (x) => w(Math.abs(x!)); }},
  sign: {code: 31, kinds: FIU, js: () => (x) => sign(x!)},
  // bits and logic
  and: bitwise(40, (a, b) => a & b),
  or: bitwise(41, (a, b) => a | b),
  xor: bitwise(42, (a, b) => a ^ b),
  /** Shifting by 32 or more gives 0 (or the sign, to the right). */
  shiftLeft: bitwise(43, (a, b) => (b >>> 0 > 31 ? 0 : a << b)),
  shiftRight: {code: 44, kinds: IU, js: (kind) => (kind === 'i' ? (a, b) => a! >> Math.min(b! >>> 0, 31) : (a, b) => (b! > 31 ? 0 : a! >>> b!))},
  not: {code: 45, kinds: IU, js: (kind) => { const w = wrap(kind); return (x) => w(~x!); }},
  // comparisons: int32 0 or 1
  equal: compare(50, (a, b) => a === b),
  notEqual: compare(51, (a, b) => a !== b),
  less: compare(52, (a, b) => a < b),
  lessEqual: compare(53, (a, b) => a <= b),
  /** select(condition: int32, a, b); `kind` is that of a and b. */
  select: {code: 54, kinds: FIU, js: () => (c, a, b) => (c !== 0 ? a! : b!)},
  // floats
  floor: float(60, Math.floor as (x?: number) => number),
  ceil: float(61, Math.ceil as (x?: number) => number),
  /** Half to even. */
  round: float(62, (x) => roundHalfEven(x!)),
  trunc: float(63, (x) => Math.trunc(x!)),
  sqrt: costly(64, (x) => Math.sqrt(x!)),
  rsqrt: costly(65, (x) => 1 / Math.sqrt(x!)),
  exp: costly(66, (x) => Math.exp(x!)),
  expm1: costly(67, (x) => Math.expm1(x!)),
  log: costly(68, (x) => Math.log(x!)),
  log1p: costly(69, (x) => Math.log1p(x!)),
  sin: costly(70, (x) => Math.sin(x!)),
  cos: costly(71, (x) => Math.cos(x!)),
  tan: costly(72, (x) => Math.tan(x!)),
  arcsin: costly(73, (x) => Math.asin(x!)),
  arccos: costly(74, (x) => Math.acos(x!)),
  arctan: costly(75, (x) => Math.atan(x!)),
  sinh: costly(76, (x) => Math.sinh(x!)),
  cosh: costly(77, (x) => Math.cosh(x!)),
  tanh: costly(78, (x) => Math.tanh(x!)),
  arcsinh: costly(79, (x) => Math.asinh(x!)),
  arccosh: costly(80, (x) => Math.acosh(x!)),
  arctanh: costly(81, (x) => Math.atanh(x!)),
  sigmoid: costly(82, (x) => 1 / (1 + Math.exp(-x!))),
  erf: costly(83, (x) => erf(x!)),
  erfinv: costly(84, (x) => erfinv(x!)),
  // random numbers: the two words of threefry2x32(key0, key1, counter0, counter1), and their exclusive or
  threefry0: {code: 100, kinds: U, costly: true, js: () => (k0, k1, x0, x1) => threefry2x32(k0!, k1!, x0!, x1!)[0]},
  threefry1: {code: 101, kinds: U, costly: true, js: () => (k0, k1, x0, x1) => threefry2x32(k0!, k1!, x0!, x1!)[1]},
  threefryXor: {code: 102, kinds: U, costly: true, js: () => (k0, k1, x0, x1) => { const [a, b] = threefry2x32(k0!, k1!, x0!, x1!); return (a ^ b) >>> 0; }},
} as const satisfies Record<string, Scalar>;

export type ScalarName = keyof typeof scalars;
