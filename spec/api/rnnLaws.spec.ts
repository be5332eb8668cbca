import * as fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {compile} from '../../engine/compile.ts';
import {currentBackend, jit, type Tensor, tidy, traceGraph} from '../../engine/index.ts';
import type {Command} from '../../engine/program.ts';
import {close} from '../close.ts';
import {law} from '../law.ts';

const {layers, ops} = keras;
type Layer = InstanceType<typeof layers.Layer>;
type Call = (...args: unknown[]) => never;

await keras.config.setBackend('cpu');
const test = suite('recurrent layers');
test.before(() => keras.config.setBackend('cpu'));

/** Numbers from -1 to 1 that a seed decides. */
function noise(shape: readonly number[], seed: number): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return ops.convertToTensor({data: Float32Array.from({length: size}, (_, i) => Math.sin((i + 1) * 12.9898 + seed * 78.233) * 43758.5453 % 1), shape: [...shape]});
}

const bools = (shape: readonly number[], seed: number): Tensor => ops.less(noise(shape, seed), 0.4);
const call = (layer: Layer, ...args: unknown[]): never => (layer as unknown as Call)(...args);
const numbers = (tensor: Tensor): ArrayLike<number> => tensor.dataSync();
const same = (actual: Tensor, expected: Tensor, what: string, terms = 40): void => {
  assert.equal(actual.shape, expected.shape, what);
  close(numbers(actual), numbers(expected), {terms, scale: 1, what});
};

/** The scalar sum of y · tanh(y + 0.3) over all tensors, which mixes all that a gradient can get wrong. */
const mixed = (tensors: readonly Tensor[]): Tensor => tensors.map((y) => ops.sum(ops.multiply(y, ops.tanh(ops.add(y, 0.3))))).reduce((a, b) => ops.add(a, b));

const kind = fc.constantFrom('LSTM', 'GRU', 'SimpleRNN');
const sizes = fc.record({batch: fc.integer({min: 1, max: 3}), time: fc.integer({min: 1, max: 5}), features: fc.integer({min: 1, max: 3}), units: fc.integer({min: 1, max: 3})});
type Kind = 'LSTM' | 'GRU' | 'SimpleRNN';
type Sizes = {batch: number; time: number; features: number; units: number};

/** A layer with known weights. */
function make(name: Kind, {batch, time, features, units}: Sizes, options: object = {}): Layer {
  const layer = layers[name](units, options as never) as Layer;
  layer.build([batch, time, features]);
  layer.setWeights(layer.weights.map(({shape}, i) => noise(shape, i)));
  return layer;
}

const step = (x: Tensor, t: number): Tensor => ops.take(x, t, {axis: 1});

law(test, 'the loop is the cell, step after step, masked steps left out', [kind, sizes, fc.boolean(), fc.boolean()], (name, sized, masked, goBackwards) => tidy(() => {
  const {batch, time, features} = sized;
  const layer = make(name, sized, {returnSequences: true, returnState: true, goBackwards});
  const {cell} = layer as unknown as {cell: Layer & {getInitialState(batch: number): Tensor[]}};
  const x = noise([batch, time, features], 7);
  const mask = bools([batch, time], 3);
  let states = cell.getInitialState(batch);
  const outputs: Tensor[] = [];
  for (let i = 0; i < time; i++) {
    const t = goBackwards ? time - 1 - i : i;
    const [, next] = call(cell, step(x, t), states) as [Tensor, Tensor[]];
    const keep = ops.expandDims(step(mask, t), -1);
    states = masked ? next.map((state, k) => ops.where(keep, state, states[k]!)) : next;
    outputs.push(states[0]!);
  }
  const [sequence, ...last] = call(layer, x, masked ? {mask} : {}) as Tensor[];
  same(sequence!, ops.stack(outputs, {axis: 1}), 'outputs');
  last.forEach((state, k) => same(state, states[k]!, `state ${k}`));
}), {runs: 40});

law(test, 'backwards is forwards over the reversed sequence', [kind, sizes, fc.boolean()], (name, sized, returnSequences) => tidy(() => {
  const x = noise([sized.batch, sized.time, sized.features], 2);
  const backwards = call(make(name, sized, {returnSequences, goBackwards: true}), x) as Tensor;
  same(backwards, call(make(name, sized, {returnSequences}), ops.flip(x, {axis: 1})), 'output');
}), {runs: 20});

law(test, 'stateful batches are one long sequence, until the states are reset', [kind, sizes], (name, sized) => tidy(() => {
  const x = noise([sized.batch, 2 * sized.time, sized.features], 4);
  const [first, second] = ops.split(x, 2, {axis: 1}) as [Tensor, Tensor];
  const layer = make(name, sized, {stateful: true}) as Layer & {resetState(): void};
  const early = call(layer, first) as Tensor;
  same(call(layer, second), call(make(name, {...sized, time: 2 * sized.time}), x), 'second half');
  layer.resetState();
  same(call(layer, first), early, 'after a reset');
}), {runs: 20});

/** The outputs, and the gradients of `mixed` by the input and the weights. */
function trained(layer: Layer, x: Tensor, options: object = {}): Tensor[] {
  const tape = new keras.GradientTape();
  tape.watch(x);
  let outputs: Tensor[] = [];
  const scalar = tape.record(() => mixed((outputs = [call(layer, x, options)].flat() as Tensor[])));
  return [...outputs, ...(tape.gradient(scalar, [x, ...layer.trainableVariables] as Tensor[]) as Tensor[])];
}

law(test, 'a loop written out is the loop, gradients too', [kind, sizes, fc.boolean(), fc.boolean()], (name, sized, masked, goBackwards) => tidy(() => {
  const x = noise([sized.batch, sized.time, sized.features], 5);
  const options = {returnSequences: true, returnState: true, goBackwards};
  const mask = masked ? {mask: bools([sized.batch, sized.time], 6)} : {};
  const expected = trained(make(name, sized, options), x, mask);
  trained(make(name, sized, {...options, unroll: true}), x, mask).forEach((tensor, i) => same(tensor, expected[i]!, `result ${i}`, 400));
}), {runs: 20});

law(test, 'Bidirectional is a layer in each direction', [kind, sizes, fc.boolean(), fc.constantFrom('concat', 'sum', 'mul', 'ave')], (name, sized, returnSequences, mergeMode) => tidy(() => {
  const x = noise([sized.batch, sized.time, sized.features], 8);
  const [forward, backward] = [make(name, sized, {returnSequences}), make(name, sized, {returnSequences, goBackwards: true})];
  const both = layers.Bidirectional(forward, {mergeMode: mergeMode as 'sum'}) as Layer;
  call(both, x);
  both.setWeights([...forward.weights, ...backward.weights].map(({value}) => value));
  const y = call(forward, x) as Tensor;
  const back = call(backward, x) as Tensor;
  const z = returnSequences ? ops.flip(back, {axis: 1}) : back;
  const [concat, sum] = [ops.concatenate([y, z], {axis: -1}), ops.add(y, z)];
  same(call(both, x), {concat, sum, mul: ops.multiply(y, z), ave: ops.divide(sum, 2)}[mergeMode], 'output');
}), {runs: 20});

law(test, 'a stack of cells is one layer after the other', [sizes, fc.boolean()], (sized, masked) => tidy(() => {
  const x = noise([sized.batch, sized.time, sized.features], 9);
  const lower = make('GRU', sized, {returnSequences: true});
  const upper = make('LSTM', {...sized, features: sized.units}, {returnSequences: true});
  const stacked = layers.RNN([layers.GRUCell(sized.units), layers.LSTMCell(sized.units)], {returnSequences: true}) as Layer;
  const options = masked ? {mask: bools([sized.batch, sized.time], 1)} : {};
  call(stacked, x);
  stacked.setWeights([...lower.weights, ...upper.weights].map(({value}) => value));
  same(call(stacked, x, options), call(upper, call(lower, x, options), options), 'output');
}), {runs: 20});

law(test, 'wasm computes and trains like the oracle', [kind, sizes, fc.boolean(), fc.boolean()], async (name, sized, masked, compiled) => {
  const run = (): number[][] => tidy(() => {
    const layer = make(name, sized, {returnSequences: true});
    const x = noise([sized.batch, sized.time, sized.features], 3);
    const options = masked ? {mask: bools([sized.batch, sized.time], 4)} : {};
    const results = compiled ? jit((input: Tensor) => trained(layer, input, options))(x) : trained(layer, x, options);
    return results.map((tensor) => Array.from(numbers(tensor)));
  });
  const expected = run();
  await keras.config.setBackend('wasm');
  const actual = run();
  await keras.config.setBackend('cpu');
  actual.forEach((values, i) => close(values, expected[i]!, {terms: 400, scale: 1, what: `result ${i}`}));
}, {runs: 12});

/** The commands in the loops of a compiled training step. */
function loopsOf(name: Kind): string[][] {
  const sized = {batch: 8, time: 6, features: 4, units: 5};
  const layer = make(name, sized);
  const graph = traceGraph(([x]) => trained(layer, x!), [{shape: [8, 6, 4], dtype: 'float32'}]);
  const {commands} = compile(graph, currentBackend()).program;
  return commands.flatMap((one: Command) => (one.command === 'scan' ? [one.body.map(({command}) => command)] : []));
}

test('a training step holds one loop forward and one back, each with one product per step', () => {
  assert.equal(loopsOf('LSTM'), [['contract', 'map'], ['map', 'contract']]);
  assert.equal(loopsOf('GRU'), [['contract', 'map'], ['map', 'contract']]);
  assert.equal(loopsOf('SimpleRNN'), [['contract', 'map'], ['map', 'contract']]);
});

class Leaky extends layers.Layer {
  readonly stateSize: number;
  kernel!: ReturnType<Layer['addWeight']>;

  constructor(units: number) {
    super();
    this.stateSize = units;
  }

  override build(inputShape: readonly number[]): void {
    this.kernel = this.addWeight({shape: [inputShape.at(-1)!, this.stateSize], name: 'kernel'});
  }

  override call(inputs: Tensor, [h]: readonly [Tensor]): unknown {
    const y = ops.tanh(ops.add(ops.multiply(h, 0.5), ops.matmul(inputs, this.kernel)));
    return [y, [y]];
  }
}

test('a cell that a user writes runs and trains', async () => {
  keras.utils.clearSession();
  keras.utils.setRandomSeed(1);
  const model = new keras.Sequential([keras.Input({shape: [5, 3]}), layers.RNN([new Leaky(6), layers.GRUCell(4)]), layers.Dense(1)] as never);
  model.compile({optimizer: 'adam', loss: 'mse'} as never);
  const x = noise([16, 5, 3], 1);
  const y = ops.sum(ops.take(x, 4, {axis: 1}), {axis: -1, keepdims: true});
  const {history} = await model.fit(x, y, {epochs: 60, verbose: 0} as never) as unknown as {history: {loss: number[]}};
  assert.ok(history.loss.at(-1)! < 0.7 * history.loss[0]!, `${history.loss[0]} -> ${history.loss.at(-1)}`);
  assert.equal(model.weights.map(({path}) => path.split('/').slice(-2).join('/')).slice(0, 2), ['leaky/kernel', 'gru_cell/kernel']);
});

test('states are kept in memory of their own, which is no weight', () => tidy(() => {
  const layer = make('LSTM', {batch: 2, time: 3, features: 1, units: 2}, {stateful: true}) as Layer & {states: {value: Tensor}[]};
  call(layer, noise([2, 3, 1], 1));
  assert.equal(layer.weights.length, 3);
  assert.equal(layer.states.map(({value}) => value.shape), [[2, 2], [2, 2]]);
  assert.throws(() => call(layer, noise([1, 3, 1], 1)), /batch size has changed/);
}));

test('complaints say what is wrong', () => {
  assert.throws(() => layers.LSTM(0), /units is not valid/);
  assert.throws(() => layers.RNN({} as never), /no cell/);
  assert.throws(() => layers.Bidirectional(layers.Dense(2) as never), /no recurrent layer/);
  assert.throws(() => layers.Bidirectional(layers.LSTM(2), {backwardLayer: layers.LSTM(2)}), /in one direction/);
  assert.throws(() => call(layers.LSTM(2, {stateful: true}) as Layer, keras.Input({shape: [3, 2]})), /batch size is not known/);
  assert.throws(() => call(layers.LSTM(2) as Layer, noise([2, 0, 3], 1)), /no steps/);
});

test.run();
