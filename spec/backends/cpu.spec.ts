import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {BackendError} from '../../engine/errors.ts';
import type {Command, ContractCommand, ConvCommand, Geometry, MapCommand, ReduceCommand, ScatterCommand, WindowCommand} from '../../engine/program.ts';
import {f, i, out, programOf, run, slice, temporary, type TestBuffer, u, view} from './program.ts';

// Every expected number here was worked out by hand.
const test = suite('cpu');
const cpu = createCpuBackend();

/** What the last buffer holds after the commands. */
const last = (buffers: TestBuffer[], ...commands: Command[]): number[] => Array.from(run(cpu, buffers, ...commands).at(-1)!);

const copy: Pick<MapCommand, 'command' | 'code' | 'results'> = {command: 'map', code: [], results: [0]};

test('map: copies through strides: a transpose', () => {
  const transpose: Command = {...copy, shape: [3, 2], inputs: [view(0, [1, 3])], outputs: [view(1, [2, 1])]};
  assert.equal(last([f(1, 2, 3, 4, 5, 6), out(6)], transpose), [1, 4, 2, 5, 3, 6]);
});

test('map: an offset and a negative stride: a flip', () => {
  assert.equal(last([f(1, 2, 3), out(3)], {...copy, shape: [3], inputs: [view(0, [-1], 2)], outputs: [view(1)]}), [3, 2, 1]);
});

test('map: a view without a buffer is its own position: iota', () => {
  assert.equal(last([out(4, 'i')], {...copy, shape: [2, 2], inputs: [view(null, [10, 1], 5)], outputs: [view(0, [2, 1])]}), [5, 6, 15, 16]);
});

test('map: an expression with a broadcast operand, a constant and two outputs', () => {
  const command: Command = {
    command: 'map', shape: [2, 2], inputs: [view(0, [2, 1]), view(1, [0, 1])],
    code: [{op: 'add', kind: 'f', args: [0, 1]}, {op: 'const', kind: 'f', args: [], value: 2}, {op: 'multiply', kind: 'f', args: [2, 3]}],
    outputs: [view(2, [2, 1]), view(3, [2, 1])], results: [2, 4],
  };
  const [, , sums, doubled] = run(cpu, [f(1, 2, 3, 4), f(10, 20), out(4), out(4)], command);
  assert.equal(Array.from(sums!), [11, 22, 13, 24]);
  assert.equal(Array.from(doubled!), [22, 44, 26, 48]);
});

test('map: in place', () => {
  assert.equal(last([i(1, 2)], {command: 'map', shape: [2], inputs: [view(0)], code: [{op: 'negative', kind: 'i', args: [0]}], outputs: [view(0)], results: [1]}), [-1, -2]);
});

test('map: floats are rounded when they are stored, and not at all in float64 mode', () => {
  const square: Command = {command: 'map', shape: [1], inputs: [view(0)], code: [{op: 'multiply', kind: 'f', args: [0, 0]}], outputs: [view(1)], results: [1]};
  const x = 1 + 2 ** -20;
  assert.is(run(cpu, [f(x), out(1)], square)[1]![0], 1 + 2 ** -19);
  assert.is(run(createCpuBackend({float64: true}), [f(x), out(1)], square)[1]![0], 1 + 2 ** -19 + 2 ** -40);
});

const reduceRows = (op: ReduceCommand['op'], kind: 'f' | 'i' | 'u' = 'f', [rows, columns]: [number, number] = [2, 3]): Command => (
  {command: 'reduce', op, kind, outer: [rows], inner: [columns], inputs: [view(0, [columns, 1])], code: [], result: 0, output: 1}
);

test('reduce: sum, prod, max, min of rows', () => {
  const x = f(1, 2, 3, -4, 5, 6);
  assert.equal(last([x, out(2)], reduceRows('sum')), [6, 7]);
  assert.equal(last([x, out(2)], reduceRows('prod')), [6, -120]);
  assert.equal(last([x, out(2)], reduceRows('max')), [3, 6]);
  assert.equal(last([x, out(2)], reduceRows('min')), [1, -4]);
});

test('reduce: max and min propagate NaN', () => {
  assert.equal(last([f(1, NaN, 3, 4, 5, 6), out(2)], reduceRows('max')), [NaN, 6]);
  assert.equal(last([f(1, NaN, 3, 4, 5, 6), out(2)], reduceRows('min')), [NaN, 4]);
});

test('reduce: argmax and argmin give the first extreme, or the first NaN', () => {
  assert.equal(last([f(1, 3, 3, NaN, 9, NaN), out(2, 'i')], reduceRows('argmax')), [1, 0]);
  assert.equal(last([f(2, 1, 1, 5, NaN, -9), out(2, 'i')], reduceRows('argmin')), [1, 1]);
  assert.equal(last([u(0, 4294967295, 7, 3, 0, 0), out(2, 'i')], reduceRows('argmin', 'u')), [0, 1]);
});

test('reduce: integers wrap', () => {
  assert.equal(last([i(2147483647, 1), out(1, 'i')], reduceRows('sum', 'i', [1, 2])), [-2147483648]);
  assert.equal(last([u(65536, 65537), out(1, 'u')], reduceRows('prod', 'u', [1, 2])), [65536]);
});

test('reduce: of nothing, the value that changes nothing', () => {
  assert.equal(last([f(), out(2)], reduceRows('sum', 'f', [2, 0])), [0, 0]);
  assert.equal(last([f(), out(2)], reduceRows('max', 'f', [2, 0])), [-Infinity, -Infinity]);
});

test('reduce: an expression over two inner dimensions of a transposed operand', () => {
  const command: Command = {
    command: 'reduce', op: 'sum', kind: 'f', outer: [2], inner: [2, 2], inputs: [view(0, [1, 4, 2])],
    code: [{op: 'multiply', kind: 'f', args: [0, 0]}], result: 1, output: 1,
  };
  assert.equal(last([f(1, 2, 3, 4, 5, 6, 7, 8), out(2)], command), [1 + 9 + 25 + 49, 4 + 16 + 36 + 64]);
});

const product: ContractCommand = {command: 'contract', kind: 'f', batch: [], m: 2, n: 2, k: 2, a: view(0, [2, 1]), b: view(1, [2, 1]), out: view(2, [2, 1])};

test('contract: a product of matrices, also with a transposed operand', () => {
  assert.equal(last([f(1, 2, 3, 4), f(5, 6, 7, 8), out(4)], product), [19, 22, 43, 50]);
  assert.equal(last([f(1, 3, 2, 4), f(5, 6, 7, 8), out(4)], {...product, a: view(0, [1, 2])}), [19, 22, 43, 50]);
});

test('contract: a batch that shares its right operand', () => {
  const command: Command = {...product, batch: [2], m: 1, a: view(0, [2, 2, 1]), b: view(1, [0, 2, 1]), out: view(2, [2, 2, 1])};
  assert.equal(last([f(1, 2, 3, 4), f(5, 6, 7, 8), out(4)], command), [19, 22, 43, 50]);
});

test('contract: an epilogue adds a bias and cuts below zero; the bare product is kept as well', () => {
  const command: Command = {
    ...product,
    epilogue: {
      inputs: [view(3, [0, 1])], code: [{op: 'add', kind: 'f', args: [0, 1]}, {op: 'const', kind: 'f', args: [], value: 0}, {op: 'maximum', kind: 'f', args: [2, 3]}],
      outputs: [view(4, [2, 1])], results: [4],
    },
  };
  const [, , bare, , finished] = run(cpu, [f(1, 2, 3, 4), f(5, 6, 7, 8), out(4), f(-20, 100), out(4)], command);
  assert.equal(Array.from(bare!), [19, 22, 43, 50]);
  assert.equal(Array.from(finished!), [0, 122, 23, 150]);
});

const line = (input: number, output: number, kernel: number, options: Partial<Geometry> = {}): Geometry => (
  {batch: 1, input: [input], output: [output], kernel: [kernel], strides: [1], dilation: [1], padLow: [0], ...options}
);
const conv = (form: ConvCommand['form'], geometry: Geometry, channels: Partial<ConvCommand> = {}): Command => (
  {command: 'conv', form, inputChannels: 1, outputChannels: 1, groups: 1, lhs: 0, rhs: 1, out: 2, ...geometry, ...channels}
);
const w = f(1, 10, 100);

test('conv: padding, strides and dilation', () => {
  assert.equal(last([f(1, 2, 3, 4), w, out(2)], conv('forward', line(4, 2, 3))), [321, 432]);
  assert.equal(last([f(1, 2, 3, 4), w, out(4)], conv('forward', line(4, 4, 3, {padLow: [1]}))), [210, 321, 432, 43]);
  assert.equal(last([f(1, 2, 3, 4, 5), w, out(2)], conv('forward', line(5, 2, 3, {strides: [2]}))), [321, 543]);
  assert.equal(last([f(1, 2, 3, 4, 5), w, out(1)], conv('forward', line(5, 1, 3, {dilation: [2]}))), [531]);
});

test('conv: the adjoint forms', () => {
  assert.equal(last([f(1, 2), w, out(4)], conv('input', line(4, 2, 3))), [1, 12, 120, 200]);
  assert.equal(last([f(1, 2, 3, 4), f(1, 2), out(3)], conv('filter', line(4, 2, 3))), [5, 8, 11]);
});

test('conv: channels and groups', () => {
  const geometry = line(2, 2, 1);
  assert.equal(last([f(1, 2, 3, 4), f(1, 10, 100, 1000), out(4)], conv('forward', geometry, {inputChannels: 2, outputChannels: 2})), [201, 2010, 403, 4030]);
  assert.equal(last([f(1, 2, 3, 4), f(1, 10), out(4)], conv('forward', geometry, {inputChannels: 2, outputChannels: 2, groups: 2})), [1, 20, 3, 40]);
});

test('conv: two spatial axes', () => {
  const square: Geometry = {batch: 1, input: [3, 3], output: [2, 2], kernel: [2, 2], strides: [1, 1], dilation: [1, 1], padLow: [0, 0]};
  assert.equal(last([f(1, 2, 3, 4, 5, 6, 7, 8, 9), f(1, 10, 100, 1000), out(4)], conv('forward', square)), [5421, 6532, 8754, 9865]);
});

const pool = (form: WindowCommand['form'], geometry: Geometry, operands: number[]): Command => (
  {command: 'window', form, kind: 'f', channels: 1, operands, out: operands.length, ...geometry}
);

test('window: max and sum leave the padding out', () => {
  assert.equal(last([f(-1, -2, -3), out(3)], pool('max', line(3, 3, 3, {padLow: [1]}), [0])), [-1, -1, -2]);
  assert.equal(last([f(1, 2, 3), out(3)], pool('sum', line(3, 3, 3, {padLow: [1]}), [0])), [3, 6, 5]);
  assert.equal(last([f(1, NaN, 3, 4), out(2)], pool('max', line(4, 2, 2, {strides: [2]}), [0])), [NaN, 4]);
});

test('window: spread, select and scatter', () => {
  assert.equal(last([f(1, 10), out(3)], pool('spread', line(3, 2, 2), [0])), [1, 11, 10]);
  const x = f(5, 5, 1, 7);
  assert.equal(last([x, f(1, 2, 3, 4), out(3)], pool('select', line(4, 3, 2), [0, 1])), [1, 2, 4]);
  assert.equal(last([x, f(1, 10, 100), out(4)], pool('scatter', line(4, 3, 2), [0, 1])), [1, 10, 0, 100]);
});

test('gather: an index outside gives the fill', () => {
  const command: Command = {command: 'gather', kind: 'f', outer: 2, size: 2, inner: 2, count: 3, fill: -1, input: 0, indices: 1, out: 2};
  assert.equal(last([f(1, 2, 3, 4, 5, 6, 7, 8), i(1, 2, 0), out(12)], command), [3, 4, -1, -1, 1, 2, 7, 8, -1, -1, 5, 6]);
});

test('scatter: in order, and an index outside is dropped', () => {
  const scatter = (mode: ScatterCommand['mode']): number[] => last(
    [f(1, 2, 3), i(0, 2, 0, -1, 3), f(10, 20, 30, 40, 50), out(3)],
    {command: 'scatter', mode, kind: 'f', outer: 1, size: 3, inner: 1, count: 5, base: 0, indices: 1, updates: 2, out: 3},
  );
  assert.equal(scatter('add'), [41, 2, 23]);
  assert.equal(scatter('set'), [30, 2, 20]);
  assert.equal(scatter('max'), [30, 2, 20]);
  assert.equal(scatter('min'), [1, 2, 3]);
  assert.equal(scatter('mul'), [300, 2, 60]);
});

test('scatter: into its own base, row by row', () => {
  const command: Command = {command: 'scatter', mode: 'add', kind: 'i', outer: 1, size: 2, inner: 2, count: 2, base: 2, indices: 0, updates: 1, out: 2};
  assert.equal(last([i(1, 1), i(1, 2, 3, 4), i(10, 20, 30, 40)], command), [10, 20, 34, 46]);
});

test('sort: stable either way; NaN last ascending, first descending', () => {
  const sort = (descending: boolean): Command => ({command: 'sort', kind: 'f', rows: 1, size: 6, descending, input: 0, out: 1});
  const x = f(2, NaN, 1, 2, NaN, -Infinity);
  assert.equal(last([x, out(6, 'i')], sort(false)), [5, 2, 0, 3, 1, 4]);
  assert.equal(last([x, out(6, 'i')], sort(true)), [1, 4, 0, 3, 2, 5]);
});

test('cumulate: along the middle axis, forwards and backwards', () => {
  const cumulate = (op: 'sum' | 'max', reverse: boolean): Command => ({command: 'cumulate', op, kind: 'f', outer: 1, size: 3, inner: 2, reverse, input: 0, out: 1});
  const x = f(1, 10, 3, 20, 2, 5);
  assert.equal(last([x, out(6)], cumulate('sum', false)), [1, 10, 4, 30, 6, 35]);
  assert.equal(last([x, out(6)], cumulate('sum', true)), [6, 35, 5, 25, 2, 5]);
  assert.equal(last([x, out(6)], cumulate('max', false)), [1, 10, 3, 20, 3, 20]);
});

test('scan: a decaying sum over steps, forwards and backwards; slices and carries', () => {
  // state' = 10 * state + x[t]; y[t] = state'
  const step: Command = {
    command: 'map', shape: [1], inputs: [view(1), view(2)],
    code: [{op: 'const', kind: 'f', args: [], value: 10}, {op: 'multiply', kind: 'f', args: [0, 2]}, {op: 'add', kind: 'f', args: [3, 1]}],
    outputs: [view(3)], results: [4],
  };
  const scan = (reverse: boolean): Command => ({
    command: 'scan', length: 3, reverse, body: [step], carries: [{from: 3, to: 1}], slices: [{buffer: 2, of: 0, stride: 1}, {buffer: 3, of: 4, stride: 1}],
  });
  const buffers = [f(1, 2, 3), f(0), slice(1), slice(1), out(3)];
  assert.equal(last(buffers, scan(false)), [1, 12, 123]);
  assert.equal(last(buffers, scan(true)), [321, 32, 3]);
});

test('while: doubles until it is enough; not at all if it is so from the start', () => {
  const unary = (op: string, from: number, to: number, value: number): Command => (
    {command: 'map', shape: [1], inputs: [view(from)], code: [{op: 'const', kind: 'i', args: [], value}, {op, kind: 'i', args: [0, 1]}], outputs: [view(to)], results: [2]}
  );
  const loop: Command = {command: 'while', condition: [unary('less', 2, 0, 100)], predicate: 0, body: [unary('multiply', 2, 1, 2)], carries: [{from: 1, to: 2}]};
  assert.equal(last([temporary(1, 'i'), temporary(1, 'i'), i(3)], loop), [192]);
  assert.equal(last([temporary(1, 'i'), temporary(1, 'i'), i(500)], loop), [500]);
});

test('switch: the index is clamped', () => {
  const fill = (value: number): Command => ({command: 'map', shape: [1], inputs: [], code: [{op: 'const', kind: 'f', args: [], value}], outputs: [view(1)], results: [0]});
  const command: Command = {command: 'switch', index: 0, branches: [[fill(10)], [fill(20)], [fill(30)]]};
  assert.equal([-5, 0, 1, 2, 9].map((index) => last([i(index), out(1)], command)[0]), [10, 10, 20, 30, 30]);
});

test('a temporary holds NaN until it is written', () => {
  assert.equal(last([temporary(1), out(1)], {...copy, shape: [1], inputs: [view(0)], outputs: [view(1)]}), [NaN]);
});

test('uint32 words survive writing and reading', () => {
  assert.equal(last([u(4294967295), out(1, 'u')], {...copy, shape: [1], inputs: [view(0)], outputs: [view(1)]}), [4294967295]);
});

test('what does not fit a narrow dtype is refused, not wrapped', () => {
  const program = programOf([i(127), out(1, 'i')], [{...copy, shape: [1], inputs: [view(0)], code: [{op: 'add', kind: 'i', args: [0, 0]}], outputs: [view(1)], results: [1]}]);
  program.buffers[1]!.dtype = 'int8';
  const handles = [cpu.alloc(1, 'i'), cpu.alloc(1, 'i')];
  const double = (x: number): void => { cpu.write(handles[0], new Int32Array([x])); cpu.execute(cpu.load(program), handles); };
  double(-64);
  assert.is(cpu.readSync(handles[1], 1, 'i')[0], -128);
  assert.throws(() => double(64), /128 in buffer 1/);
});

const add: MapCommand = {command: 'map', shape: [2], inputs: [view(0)], code: [{op: 'add', kind: 'f', args: [0, 0]}], outputs: [view(1)], results: [1]};
const wrong: [string, unknown, RegExp][] = [
  ['an unknown command', {command: 'dance'}, /unknown command.*\n.*dance/],
  ['a fused command', {command: 'fused', name: 'adamUpdate', params: {}, shapes: [], operands: [], outputs: []}, /no composite.*\n.*adamUpdate/],
  ['an unknown scalar', {...add, code: [{op: 'frobnicate', kind: 'f', args: [0]}]}, /unknown operation.*\n.*frobnicate/],
  ['a scalar of a kind that it does not have', {...add, code: [{op: 'and', kind: 'f', args: [0, 0]}]}, /scalar and does not exist for this kind/],
  ['an argument of another kind', {...add, code: [{op: 'add', kind: 'i', args: [0, 0]}]}, /argument 0 of add does not fit/],
  ['a register that does not exist', {...add, results: [2]}, /register 2/],
  ['a result of another kind than its buffer', {...add, code: [{op: 'less', kind: 'f', args: [0, 0]}]}, /stored in a buffer of another kind/],
  ['a view that leaves its buffer', {...add, shape: [3]}, /a view leaves its buffer.*\n.*0 to 2 of buffer 0/],
  ['a buffer that does not exist', {...add, inputs: [view(9)]}, /buffer 9/],
  ['a window form that does not exist', {...pool('max', line(2, 2, 1), [0]), form: 'median'}, /unknown form.*\n.*median/],
];
for (const [what, command, message] of wrong) {
  test(`load refuses ${what}`, () => {
    assert.throws(() => cpu.load(programOf([f(1, 2), out(2)], [command as Command])), (error: Error) => error instanceof BackendError && message.test(error.message));
  });
}

test.run();
