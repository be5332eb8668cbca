import {planMemory} from '../../engine/lower/memoryPlan.ts';
import type {BufferId, BufferSpec, Command, Program, View} from '../../engine/program.ts';
import {generator} from './numbers.ts';

/** Arguments of a random program: three matrices, then the row numbers that gathers and scatters use. */
export const MATRICES = 3;

/**
 * A program of so many steps over matrices [n, n], n at least 3: maps, products, reductions, convolutions, gathers, scatters, running sums, loops. What a step
 * makes goes into a new temporary or replaces an argument, squashed, so that numbers stay small however often the program runs.
 */
export function randomProgram(n: number, steps: number, seed: number): Program {
  const next = generator(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const buffers: BufferSpec[] = [];
  const commands: Command[] = [];
  const buffer = (size: number, role: BufferSpec['role'], kind: 'f' | 'i' = 'f'): BufferId => (
    buffers.push({size, kind, dtype: kind === 'f' ? 'float32' : 'int32', role}) - 1
  );
  const values = Array.from({length: MATRICES}, () => buffer(n * n, 'argument'));
  const rows = buffer(n, 'argument', 'i');
  const temporary = (size = n * n): BufferId => buffer(size, 'temporary');
  const whole = (id: BufferId): View => ({buffer: id, offset: 0, strides: [n, 1]});
  const turned = (id: BufferId): View => ({buffer: id, offset: 0, strides: [1, n]});
  const line = (id: BufferId): View => ({buffer: id, offset: 0, strides: [1]});
  const combine = (shape: number[], a: View, b: View, out: View): Command => (
    {command: 'map', shape, inputs: [a, b], code: [{op: 'add', kind: 'f', args: [0, 1]}, {op: 'tanh', kind: 'f', args: [2]}], outputs: [out], results: [3]}
  );
  const half = (inputs: View[], shape: number[], out: View): Command => (
    {command: 'map', shape, inputs, code: [{op: 'const', kind: 'f', args: [], value: 0.5}, {op: 'multiply', kind: 'f', args: [0, 1]}], outputs: [out], results: [2]}
  );
  const geometry = {batch: 1, input: [n, n], output: [n, n], kernel: [3, 3], strides: [1, 1], dilation: [1, 1], padLow: [1, 1]};

  const makers: (() => BufferId)[] = [
    () => {
      const [a, b] = [pick(values), pick(values)];
      const out = temporary();
      commands.push(combine([n, n], whole(a), pick([whole, turned])(b), whole(out)));
      return out;
    },
    () => {
      const out = temporary();
      commands.push({command: 'contract', kind: 'f', batch: [], m: n, n, k: n, a: pick([whole, turned])(pick(values)), b: pick([whole, turned])(pick(values)), out: whole(out)});
      return out;
    },
    () => {
      const [a, sums, out] = [pick(values), temporary(n), temporary()];
      commands.push({command: 'reduce', op: pick(['sum', 'max'] as const), kind: 'f', outer: [n], inner: [n], inputs: [pick([whole, turned])(a)], code: [], result: 0, output: sums});
      commands.push(combine([n, n], whole(a), {buffer: sums, offset: 0, strides: [0, 1]}, whole(out)));
      return out;
    },
    () => {
      const [a, sum, out] = [pick(values), temporary(1), temporary()];
      commands.push({command: 'reduce', op: 'sum', kind: 'f', outer: [], inner: [n, n], inputs: [whole(a)], code: [], result: 0, output: sum});
      commands.push(combine([n, n], whole(pick(values)), {buffer: sum, offset: 0, strides: [0, 0]}, whole(out)));
      return out;
    },
    () => {
      const [first, second, out] = [temporary(1), temporary(1), temporary()];
      for (const sum of [first, second]) {
        commands.push({command: 'reduce', op: 'sum', kind: 'f', outer: [], inner: [n, n], inputs: [whole(pick(values))], code: [], result: 0, output: sum});
      }
      commands.push(combine([n, n], {buffer: first, offset: 0, strides: [0, 0]}, {buffer: second, offset: 0, strides: [0, 0]}, whole(out)));
      return out;
    },
    () => {
      const [weights, out] = [temporary(9), temporary()];
      commands.push(half([line(pick(values))], [9], line(weights)));
      commands.push({command: 'conv', form: pick(['forward', 'input'] as const), ...geometry, inputChannels: 1, outputChannels: 1, groups: 1, lhs: pick(values), rhs: weights, out});
      return out;
    },
    () => {
      const out = temporary();
      commands.push({command: 'window', form: 'max', kind: 'f', channels: 1, ...geometry, operands: [pick(values)], out});
      return out;
    },
    () => {
      const out = temporary();
      commands.push({command: 'gather', kind: 'f', outer: 1, size: n, inner: n, count: n, fill: 0, input: pick(values), indices: rows, out});
      return out;
    },
    () => {
      const out = temporary();
      commands.push({command: 'scatter', mode: 'add', kind: 'f', outer: 1, size: n, inner: n, count: n, base: pick(values), indices: rows, updates: pick(values), out});
      return out;
    },
    () => {
      const out = temporary();
      commands.push({command: 'cumulate', op: 'sum', kind: 'f', outer: 1, size: n, inner: n, reverse: next() < 0.5, input: pick(values), out});
      return out;
    },
    () => {
      // state = tanh(x[t] + state * w / 2), y[t] = state
      const [state, made, product, out] = [temporary(n), temporary(n), temporary(n), temporary()];
      const [x, y] = [buffer(n, 'slice'), buffer(n, 'slice')];
      const [source, w] = [pick(values), pick(values)];
      const row = (id: BufferId): View => ({buffer: id, offset: 0, strides: [n, 1]});
      commands.push(half([line(pick(values))], [n], line(state)));
      commands.push({
        command: 'scan', length: n, reverse: next() < 0.5, slices: [{buffer: x, of: source, stride: n}, {buffer: y, of: out, stride: n}],
        body: [
          {command: 'contract', kind: 'f', batch: [], m: 1, n, k: n, a: row(state), b: whole(w), out: row(product)},
          combine([n], line(x), line(product), line(made)),
          half([line(made)], [n], line(y)),
        ],
        carries: [{from: made, to: state}],
      });
      return out;
    },
  ];

  for (let step = 0; step < steps; step++) {
    const made = pick(makers)();
    if (next() < 0.6) {
      values.push(made);
    } else {
      const argument = Math.floor(next() * MATRICES);
      commands.push(combine([n, n], whole(made), whole(argument), whole(argument)));
    }
  }
  const arena = planMemory(buffers, commands);
  return {buffers, arguments: [...values.slice(0, MATRICES), rows], arena, commands};
}
