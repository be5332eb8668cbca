import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Layer} from '../../api/layers/Layer.ts';
import {jit, KerasError, type Tensor} from '../../engine/index.ts';
import {close} from '../close.ts';

const {layers, ops} = keras;
const test = suite('layers');

const values = (x: unknown): number[] => Array.from((x as Tensor).dataSync(), Number);
const x = [[1, -2, 3], [0, 1, -1]];
const image = {data: Float32Array.from({length: 40}, (_, i) => i % 7), shape: [1, 5, 4, 2]};

/** What nobody can mean, by what the message says first. */
const refused: Record<string, () => unknown> = {
  'units is not valid': () => layers.Dense(0),
  'there is no such argument': () => layers.Dense(2, {use_bias: false} as never),
  'quantized weights cannot be had': () => layers.Dense(2, {quantizationConfig: {mode: 'int8'} as never}),
  'loraRank is not valid': () => layers.Dense(2, {loraRank: 0}),
  'inputDim is not valid': () => layers.Embedding(2.5, 2),
  'outputDim is not valid': () => layers.Embedding(2, 0),
  'the equation is not valid': () => layers.EinsumDense('ab->c', 3)(x),
  "there is no output axis 'd' for the bias": () => layers.EinsumDense('ab,bc->ac', 3, {biasAxes: 'd'})(x),
  "the output axis 'd' comes from nowhere": () => layers.EinsumDense('ab,bc->ad', 3)(x),
  'what it is to compute is no function': () => layers.Lambda('relu' as never),
  'what it is to wrap is no layer': () => layers.Wrapper(3 as never),
  'filters is not valid': () => layers.Conv2D(-1, 3),
  'kernelSize is not valid': () => layers.Conv2D(2, [3]),
  'strides is not valid': () => layers.Conv2D(2, 3, {strides: 0}),
  'groups is not valid': () => layers.Conv2D(3, 3, {groups: 2}),
  'padding is not valid': () => layers.Conv2D(3, 3, {padding: 'causal'}),
  'There is no such data format': () => layers.Conv2D(3, 3, {dataFormat: 'first' as never}),
  'strides and dilationRate cannot both be above 1': () => layers.Conv2D(3, 3, {strides: 2, dilationRate: 2}),
  'outputPadding is too large': () => layers.Conv2DTranspose(2, 3, {strides: 2, outputPadding: 2}),
  'depthMultiplier is not valid': () => layers.DepthwiseConv2D(2, {depthMultiplier: 0}),
  'the number of channels is not known': () => layers.Conv1D(2, 2)(keras.Input({shape: [4, null]})),
  'the window is larger than the input': () => layers.Conv2D(2, 6)(image),
  'the channels do not divide into the groups': () => layers.Conv2D(3, 1, {groups: 3})(image),
  'poolSize is not valid': () => layers.AveragePooling2D({}),
  'outputSize is not valid': () => layers.AdaptiveMaxPooling2D([1, 2, 3]),
  'targetShape is not valid': () => layers.Reshape([-1, -1]),
  'the sizes do not fit': () => layers.Reshape([2, 2])(x),
  'dims is not valid': () => layers.Permute([0, 1]),
  'n is not valid': () => layers.RepeatVector(0),
  'cropping is not valid': () => layers.Cropping2D([1, 2, 3]),
  'nothing is left of the input': () => layers.Cropping2D(2)(image),
  'size is not valid': () => layers.UpSampling3D([1, 2]),
  'there is no such interpolation': () => layers.UpSampling2D(2, {interpolation: 'area' as never}),
  'negativeSlope is not valid': () => layers.LeakyReLU(-1),
  'threshold is not valid': () => layers.ReLU({threshold: -1}),
  'the mask does not fit the input': () => layers.Softmax()(x, {mask: [[true, false]]}),
  'the inputs are not what it merges': () => layers.Add()(ops.ones([2, 3])),
  'the shapes do not fit each other': () => layers.Add()([ops.ones([2, 3]), ops.ones([2, 2])]),
  'axes is not valid': () => layers.Dot(0),
  'the sizes of the axes differ': () => layers.Dot(1)([ops.ones([2, 3]), ops.ones([2, 2])]),
};

for (const [what, make] of Object.entries(refused)) {
  test(`refused, in four parts: ${what}`, () => {
    try {
      make();
    } catch (error) {
      assert.instance(error, KerasError);
      const {message} = error as KerasError;
      assert.ok(message.includes(what), message);
      if (/^\w+ "/.test(message)) for (const part of ['got:', 'expected:', 'fix:']) assert.ok(message.includes(`\n  ${part}`), message);
      return;
    }
    assert.unreachable('nothing was refused');
  });
}

test('the first option may stand alone where Python users pass it by position', () => {
  const pairs: [Layer, Layer][] = [
    [layers.LeakyReLU(0.2), layers.LeakyReLU({negativeSlope: 0.2})],
    [layers.ELU(0.5), layers.ELU({alpha: 0.5})],
    [layers.ReLU(6), layers.ReLU({maxValue: 6})],
    [layers.Softmax(1), layers.Softmax({axis: 1})],
    [layers.MaxPooling2D([2, 3], {strides: 1}), layers.MaxPooling2D({poolSize: [2, 3], strides: 1})],
    [layers.ZeroPadding2D([[1, 0], [2, 2]]), layers.ZeroPadding2D({padding: [[1, 0], [2, 2]]})],
    [layers.Masking(-1), layers.Masking({maskValue: -1})],
    [layers.UpSampling2D(3), layers.UpSampling2D({size: 3})],
    [layers.Concatenate(1), layers.Concatenate({axis: 1})],
  ];
  const config = (layer: Layer): object => ({...layer.getConfig(), name: ''});
  for (const [a, b] of pairs) assert.equal(config(a), config(b));
});

test('merging functions are their layers, called', () => {
  const inputs = [ops.add(x, 1) as Tensor, ops.multiply(x, 2) as Tensor];
  const {Add, Subtract, Multiply, Average, Maximum, Minimum, Concatenate} = layers;
  const functions = [layers.add, layers.subtract, layers.multiply, layers.average, layers.maximum, layers.minimum, layers.concatenate];
  [Add, Subtract, Multiply, Average, Maximum, Minimum, Concatenate].forEach((Class, i) => assert.equal(values(functions[i]!(inputs)), values(Class()(inputs))));
  assert.equal(values(layers.dot(inputs, {axes: 1})), values(layers.Dot(1)(inputs)));
  assert.equal(layers.concatenate([keras.Input({shape: [2]}), keras.Input({shape: [3]})], {name: 'joined'}).shape, [null, 5]);
});

test('LoRA: at first nothing changes; then only the two factors are trained, and the kernel is the sum', () => {
  const layer = layers.Dense(2);
  const first = values(layer(x));
  layer.enableLora(1, {loraAlpha: 3, bInitializer: 'zeros'});
  assert.equal(values(layer(x)), first);
  assert.equal(layer.trainableWeights.map(({name}) => name), ['bias', 'lora_kernel_a', 'lora_kernel_b']);
  assert.equal(layer.weights.map(({name}) => name), ['kernel', 'bias', 'lora_kernel_a', 'lora_kernel_b']);
  layer.setWeights([[[1, 0], [0, 1], [0, 0]], [0, 0], [[1], [0], [2]], [[5, 7]]]);
  close(values(layer.kernel), [1 + 15, 21, 0, 1, 30, 42]);
  assert.is(layer.getConfig().lora_alpha, 3);
  assert.throws(() => layer.enableLora(1), /LoRA cannot be enabled/);
  assert.throws(() => layers.Dense(2).enableLora(1), /not built/);
  assert.throws(() => layers.Dense(2, {kernelConstraint: 'non_neg', loraRank: 1})(x), /a constraint on the kernel/);
});

test('Embedding: given weights, indices out of range, and a mask where the index is 0', () => {
  const layer = layers.Embedding(2, 2, {weights: [[1, 2], [3, 4]], maskZero: true});
  const y = layer([[1, 0]]);
  assert.equal(values(y), [3, 4, 1, 2]);
  assert.equal(values(layers.GlobalAveragePooling1D()(y)), [3, 4]);
  assert.ok(values(layer([[5]])).every(Number.isNaN));
});

test('a window longer than any trial size fits an axis of unknown size', () => {
  const wave = keras.Input({shape: [null, 1]});
  assert.equal(layers.Conv1D(2, 200, {strides: 10})(wave).shape, [null, null, 2]);
  assert.equal(layers.AveragePooling1D(200)(wave).shape, [null, null, 1]);
  assert.equal(layers.Cropping1D(200)(wave).shape, [null, null, 1]);
});

test('Lambda: arguments, training and mask reach the function; it is written by name, and Python code is refused', () => {
  const seen: unknown[] = [];
  const layer = layers.Lambda((inputs: Tensor, options: object) => { seen.push(options); return inputs; }, {arguments: {factor: 2}});
  layer(x, {training: true});
  assert.equal(seen, [{factor: 2, training: true, mask: null}]);
  assert.throws(() => layers.Lambda(((y: Tensor) => y) as never).getConfig(), /no name/);
  const lambda = {class_name: '__lambda__', config: {code: '4wEAAAA=', defaults: null, closure: null}};
  const written = {module: 'keras.layers', class_name: 'Lambda', config: {name: 'lambda', function: lambda, arguments: {}}, registered_name: null};
  assert.throws(() => layers.deserialize(written), /a Python lambda/);
  assert.throws(() => layers.Lambda.fromConfig({name: 'lambda', function: ['4wEAAAA=', null, null], function_type: 'lambda'}), /a Python lambda/);
});

test('Lambda: the shape and the mask of the output may be given', () => {
  const layer = layers.Lambda((inputs: Tensor) => ops.sum(inputs, {axis: -1}), {outputShape: [], mask: (_: Tensor, mask: Tensor) => mask});
  assert.equal(layer(keras.Input({shape: [5]})).shape, [null]);
  assert.equal(layers.Lambda((inputs: Tensor) => ops.reshape(inputs, [-1, 6]))(keras.Input({shape: [2, 3]})).shape, [null, 6]);
});

test('Wrapper: a subclass trains the layer inside, and is made again from its config', () => {
  const Twice = keras.saving.registerKerasSerializable()(class Twice extends layers.Wrapper {
    override call(inputs: Tensor): Tensor { return this.layer(this.layer(inputs)); }
  });
  const layer = new Twice(layers.Dense(3, {name: 'inner'}), {name: 'outer'});
  const y = values(layer(x));
  assert.equal(layer.weights.map(({path}) => path), ['outer/inner/kernel', 'outer/inner/bias']);
  const again = layers.deserialize(layers.serialize(layer));
  again.setWeights(layer.weights.map(({value}) => value));
  assert.equal(values(again(x)), y);
});

test('compiled, layers give what they give eagerly, masks included', () => {
  const [masking, conv, pool] = [layers.Masking(), layers.Dense(2), layers.GlobalAveragePooling1D()];
  const run = (inputs: Tensor): Tensor => pool(conv(masking(inputs)));
  const steps = ops.convertToTensor([[[1, 2], [0, 0], [3, 1]]], {dtype: 'float32'}) as Tensor;
  close(values(jit(run)(steps)), values(run(steps)));
});

test.run();
