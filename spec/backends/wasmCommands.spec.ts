import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import type {Command, Kind, Reduction, ScatterCommand, View} from '../../engine/program.ts';
import {close} from '../close.ts';
import {law} from '../law.ts';
import {contiguous, f, out, run, slice, temporary, type TestBuffer} from './program.ts';
import {boundOf, choices, expressionOf, filled, layout, numbers, outputLayout, plain, shape, viewOf} from './programs.ts';
import {wasmBackends} from './wasmBackends.ts';

const test = suite('wasm commands');
const cpu = createCpuBackend();
const backends = await wasmBackends();

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
const seed = fc.integer({min: 0, max: 1 << 30});
const kind = fc.constantFrom<Kind>('f', 'i', 'u');

/** Runs the commands on the oracle and on every wasm backend: integers agree exactly, floats to `terms` roundings at that scale; all threads give the same bits. */
function agree(buffers: TestBuffer[], commands: Command[], {terms = 1, scale = 1}: {terms?: number; scale?: number} = {}): void {
  const expected = run(cpu, buffers, ...commands);
  const bits = new Map<string, Uint32Array>();
  for (const {name, backend} of backends) {
    const got = run(backend, buffers, ...commands);
    buffers.forEach(({kind}, id) => {
      if (kind === 'f') close(got[id]!, expected[id]!, {terms, scale, what: `${name}, buffer ${id}`});
      else assert.equal(got[id], expected[id], `${name}, buffer ${id}`);
      const binary = `${name.includes('relaxed')} ${id}`;
      const words = new Uint32Array(got[id]!.buffer, got[id]!.byteOffset, got[id]!.length);
      assert.equal(words, bits.get(binary) ?? words, `${name}, buffer ${id}: the number of threads changes the bits`);
      bits.set(binary, words);
    });
  }
}

law(test, 'map: expressions over any views', [shape, choices, fc.array(layout, {minLength: 4, maxLength: 4}), outputLayout, outputLayout, seed],
  (shape, choices, layouts, first, second, seed) => {
    const {code, registers} = expressionOf(choices);
    const inputs = choices.kinds.map((_, j) => viewOf(j, shape, layouts[j]!));
    const results = [registers.length - 1, seed % registers.length];
    const outputs = [first, second].map((made, j) => viewOf(inputs.length + j, shape, made));
    const buffers = [
      ...inputs.map(({size}, j) => filled(size, choices.kinds[j]!, seed + j)),
      ...outputs.map(({size}, j) => out(size, registers[results[j]!]!)),
    ];
    const command: Command = {command: 'map', shape, inputs: inputs.map(({view}) => view), code, outputs: outputs.map(({view}) => view), results};
    agree(buffers, [command], {terms: 2 + code.length, scale: boundOf(code, registers)});
  });

law(test, 'map: in place, whatever is read after it is written', [shape, choices, outputLayout, outputLayout, seed], (shape, {steps}, first, second, seed) => {
  const {code, registers} = expressionOf({kinds: ['f', 'f'], steps});
  const views = [viewOf(0, shape, first), viewOf(1, shape, second)];
  const floats = [...registers.keys()].filter((register) => registers[register] === 'f');
  const results = [floats[seed % floats.length]!, floats[(seed >> 8) % floats.length]!];
  const inputs = views.map(({view}) => view);
  agree(views.map(({size}, j) => filled(size, 'f', seed + j)), [{command: 'map', shape, inputs, code, outputs: inputs, results}],
    {terms: 2 + code.length, scale: boundOf(code, registers)});
});

law(test, 'map: moving averages and the step of Adam, in place', [fc.integer({min: 1, max: 1500}), seed], (size, seed) => {
  const code = [
    ['subtract', 0, 1], ['multiply', 6, 5], ['add', 1, 7], ['multiply', 0, 0], ['subtract', 9, 2], ['multiply', 10, 5], ['add', 2, 11],
    ['multiply', 8, 3], ['sqrt', 12], ['add', 14, 5], ['divide', 13, 15], ['subtract', 4, 16],
  ] as const;
  const scalar = {buffer: 3, offset: 0, strides: [0]};
  const line = (buffer: number): View => ({buffer, offset: 0, strides: [1]});
  const positive: TestBuffer = {kind: 'f', role: 'argument', data: numbers(size, 'f', seed + 2).map(Math.abs)};
  agree([filled(size, 'f', seed), filled(size, 'f', seed + 1), positive, f(0.125), filled(size, 'f', seed + 3)], [{
    command: 'map', shape: [size], inputs: [line(0), line(1), line(2), scalar, line(4), scalar],
    code: code.map(([op, ...args]) => ({op, kind: 'f', args})), outputs: [line(1), line(2), line(4)], results: [8, 12, 17],
  }], {terms: 12, scale: 8});
});

law(test, 'map: index computations', [shape, layout, seed], (shape, made, seed) => {
  const {view} = viewOf(null, shape, made);
  const code = [{op: 'toFloat', kind: 'i' as const, args: [0]}];
  agree([out(sizeOf(shape), 'i'), out(sizeOf(shape))],
    [{command: 'map', shape, inputs: [{...view, offset: view.offset + seed % 100}], code, outputs: [viewOf(0, shape, plain).view, viewOf(1, shape, plain).view], results: [0, 1]}],
    {scale: 1e6});
});

const reductions = fc.constantFrom<Reduction>('sum', 'prod', 'max', 'min', 'argmax', 'argmin');

law(test, 'reduce: expressions over any views', [shape, fc.nat(4), reductions, choices, fc.array(layout, {minLength: 4, maxLength: 4}), seed],
  (shape, split, op, choices, layouts, seed) => {
    const {code, registers} = expressionOf({...choices, steps: choices.steps.slice(0, 3)});
    const inputs = choices.kinds.map((_, j) => viewOf(j, shape, layouts[j]!));
    const at = Math.min(split, shape.length);
    const [outer, inner] = [shape.slice(0, at), shape.slice(at)];
    const result = registers.length - 1;
    const kind = registers[result]!;
    if (op === 'prod' && kind === 'f' && sizeOf(inner) > 8) return;
    // The first of equal floats is not the same where they come from different roundings.
    if (op.startsWith('arg') && kind === 'f' && code.length > 0) return;
    const buffers = [...inputs.map(({size}, j) => filled(size, choices.kinds[j]!, seed + j)), out(sizeOf(outer), op.startsWith('arg') ? 'i' : kind)];
    const bound = boundOf(code, registers);
    const scale = op === 'prod' ? bound ** sizeOf(inner) : op === 'sum' ? bound * sizeOf(inner) : bound;
    agree(buffers, [{command: 'reduce', op, kind, outer, inner, inputs: inputs.map(({view}) => view), code, result, output: inputs.length}],
      {terms: 4 + code.length, scale});
  }, {runs: 300});

law(test, 'reduce: long rows and columns in chunks', [fc.constantFrom([100000, 1], [300, 400], [40000, 3], [2, 70000]), fc.boolean(), seed], (shape, byColumns, seed) => {
  const strides = contiguous(shape);
  const [outer, inner] = byColumns ? [[shape[1]!], [shape[0]!]] : [[shape[0]!], [shape[1]!]];
  const view = {buffer: 0, offset: 0, strides: byColumns ? [...strides].reverse() : strides};
  agree([filled(sizeOf(shape), 'f', seed), out(outer[0]!)],
    [{command: 'reduce', op: 'sum', kind: 'f', outer, inner, inputs: [view], code: [], result: 0, output: 1}], {terms: 8, scale: 2 * Math.sqrt(inner[0]!)});
}, {runs: 20});

const extent = fc.record({outer: fc.integer({min: 1, max: 4}), size: fc.integer({min: 1, max: 60}), inner: fc.constantFrom(1, 2, 3, 8, 37, 300), count: fc.integer({min: 1, max: 50})});
const indicesOf = (count: number, size: number, seed: number): TestBuffer => ({kind: 'i', role: 'argument', data: Array.from({length: count}, (_, j) => (seed + j * j * 7) % (size + 4) - 2)});

law(test, 'gather: rows by index, the fill value outside', [extent, kind, seed], ({outer, size, inner, count}, kind, seed) => {
  agree([filled(outer * size * inner, kind, seed), indicesOf(count, size, seed), out(outer * count * inner, kind)],
    [{command: 'gather', kind, outer, size, inner, count, fill: kind === 'f' ? NaN : 7, input: 0, indices: 1, out: 2}]);
});

law(test, 'scatter: in the order of the updates, into base or beside it', [extent, kind, fc.constantFrom<ScatterCommand['mode']>('add', 'set', 'max', 'min', 'mul'), fc.boolean(), seed],
  ({outer, size, inner, count}, kind, mode, inPlace, seed) => {
    agree([filled(outer * size * inner, kind, seed), indicesOf(count, size, seed), filled(outer * count * inner, kind, seed + 1), out(outer * size * inner, kind)],
      [{command: 'scatter', mode, kind, outer, size, inner, count, base: 0, indices: 1, updates: 2, out: inPlace ? 0 : 3}], {terms: 8, scale: mode === 'mul' ? 2 ** 50 : 100});
  });

const sortable = fc.array(fc.oneof(fc.integer({min: -5, max: 5}), fc.constantFrom(NaN, -0, Infinity, -Infinity, 1e-40)), {minLength: 1, maxLength: 150});

law(test, 'sort: stable, NaN beyond all', [sortable, fc.integer({min: 1, max: 3}), fc.boolean()], (row, rows, descending) => {
  const data = Array.from({length: rows}, (_, r) => row.map((_, j) => row[(j * (r + 1)) % row.length]!)).flat();
  agree([{kind: 'f', role: 'argument', data}, out(data.length, 'i')], [{command: 'sort', kind: 'f', rows, size: row.length, descending, input: 0, out: 1}]);
});

law(test, 'sort: integers', [fc.constantFrom<Kind>('i', 'u'), fc.integer({min: 1, max: 3}), fc.integer({min: 1, max: 300}), fc.boolean(), seed], (kind, rows, size, descending, seed) => {
  agree([filled(rows * size, kind, seed), out(rows * size, 'i')], [{command: 'sort', kind, rows, size, descending, input: 0, out: 1}]);
});

law(test, 'cumulate: along any axis, either way', [extent, kind, fc.constantFrom('sum', 'prod', 'max', 'min'), fc.boolean(), seed], ({outer, size, inner}, kind, op, reverse, seed) => {
  const length = op === 'prod' ? Math.min(size, 10) : size;
  agree([filled(outer * length * inner, kind, seed), out(outer * length * inner, kind)],
    [{command: 'cumulate', op, kind, outer, size: length, inner, reverse, input: 0, out: 1}], {terms: length, scale: op === 'prod' ? 2 ** 10 : 20});
});

/** buffer `to` = buffer `a` + buffer `b`, element by element. */
const sum = (size: number, a: number, b: number, to: number, kind: Kind = 'f'): Command => {
  const view = (buffer: number) => ({buffer, offset: 0, strides: [1]});
  return {command: 'map', shape: [size], inputs: [view(a), view(b)], code: [{op: 'add', kind, args: [0, 1]}], outputs: [view(to)], results: [2]};
};

law(test, 'scan: slices move, carries follow', [fc.integer({min: 0, max: 9}), fc.integer({min: 1, max: 700}), fc.boolean(), seed], (length, size, reverse, seed) => {
  // state = state + x[t]; y[t] = state + x[t]
  const buffers = [filled(length * size + 1, 'f', seed), filled(size, 'f', seed + 1), out(length * size + 1), slice(size), slice(size), temporary(size)];
  agree(buffers, [{
    command: 'scan', length, reverse, slices: [{buffer: 3, of: 0, stride: size}, {buffer: 4, of: 2, stride: size}],
    body: [sum(size, 1, 3, 5), sum(size, 5, 3, 4)], carries: [{from: 5, to: 1}],
  }], {terms: 10, scale: 20});
});

law(test, 'while and switch: as the numbers in memory say', [fc.integer({min: 0, max: 20}), fc.integer({min: -1, max: 3}), fc.integer({min: 1, max: 600}), seed], (limit, branch, size, seed) => {
  const one: TestBuffer = {kind: 'i', role: 'argument', data: [1]};
  const view = (buffer: number) => ({buffer, offset: 0, strides: [1]});
  const buffers: TestBuffer[] = [
    {kind: 'i', role: 'argument', data: [0]}, {kind: 'i', role: 'argument', data: [limit]}, one, temporary(1, 'i'), temporary(1, 'i'),
    filled(size, 'f', seed), filled(size, 'f', seed + 1), {kind: 'i', role: 'argument', data: [branch]}, temporary(size),
  ];
  const less: Command = {command: 'map', shape: [1], inputs: [view(0), view(1)], code: [{op: 'less', kind: 'i', args: [0, 1]}], outputs: [view(3)], results: [2]};
  const choose: Command = {command: 'switch', index: 7, branches: [[sum(size, 5, 6, 8)], [sum(size, 5, 5, 8)], [sum(size, 6, 6, 8), sum(size, 8, 5, 8)]]};
  agree(buffers, [{
    command: 'while', condition: [less], predicate: 3, body: [sum(1, 0, 2, 4, 'i'), choose], carries: [{from: 4, to: 0}, {from: 8, to: 6}],
  }], {terms: 20, scale: 2 ** 22});
});

test.after(() => backends.forEach(({backend}) => backend.dispose()));

test.run();
