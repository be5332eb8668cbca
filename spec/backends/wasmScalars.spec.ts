import {readFileSync} from 'node:fs';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {opcodesSource} from '../../backends/wasm/encode/opcodes.ts';
import type {Kind} from '../../engine/program.ts';
import {type Scalar, scalars} from '../../engine/scalars.ts';
import {run, view} from './program.ts';
import {wasmBackends} from './wasmBackends.ts';

const test = suite('wasm scalars');
const backends = await wasmBackends([1]);

const COUNT = 6000;
const hostArrays = {f: Float32Array, i: Int32Array, u: Uint32Array} as const;

const special: Record<Kind, number[]> = {
  f: [
    0, -0, 1, -1, Infinity, -Infinity, NaN, 1e-45, -1e-45, 1.1754943508222875e-38, 3.4028234663852886e38, -3.4028234663852886e38, 0.5, -0.5, 2, -2, 1.5, 2.5,
    88.7, 89, -87.4, -103.9, -104.5, 65504, 65520, 5.96e-8, 3e9, 2147483648, -2147483648, 4294967296, 100, 1e30,
  ],
  i: [0, 1, -1, 2, 5, 31, 32, 33, -32, 2147483647, -2147483648],
  u: [0, 1, 2, 5, 31, 32, 33, 2147483647, 2147483648, 4294967295],
};

const bits = new DataView(new ArrayBuffer(4));

function bitsOf(x: number): number {
  bits.setFloat32(0, x);
  return bits.getInt32(0);
}

/** All pairs of special numbers for the first two arguments, then numbers of every size. */
function argumentsOf(kind: Kind, position: number): number[] {
  let state = position + 1;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const {length} = special[kind];
  return Array.from({length: COUNT}, (_, i) => {
    if (i < length * length) return special[kind][position === 0 ? i % length : Math.floor(i / length)]!;
    const size = random();
    if (kind !== 'f') return Math.floor(size < 0.5 ? random() * 4294967296 : random() * 100);
    bits.setUint32(0, Math.floor(random() * 4294967296));
    return size < 0.3 ? bits.getFloat32(0) : (random() - 0.5) * (size < 0.6 ? 2 : size < 0.9 ? 20 : 200);
  });
}

/** How many float32 numbers lie between two. */
function steps(a: number, b: number): number {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  const ordered = (x: number): number => (bitsOf(x) < 0 ? -(bitsOf(x) & 0x7fffffff) : bitsOf(x));
  return Math.abs(ordered(a) - ordered(b));
}

/** Allowed error in float32 steps where it is more than 3: approximations that XLA uses too, weak next to where they saturate. */
const allowed: Record<string, number> = {tanh: 6, erf: 8, erfinv: 64};

for (const [name, scalar] of Object.entries(scalars) as [string, Scalar][]) {
  for (const kind of scalar.kinds) {
    test(`${name} of kind ${kind}: as the table says, to a few units in the last place`, () => {
      const kinds: Kind[] = name === 'select' ? ['i', kind, kind] : Array<Kind>(arityOf(name)).fill(kind);
      const args = kinds.map((kind, position) => Array.from(new hostArrays[kind](argumentsOf(kind, position))));
      const result = scalar.result ?? kind;
      const apply = scalar.js(kind);
      const expected = new hostArrays[result](Array.from({length: COUNT}, (_, i) => apply(...args.map((values) => values[i]!))));
      const buffers = [...args.map((data, position) => ({kind: kinds[position]!, role: 'argument' as const, data})), {kind: result, role: 'argument' as const, data: Array<number>(COUNT).fill(0)}];
      for (const {name: backendName, backend} of backends) {
        const got = run(backend, buffers, {
          command: 'map', shape: [COUNT], inputs: args.map((_, position) => view(position)), code: [{op: name, kind, args: [...args.keys()]}],
          outputs: [view(args.length)], results: [args.length],
        }).at(-1)!;
        for (let i = 0; i < COUNT; i++) {
          const distance = result === 'f' ? steps(got[i]!, expected[i]!) : got[i] === expected[i] ? 0 : Infinity;
          if (distance > (allowed[name] ?? 3)) assert.unreachable(`${backendName}: ${name}(${args.map((values) => values[i])}) = ${got[i]}, expected ${expected[i]}`);
        }
      }
    });
  }
}

/** Arguments of an operation: as many as its meaning takes. */
function arityOf(name: string): number {
  if (name.startsWith('threefry')) return 4;
  const two = [
    'add', 'subtract', 'multiply', 'divide', 'remainder', 'power', 'maximum', 'minimum', 'atan2', 'and', 'or', 'xor', 'shiftLeft', 'shiftRight',
    'equal', 'notEqual', 'less', 'lessEqual',
  ];
  return two.includes(name) ? 2 : 1;
}

test('the opcodes of the kernels are those of the table', () => {
  assert.is(readFileSync(new URL('../../kernels-as/opcodes.ts', import.meta.url), 'utf8'), opcodesSource());
});

test.after(() => backends.forEach(({backend}) => backend.dispose()));

test.run();
