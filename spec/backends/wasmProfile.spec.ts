import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import type {Command} from '../../engine/program.ts';
import {law} from '../law.ts';
import {fractions} from './numbers.ts';
import {f, floats, out, run, slice, temporary, view} from './program.ts';
import {MATRICES, randomProgram} from './randomProgram.ts';
import {wasmBackends} from './wasmBackends.ts';

const test = suite('wasm profile');
const variants = await wasmBackends([1, 2]);
test.after(() => variants.forEach(({backend}) => backend.dispose()));

law(test, 'timing changes no result', [fc.constantFrom(5, 40), fc.integer({min: 1, max: 10}), fc.integer({min: 0, max: 1 << 30})], (n, steps, seed) => {
  const program = randomProgram(n, steps, seed);
  for (const {backend, name} of variants) {
    const results = [false, true].map((isTimed) => {
      if (isTimed) backend.startProfile();
      const executable = backend.load(program);
      const handles = program.arguments.map((id) => backend.alloc(program.buffers[id]!.size));
      handles.slice(0, MATRICES).forEach((handle, i) => backend.write(handle, Float32Array.from(fractions(n * n, seed + i))));
      backend.write(handles[MATRICES], Int32Array.from({length: n}, (_, i) => i));
      for (let i = 0; i < 2; i++) backend.execute(executable, handles);
      backend.stopProfile();
      const bits = handles.slice(0, MATRICES).flatMap((handle) => Array.from(new Uint32Array(backend.readSync(handle, n * n, 'f').buffer)));
      handles.forEach((handle) => backend.free(handle));
      backend.unload(executable);
      return bits;
    });
    assert.equal(results[1], results[0], name);
  }
}, {runs: 30});

const sum = (a: number, b: number, to: number): Command => (
  {command: 'map', shape: [3], inputs: [view(a), view(b)], code: [{op: 'add', kind: 'f', args: [0, 1]}], outputs: [view(to)], results: [2]}
);

test('a row for each command, with its calls; those in a scan once for each step', () => {
  for (const {backend} of variants) {
    const profile = backend.startProfile();
    const product: Command = {command: 'contract', kind: 'f', batch: [], m: 3, n: 3, k: 3, a: view(0, [3, 1]), b: view(0, [3, 1]), out: view(1, [3, 1])};
    const scan: Command = {command: 'scan', length: 5, reverse: false, slices: [{buffer: 4, of: 3, stride: 3}], body: [sum(2, 4, 5)], carries: [{from: 5, to: 2}]};
    const [, , state] = run(backend, [floats(Array<number>(9).fill(1)), out(9), f(0, 0, 0), floats(Array.from({length: 15}, (_, i) => i)), slice(3), temporary(3)], product, scan);
    backend.stopProfile();
    assert.equal(Array.from(state!), [30, 35, 40]);
    assert.equal(profile.rows.map(({command, calls, flops}) => [command, calls, flops]).sort(), [['contract 3 x 3 x 3', 1, 54], ['map [3] add', 5, 0]]);
    for (const {milliseconds, least, calls} of profile.rows) assert.ok(least > 0 && milliseconds >= least * calls * 0.999);
    for (const part of ['GFLOP/s', 'contract 3 x 3 x 3', 'total']) assert.ok(`${profile}`.includes(part));
  }
});

test.run();
