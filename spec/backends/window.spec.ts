import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import type {Backend} from '../../engine/backend.ts';
import type {Geometry, Kind, WindowCommand} from '../../engine/program.ts';
import {law} from '../law.ts';
import {wasmBackends} from './wasmBackends.ts';
import {geometry} from './geometries.ts';
import {generator, wholeNumbers} from './numbers.ts';
import {out, run} from './program.ts';

const test = suite('window');
const cpu = createCpuBackend();
const variants = await wasmBackends();
test.after(() => variants.forEach(({backend}) => backend.dispose()));

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
const FORMS = {max: ['x', 'y'], sum: ['x', 'y'], spread: ['y', 'x'], select: ['x', 'x', 'y'], scatter: ['x', 'y', 'x']} as const;

/** Few values, so that windows have several maxima; floats with NaN and infinities among them. */
function values(count: number, kind: Kind, seed: number, isFinite: boolean): number[] {
  const next = generator(seed);
  const choice = kind === 'f' ? [-2, -1, 0, 1, 2, 3, ...(isFinite ? [] : [NaN, Infinity, -Infinity])] : kind === 'i' ? [-(2 ** 31), -3, 0, 7, 2 ** 31 - 1] : [0, 1, 9, 2 ** 32 - 1];
  return Array.from({length: count}, () => choice[Math.floor(next() * choice.length)]!);
}

/** What one form gives on a backend. */
function slide(backend: Backend, form: WindowCommand['form'], kind: Kind, g: Geometry, channels: number, seed: number): number[] {
  const sizes = {x: g.batch * sizeOf(g.input) * channels, y: g.batch * sizeOf(g.output) * channels};
  const sides = FORMS[form].map((side) => sizes[side]);
  const result = sides.pop()!;
  const isOrdered = form === 'max' || form === 'select' || form === 'scatter';
  const operands = sides.map((size, i) => ({
    kind, role: 'argument' as const,
    data: i === 0 && isOrdered ? values(size, kind, seed, false) : kind === 'f' ? wholeNumbers(size, seed + i) : values(size, kind, seed + i, true),
  }));
  const command: WindowCommand = {command: 'window', form, kind, channels, ...g, operands: operands.map((_, i) => i), out: operands.length};
  return Array.from(run(backend, [...operands, out(result, kind)], command).at(-1)!);
}

for (const form of Object.keys(FORMS) as WindowCommand['form'][]) {
  law(test, `${form}: exactly the oracle, on every geometry`,
    [geometry, fc.constantFrom(1, 2, 3, 4, 5, 8, 11), fc.constantFrom<Kind>('f', 'i', 'u'), fc.integer({min: 0, max: 1 << 30})],
    (g, channels, kind, seed) => {
      const expected = slide(cpu, form, kind, g, channels, seed);
      for (const {backend, name} of variants) assert.equal(slide(backend, form, kind, g, channels, seed), expected, name);
    }, {runs: 150});

  test(`${form}: the number of threads never shows`, () => {
    const g: Geometry = {batch: 2, input: [31, 30], output: [15, 30], kernel: [3, 2], strides: [2, 1], dilation: [1, 1], padLow: [1, 0]};
    for (const channels of [33, 64]) {
      const expected = slide(cpu, form, 'f', g, channels, 3);
      for (const {backend, name} of variants) assert.equal(slide(backend, form, 'f', g, channels, 3), expected, name);
    }
  });
}

test.run();
