import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import type {Kind} from '../../engine/program.ts';
import {type Scalar, scalars} from '../../engine/scalars.ts';
import {roundToBfloat16, roundToFloat16} from '../../engine/rounding.ts';
import {erf, erfinv, roundHalfEven} from '../../engine/special.ts';
import {threefry2x32} from '../../engine/threefry.ts';
import {close} from '../close.ts';
import golden from '../golden/scalars.json' with {type: 'json'};
import {law} from '../law.ts';

const test = suite('scalars');

/** Rows of [arguments, value]; what JSON lacks is a string. */
type Table = (((number | string)[] | number | string)[])[];

const table = new Map<string, Scalar>(Object.entries(scalars));

/** Compares a scalar with its golden rows: exact (zeros by their sign too), except that floats may be off by a few roundings of float64. */
function agrees(name: string, kind: Kind, rows: Table): void {
  const apply = table.get(name)!.js(kind);
  for (const [rawArguments, rawValue] of rows) {
    const args = (rawArguments as (number | string)[]).map(Number);
    const [got, expected] = [apply(...args), Number(rawValue)];
    const what = `${name}(${args.join(', ')})`;
    if (kind === 'f' && expected !== 0) close([got], [expected], {dtype: 'float64', k: 16, what});
    else assert.ok(Object.is(got, expected), `${what} = ${got}, expected ${expected}`);
  }
}

const cases = golden.cases as unknown as {name: string; scalar: string; kind: Kind | ''; rows: Table}[];

for (const {name, scalar, kind, rows} of cases) {
  if (scalar !== 'threefry') test(`${name}: the values of numpy, scipy and XLA`, () => agrees(scalar, kind || table.get(scalar)!.kinds[0]!, rows));
}

test('threefry: the words of jax', () => {
  for (const [[k0, k1, c0, c1], words] of cases.find(({scalar}) => scalar === 'threefry')!.rows as unknown as [[number, number, number, number], number[]][]) {
    assert.equal(threefry2x32(k0, k1, c0, c1), words);
    assert.is(scalars.threefry0.js()(k0, k1, c0, c1), words[0]);
    assert.is(scalars.threefry1.js()(k0, k1, c0, c1), words[1]);
    assert.is(scalars.threefryXor.js()(k0, k1, c0, c1), (words[0]! ^ words[1]!) >>> 0);
  }
});

test('opcodes are distinct bytes', () => {
  const codes = Object.values(scalars).map(({code}) => code);
  assert.is(new Set(codes).size, codes.length);
  assert.ok(codes.every((code) => Number.isInteger(code) && code > 0 && code < 256));
});

const float = fc.float({noNaN: true, noDefaultInfinity: true});
const anyFloat = fc.float();
const small = fc.double({min: -6, max: 6, noNaN: true});

const values: Record<Kind, fc.Arbitrary<number>> = {f: anyFloat, i: fc.integer(), u: fc.integer({min: 0, max: 4294967295})};

/** True if the number is one of the kind: for integers, that nothing escaped wrapping, and that there is no -0. */
const isOfKind = (x: number, kind: Kind): boolean => kind === 'f' || Object.is(kind === 'i' ? x | 0 : x >>> 0, x);

for (const [name, scalar] of table) {
  for (const kind of scalar.kinds) {
    const result = scalar.result ?? kind;
    law(test, `${name} of kind ${kind}: the value is of kind ${result}`, [fc.array(values[kind], {minLength: 4, maxLength: 4})], (args) => {
      const value = scalar.js(kind)(...(name === 'select' ? [1, ...args] : args));
      return typeof value === 'number' && isOfKind(value, result);
    }, {runs: 30});
  }
}

law(test, 'erf: odd, increasing, within [-1, 1]', [small, small], (x, y) =>
  Object.is(erf(-x), -erf(x)) && Math.abs(erf(x)) <= 1 && (x >= y || erf(x) <= erf(y) + 2 ** -52));

law(test, 'erfinv undoes erf', [fc.double({min: -1, max: 1, noNaN: true, minExcluded: true, maxExcluded: true})], (y) =>
  close([erf(erfinv(y))], [y], {dtype: 'float64', k: 8, scale: Math.max(Math.abs(y), 2 ** -1000)}));

law(test, 'roundHalfEven: a whole number at most a half away, and even if exactly a half', [fc.double({min: -1e15, max: 1e15, noNaN: true})], (x) => {
  const rounded = roundHalfEven(x);
  const distance = Math.abs(rounded - x);
  return Number.isInteger(rounded) && (distance < 0.5 || (distance === 0.5 && rounded % 2 === 0)) && Object.is(roundHalfEven(-x), -rounded);
});

for (const [name, round, relative, smallest] of [
  ['float16', roundToFloat16, 2 ** -11, 2 ** -25], ['bfloat16', roundToBfloat16, 2 ** -8, 2 ** -134],
] as const) {
  law(test, `${name}: rounding twice changes nothing`, [anyFloat], (x) => Object.is(round(round(x)), round(x)));
  law(test, `${name}: rounding keeps order and sign`, [float, float], (x, y) => (x > y || round(x) <= round(y)) && Object.is(round(-x), -round(x)));
  law(test, `${name}: within half a step of the number`, [fc.float({noNaN: true, min: -65000, max: 65000})], (x) =>
    Math.abs(round(x) - x) <= Math.max(Math.abs(x) * relative, smallest));
}

law(test, 'floatToBits and bitsToFloat undo each other', [float], (x) => Object.is(scalars.bitsToFloat.js('i')(scalars.floatToBits.js('f')(x)), x));

law(test, 'integers: a = (a / b) * b + a rem b', [fc.integer(), fc.integer()], (a, b) => {
  fc.pre(b !== 0);
  const [divide, remainder] = [scalars.divide.js('i'), scalars.remainder.js('i')];
  return ((Math.imul(divide(a, b), b) + remainder(a, b)) | 0) === a;
});

law(test, 'threefry: a bijection of the counter, so different counters give different words', [values.u, values.u, values.u, values.u], (k0, k1, c0, c1) => {
  const [a, b] = threefry2x32(k0, k1, c0, c1);
  const [c, d] = threefry2x32(k0, k1, c0, (c1 + 1) >>> 0);
  return a !== c || b !== d;
});

test.run();
