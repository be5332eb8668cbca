import fc from 'fast-check';
import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {classNameOf} from '../../api/kerasExport.ts';
import {Layer} from '../../api/layers/Layer.ts';
import {setMask} from '../../api/layers/mask.ts';
import type {Functional} from '../../api/models/Functional.ts';
import type {Model} from '../../api/models/Model.ts';
import type {KerasTensor} from '../../api/symbolic/KerasTensor.ts';
import {createCpuBackend} from '../../backends/cpu/backend.ts';
import {createWasmBackend} from '../../backends/wasm/backend.ts';
import {currentBackend, flatten, isFloat, mapTree, memory, type NumpyArray, ShapeError, type Tensor, tidy, toTensor, useBackend} from '../../engine/index.ts';
import type {SampleInput} from '../../engine/op.ts';
import {agreeConfig} from '../agree.ts';
import {checkGradient, gradientOf, isSmooth, largest, type Scalar, slopeOf, weightedSum} from '../checkGradient.ts';
import {close} from '../close.ts';
import {valuesOf} from '../draw.ts';
import {flatTensors} from '../eachBackend.ts';
import type {Golden} from '../golden.ts';
import {law} from '../law.ts';
import {type LayerSample, layerSamples, type SampleArgument} from './layerSamples.ts';

const test = suite('layer laws');
const before = currentBackend();
const backends = {cpu: createCpuBackend({}), exact: createCpuBackend({float64: true}), wasm: await createWasmBackend({threads: 1})};
test.after(() => {
  useBackend(before);
  Object.values(backends).forEach((backend) => backend.dispose());
});

type Callable = (...args: unknown[]) => unknown;

/** A nest of arguments with every sample replaced. */
const mapArgs = <R>(args: SampleArgument, f: (input: SampleInput) => R): unknown => ('shape' in args ? f(args) : args.map((arg) => mapArgs(arg, f)));

/** The arguments, the first with the mask of the sample. */
function masked(args: unknown, {mask}: LayerSample): unknown[] {
  if (mask) setMask(flatten(args).leaves[0] as Tensor, toTensor(mask));
  return args as unknown[];
}

/** Fresh tensors for the arguments of a sample. */
function draw(sample: LayerSample, seed: number): unknown[] {
  let next = seed;
  return masked(mapArgs(sample.args, (input) => toTensor({data: valuesOf(input, next++), shape: input.shape, dtype: input.dtype ?? 'float32'})), sample);
}

/** The only entry of a list, or the list. */
const one = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? list[0]! : list);

const optionsOf = ({options}: LayerSample): unknown[] => (options ? [options] : []);
const call = (layer: unknown, sample: LayerSample, args: readonly unknown[]): unknown => (layer as Callable)(...args, ...optionsOf(sample));

/** A layer that is built for the arguments, with drawn weights. */
function built(sample: LayerSample, args: readonly unknown[], options: object = {}): Layer {
  keras.utils.setRandomSeed(5);
  const layer = sample.make(options);
  call(layer, sample, args);
  layer.weights.forEach((weight, i) => {
    if (!isFloat(weight.dtype)) return;
    const isVariance = weight.path.includes('variance');
    const data = valuesOf({shape: weight.shape, min: isVariance ? 0.5 : -1, max: isVariance ? 1.5 : 1}, 100 + i);
    weight.assign(toTensor({data, shape: weight.shape, dtype: weight.dtype}));
  });
  return layer;
}

/** The layer as it was, however often it is called: seeds and moving statistics are set back before each call. */
function repeatable(layer: Layer, sample: LayerSample): (args: readonly unknown[]) => unknown {
  const kept = layer.nonTrainableVariables.map((variable) => ({variable, value: variable.tensor.alias()}));
  return (args) => {
    kept.forEach(({variable, value}) => variable.assign(value));
    return call(layer, sample, args);
  };
}

/** The weighted sum of the layer's outputs as a function of its float inputs and its trainable weights. */
function scalarOf(layer: Layer, sample: LayerSample, args: readonly unknown[]): {f: Scalar; floats: Tensor[]} {
  const {leaves} = flatten(args);
  const inputs = (leaves as Tensor[]).filter(({dtype}) => isFloat(dtype));
  const weights = layer.trainableVariables;
  const run = repeatable(layer, sample);
  const f: Scalar = (floats) => {
    weights.forEach((weight, i) => weight.assign(floats[inputs.length + i]!));
    const given = masked(mapTree(args, (leaf: Tensor) => (inputs.includes(leaf) ? floats[inputs.indexOf(leaf)] : leaf)), sample);
    return weightedSum(floatsOf(run(given)), 7);
  };
  return {f, floats: [...inputs, ...weights.map(({tensor}) => tensor.alias())]};
}

const floatsOf = (outputs: unknown): Tensor[] => flatTensors(outputs).filter(({dtype}) => isFloat(dtype));
const specs = (outputs: unknown): unknown => flatten(outputs).leaves.map((leaf) => ({shape: (leaf as Tensor).shape, dtype: (leaf as Tensor).dtype}));
const sizeOf = (sample: LayerSample): number => Math.max(...flatten(mapArgs(sample.args, ({shape}) => shape.reduce((a, b) => a * b, 1))).leaves as number[]);

const host = (tensors: readonly Tensor[]): NumpyArray[] => tensors.map((tensor) => ({data: tensor.dataSync(), shape: [...tensor.shape], dtype: tensor.dtype}));

/** What a function gives on a backend, on the host. */
const onBackend = (name: keyof typeof backends, fn: () => Tensor[]): NumpyArray[] => {
  useBackend(backends[name]);
  return tidy(() => host(fn()));
};

function agree(actual: readonly NumpyArray[], expected: readonly NumpyArray[], tolerance: object): void {
  assert.equal(actual.map(({shape}) => shape), expected.map(({shape}) => shape));
  const scale = Math.max(...expected.map(({data}) => largest(data)));
  actual.forEach(({data}, i) => close(data, expected[i]!.data, {scale, ...tolerance, what: `tensor ${i}`}));
}

/** Symbolic tensors for the arguments. */
const symbols = ({args}: LayerSample, unknown: boolean): unknown[] => mapArgs(args, ({shape, dtype = 'float32'}) =>
  keras.Input({batchShape: unknown ? [null, ...shape.slice(1)] : shape, dtype})) as unknown[];

function functional(layer: Layer, sample: LayerSample): Model {
  const args = symbols(sample, true);
  const outputs = call(layer, sample, args);
  return keras.Model({inputs: one(flatten(args).leaves), outputs: flatten(outputs).leaves}) as Model;
}

function configLaw(name: string, sample: LayerSample): void {
  test(`${name}: made from its config, the layer has the same config`, () => {
    useBackend(backends.cpu);
    const layer = sample.make({});
    const config = layer.getConfig();
    const again = (layer.constructor as unknown as {fromConfig(config: unknown): Layer}).fromConfig(JSON.parse(JSON.stringify(config)));
    agreeConfig(again.getConfig(), JSON.parse(JSON.stringify(config)) as Golden);
    const serialized = JSON.parse(JSON.stringify(keras.layers.serialize(layer))) as Golden;
    agreeConfig(keras.layers.serialize(keras.layers.deserialize(serialized)), serialized);
  });
}

function shapeLaw(name: string, sample: LayerSample): void {
  test(`${name}: symbolic shapes and dtypes are those of values; unknown sizes stay unknown or are found`, () => tidy(() => {
    useBackend(backends.cpu);
    for (const options of [{}, {dtype: 'mixed_float16'}]) {
      const expected = specs(call(sample.make(options), sample, draw(sample, 1)));
      assert.equal(specs(call(sample.make(options), sample, symbols(sample, false))), expected);
    }
    const expected = specs(call(sample.make({}), sample, draw(sample, 1))) as {shape: number[]}[];
    const found = specs(call(sample.make({}), sample, symbols(sample, true))) as {shape: (number | null)[]}[];
    found.forEach(({shape}, i) => assert.equal(shape.slice(1), expected[i]!.shape.slice(1)));
    unknownSizes(sample, expected);
  }));
}

/** One spatial size unknown at a time: where the layer can be built at all, its shapes fit those of values. */
function unknownSizes(sample: LayerSample, expected: readonly {shape: number[]}[]): void {
  const [first] = sample.args;
  if (sample.args.length > 1 || !('shape' in first!) || sample.options) return;
  first.shape.forEach((_, axis) => {
    const layer = sample.make({});
    try {
      layer.build(first.shape);
      const found = layer.computeOutputShape(first.shape.map((n, d) => (d === axis ? null : n))) as (number | null)[];
      if (!Array.isArray(found[0])) found.forEach((n, d) => assert.ok(n === null || n === expected[0]!.shape[d], `${n} of axis ${d}`));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
    }
  });
}

function functionalLaw(name: string, sample: LayerSample): void {
  test(`${name}: in a functional model, and in the model from its JSON, it gives the same`, () => tidy(() => {
    useBackend(backends.cpu);
    const args = draw(sample, 1);
    const layer = built(sample, args);
    const expected = host(flatTensors(repeatable(layer, sample)(args)));
    const model = functional(layer, sample);
    const again = keras.models.modelFromJson(model.toJson());
    again.setWeights(model.weights.map(({value}) => value));
    if (layer.variables.length > layer.weights.length) return;
    for (const other of [model, again]) agree(host(flatTensors((other as unknown as Callable)(one(flatten(args).leaves)))), expected, {terms: 4});
  }));
}

function halfLaw(name: string, sample: LayerSample): void {
  test(`${name}: in mixed precision, weights stay float32 and outputs are float16, near those of float32`, () => {
    const outputs = (options: object): NumpyArray[] => onBackend('cpu', () => {
      const args = draw(sample, 1);
      const layer = built(sample, args, options);
      assert.ok(layer.weights.every(({dtype}) => dtype !== 'float16'), 'weights');
      return floatsOf(repeatable(layer, sample)(args));
    });
    const half = outputs({dtype: 'mixed_float16'});
    const wanted = sample.mixed === 'float32' ? 'float32' : 'float16';
    assert.ok(half.every(({dtype}) => dtype === wanted), 'outputs');
    if (sample.mixed !== 'drawn anew') agree(half, outputs({}), {dtype: 'float16', terms: 4 + Math.sqrt(sizeOf(sample))});
  });
}

function gradientLaw(name: string, sample: LayerSample): void {
  law(test, `${name}: gradients, and gradients of gradients, are what differences say`, [fc.integer({min: 1, max: 1e6})], (seed) => {
    useBackend(backends.exact);
    tidy(() => {
      const args = draw(sample, seed);
      const {f, floats} = scalarOf(built(sample, args), sample, args);
      if (floats.length === 0) return;
      const slope = slopeOf(f, 13);
      fc.pre(isSmooth(f, floats, 11) && isSmooth(slope, floats, 17));
      checkGradient(f, floats, 11, 'the gradient');
      checkGradient(slope, floats, 17, 'the second gradient');
    });
  }, {runs: Number(process.env.RUNS ?? 1)});
}

function oracleLaw(name: string, sample: LayerSample): void {
  test(`${name}: outputs and gradients on wasm are those of the oracle`, () => {
    const results = (backend: keyof typeof backends): NumpyArray[] => onBackend(backend, () => {
      const args = draw(sample, 1);
      const layer = built(sample, args);
      const outputs = flatTensors(repeatable(layer, sample)(args)).map((tensor) => keras.ops.cast(tensor, 'float32'));
      const {f, floats} = scalarOf(layer, sample, args);
      return [...outputs, ...(floats.length > 0 ? gradientOf(f)(floats) : [])];
    });
    agree(results('wasm'), results('cpu'), {terms: 16 + 4 * sizeOf(sample)});
  });
}

/** A model that puts every float input through a Dense layer first, so that there is something to train. */
function trainable(sample: LayerSample): Functional {
  const inputs = symbols(sample, true);
  const entries = mapTree(inputs, (x: KerasTensor) => (isFloat(x.dtype) ? keras.layers.Dense(x.shape.at(-1)!, {kernelInitializer: 'identity'})(x) : x)) as unknown[];
  const outputs = flatten(call(sample.make({}), sample, entries)).leaves as KerasTensor[];
  return keras.Model({inputs: one(flatten(inputs).leaves), outputs: one(outputs.filter(({dtype}) => isFloat(dtype)))}) as Functional;
}

/** Host arrays of these shapes, two samples each; integers from 0 to 3. */
const hostArrays = (tensors: readonly KerasTensor[], seed: number): {data: Float32Array; shape: number[]}[] => tensors.map(({shape: [, ...rest], dtype}, i) => {
  const shape = [2, ...(rest as number[])];
  return {data: Float32Array.from(valuesOf({shape, dtype, ...(isFloat(dtype) ? {} : {min: 0, max: 3})}, seed + i)), shape};
});

function trainingLaw(name: string, sample: LayerSample): void {
  test(`${name}: a step of training on wasm changes the trainable weights and leaves no memory behind`, async () => {
    useBackend(backends.wasm);
    keras.utils.setRandomSeed(5);
    const model = trainable(sample);
    const weights = model.trainableVariables;
    if (weights.length === 0) return;
    model.compile({optimizer: keras.optimizers.SGD(0.01), loss: 'mse'});
    const [x, y] = [one(hostArrays(model.inputs, 30)), one(hostArrays(model.outputs, 60))];
    const values = (): string[] => weights.map(({tensor}) => tensor.dataSync().join());
    const first = values();
    await model.trainOnBatch(x, y);
    const second = values();
    weights.forEach(({path}, i) => assert.ok(second[i] !== first[i] || sample.still?.test(path), `${path} has not changed`));
    const {buffers, bytes} = memory;
    for (let i = 0; i < 3; i++) await model.trainOnBatch(x, y);
    // Less is no fault: what other specs left may be collected meanwhile.
    assert.ok(memory.buffers <= buffers && memory.bytes <= bytes, `${buffers} buffers of ${bytes} bytes before, ${memory.buffers} of ${memory.bytes} after`);
  });
}

test('every layer has a sample, or a reason why not', () => {
  const isLayer = (value: unknown): value is typeof Layer => value === Layer || typeof value === 'function' && value.prototype instanceof Layer;
  const names = Object.values(keras.layers as Record<string, unknown>).filter(isLayer).map((layer) => classNameOf(layer));
  assert.equal(Object.keys(layerSamples).sort(), [...new Set(names)].sort());
});

for (const [layerName, entry] of Object.entries(layerSamples)) {
  if (typeof entry === 'string') continue;
  const list: readonly LayerSample[] = Array.isArray(entry) ? entry : [entry];
  list.forEach((sample, i) => {
    const name = list.length > 1 ? `${layerName} ${i}` : layerName;
    for (const define of [configLaw, shapeLaw, functionalLaw, halfLaw, gradientLaw, oracleLaw, trainingLaw]) define(name, sample);
  });
}

test.run();
