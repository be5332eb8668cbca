import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Tensor} from '../../engine/index.ts';
import {type GoldenCase, goldenCases} from '../golden.ts';

const {layers, ops, random, utils} = keras;
const test = suite('arguments');

/** What JavaScript lets one write, types or not. */
type Anything = (...args: unknown[]) => unknown;
const any = (fn: unknown): Anything => fn as Anything;

const values = (tensor: unknown): unknown => (tensor as Tensor).arraySync();

/** The message of the error that the call throws, which has all four parts. */
function message(call: () => unknown, kind: new (...args: never[]) => Error = keras.ValueError): string {
  try {
    call();
  } catch (error) {
    assert.instance(error, kind);
    assert.match((error as Error).message, /.\n {2}got: +.*\n {2}expected: .*\n {2}fix: /);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

interface SignatureCase extends GoldenCase {
  required: string[];
  options: string[];
  isEndless: boolean;
}

/** Options of Keras that stand for what there is not: sparse and ragged tensors, several devices, TPUs. */
const absent = ['sparse', 'ragged', 'synchronized', 'attnLogitsSoftCap'];

/** Functions that say their parameters in another way than Python, and how. */
const others: Readonly<Record<string, string>> = {
  layerNormalization: 'layerNormalization(x, {gamma, beta, axis, epsilon, rmsScaling})', // the last one is among Python's kwargs
  where: 'where(condition, x1?, x2?)',
};

const signatures = goldenCases<SignatureCase>('signatures');

/** The function at a path of our namespace, if it is there. */
const functionAt = (path: string): unknown => path.split('.').slice(1).reduce<unknown>((found, name) => (found as Record<string, unknown> | undefined)?.[name], keras);

for (const {name: path, required, options, isEndless} of signatures) {
  const name = path.split('.').at(-1)!;
  const fn = functionAt(path);
  if (typeof fn !== 'function' || isEndless) continue;
  test(`${path} has the parameters of Python, in its order`, () => {
    const known = options.filter((option) => !absent.includes(option));
    const expected = others[name] ?? `${name}(${[...required, ...(known.length > 0 ? [`{${known.join(', ')}}`] : [])].join(', ')})`;
    const found = message(() => any(fn)(...Array.from({length: 20}, () => 1)));
    assert.match(found, /too many arguments/);
    assert.is(/expected: (.*)/.exec(found)![1]!.replace(/^\w+/, name), expected);
  });
}

test('every function of keras.ops has a signature', () => {
  const known = new Set(signatures.map(({name}) => name));
  const paths = [...Object.keys(ops).map((name) => `keras.ops.${name}`), ...Object.keys(ops.image).map((name) => `keras.ops.image.${name}`), ...Object.keys(random).map((name) => `keras.random.${name}`)];
  assert.equal(paths.filter((path) => typeof functionAt(path) === 'function' && !known.has(path) && !path.endsWith('SeedGenerator')), []);
});

test('arguments with a default may stand by themselves, in the order of Python', () => {
  const x = ops.convertToTensor([[1, 2], [3, 4]]);
  assert.equal(values(ops.sum(x, 0)), [4, 6]);
  assert.equal(values(ops.sum(x, 0, true)), [[4, 6]]);
  assert.equal(values(ops.sum(x, undefined, true)), [[10]]);
  assert.equal(values(any(ops.sum)(x, 0, {keepdims: true})), [[4, 6]]);
  assert.equal(values(ops.concatenate([x, x], 1)), [[1, 2, 1, 2], [3, 4, 3, 4]]);
  assert.equal(values(ops.stack([[1, 2], [3, 4]], 1)), [[1, 3], [2, 4]]);
  assert.equal(values(ops.argmax(x, 0)), [1, 1]);
  assert.equal(values(ops.softmax([[0, 0], [0, 0]], 0)), [[0.5, 0.5], [0.5, 0.5]]);
  assert.equal(values(ops.arange(0, 3)), [0, 1, 2]);
  assert.equal(values(ops.arange(0, 1, 0.25)), [0, 0.25, 0.5, 0.75]);
  assert.equal(values(ops.linspace(0, 1, 5)), [0, 0.25, 0.5, 0.75, 1]);
  assert.is(ops.convertToTensor([1], 'float32').dtype, 'float32');
  assert.is(ops.zeros([2], 'int32').dtype, 'int32');
  assert.equal(values(ops.linalg.norm(x, 1, 0)), [4, 6]);
  assert.equal(values(ops.oneHot([0, 1], 3, 0)), [[1, 0], [0, 1], [0, 0]]);
  assert.equal(utils.toCategorical([0, 1], 3).shape, [2, 3]);
  assert.equal(utils.padSequences([[1], [2, 3]], 3, 'int32', 'post').data, Int32Array.of(1, 0, 0, 2, 3, 0));
  assert.equal(values(random.normal([2], 5, 0)), [5, 5]);
  assert.equal(values(random.uniform([3], 0, 1, 'float32', 7)), values(random.uniform([3], {seed: 7})));
  assert.equal((ops.sum(keras.Input({shape: [3, 5]}), 1) as unknown as keras.KerasTensor).shape, [null, 5]);
});

test('what is no tensor and has no default may be named', () => {
  const x = ops.convertToTensor([[1, 2], [3, 4]]);
  assert.equal(values(any(ops.reshape)(x, {newshape: [4]})), [1, 2, 3, 4]);
  assert.equal(values(any(ops.clip)(x, {xMin: 2, xMax: 3})), [[2, 2], [3, 3]]);
  assert.equal(values(any(ops.clip)(x, 2, {xMax: 3})), [[2, 2], [3, 3]]);
  assert.equal(values(any(ops.oneHot)([1], {numClasses: 2, dtype: 'int32'})), [[0, 1]]);
  assert.equal((any(layers.Dense)({units: 3, activation: 'relu'}) as keras.Layer).getConfig().units, 3);
});

test('names that nobody knows are refused, with the one that is near', () => {
  const x = ops.ones([2]);
  for (const [call, name, near] of [
    [() => any(ops.sum)(x, {axs: 0}), 'sum', 'axis'],
    [() => any(ops.mean)(x, {axis: 0, keepDims: true}), 'mean', 'keepdims'],
    [() => any(ops.meshgrid)(x, {index: 'ij'}), 'meshgrid', 'indexing'],
    [() => any(ops.image.resize)(ops.ones([1, 2, 2, 1]), [4, 4], {interpolaton: 'nearest'}), 'resize', 'interpolation'],
    [() => any(random.uniform)([2], {min_val: 1}), 'uniform', 'minval'],
    [() => any(utils.toCategorical)([0], {num_classes: 2}), 'toCategorical', 'numClasses'],
    [() => any(ops.sum)(keras.Input({shape: [2]}), {axs: 1}), 'sum', 'axis'],
    [() => any(keras.Input)({shape: [2], batchsize: 3}), 'Input', 'batchSize'],
    [() => any(keras.Variable)([1], {trainble: false}), 'Variable', 'trainable'],
  ] as const) {
    const found = message(call);
    assert.ok(found.startsWith(`${name}: there is no such argument`), found);
    assert.match(found, new RegExp(`fix: +write ${near}$`));
  }
});

test('arguments that are missing, too many or given twice are refused', () => {
  const x = ops.ones([2]);
  assert.match(message(() => any(ops.add)(1)), /^add: x2 is missing[^]*expected: add\(x1, x2\)/);
  assert.match(message(() => any(ops.add)(undefined, 1)), /^add: x1 is missing/);
  assert.match(message(() => any(ops.expandDims)(x)), /^expandDims: axis is missing/);
  assert.match(message(() => any(ops.einsum)()), /^einsum: subscripts is missing/);
  assert.match(message(() => any(ops.where)([true], 1)), /^where: x2 is missing/);
  assert.match(message(() => any(ops.reshape)(x, 2, 1)), /^reshape: too many arguments[^]*fix:.*\[2, 3\]/);
  assert.match(message(() => [1, 2].map(any(ops.relu))), /^relu: too many arguments/);
  assert.match(message(() => any(ops.sum)(x, 0, {axis: 0})), /^sum: axis is given twice/);
  assert.match(message(() => any(random.randint)([2], 0)), /^randint: maxval is missing/);
  assert.match(message(() => any(layers.Dense)()), /^Dense: units is missing/);
});

test('classes take options by name alone, unless they say otherwise', () => {
  const unnamed = /: a parameter that has a default is given without its name/;
  for (const call of [
    () => any(layers.BatchNormalization)(1), () => new (layers.BatchNormalization as never as new (axis: number) => unknown)(1), () => any(layers.Dense)(2, 'relu'), () => any(layers.Conv2D)(8, 3, 2),
    () => any(layers.GlobalAveragePooling1D)('channels_first'), () => any(keras.losses.Huber)(2), () => any(keras.metrics.AUC)(100), () => any(layers.Dropout)(0.5, 1),
  ]) assert.match(message(call), unnamed);
  for (const call of [() => any(keras.optimizers.Adam)(0.1, 0.9), () => any(layers.MaxPooling2D)(2, 2), () => any(keras.regularizers.L1L2)(0.1, 0.2), () => any(random.SeedGenerator)(1, 2)]) {
    assert.match(message(call), /may stand by itself/);
  }
  class Own extends layers.Layer {}
  assert.match(message(() => new (Own as never as new (n: number) => unknown)(5)), unnamed);
  assert.match(message(() => any(keras.Sequential)(layers.Dense(2))), /layers is not a list/);
  for (const made of [layers.Softmax(1), keras.optimizers.Adam(0.1), keras.initializers.Constant(2), keras.regularizers.l1(0.1), layers.MaxPooling2D(2, {strides: 1}), keras.Sequential([], {name: 'a'})]) assert.ok(made);
});

test('calls of layers: options that they do not know', () => {
  const x = ops.ones([2, 3]);
  assert.match(message(() => layers.Dense(1)(x, {trainin: true})), /Dense "dense.*no such argument[^]*fix: +write training/);
  assert.match(message(() => layers.LSTM(1)(ops.ones([1, 2, 3]), {initial_state: []})), /fix: +write initialState/);
  assert.match(message(() => keras.Sequential([layers.Dense(1)])(x, {trainning: true})), /fix: +write training/);
  assert.ok(layers.MultiHeadAttention(1, 2)(ops.ones([1, 2, 3]), ops.ones([1, 2, 3]), {useCausalMask: true, queryMask: [[true, false]]}));
  class Own extends layers.Layer {
    override call(inputs: Tensor, {factor = 1}: {factor?: number} = {}): unknown { return ops.multiply(inputs, factor); }
  }
  assert.equal(values(new Own()(x, {factor: 2})), [[2, 2, 2], [2, 2, 2]]);
});

test('calls of layers: results', () => {
  class Idle extends layers.Layer {
    override call(): unknown { return undefined; }
  }
  class Late extends layers.Layer {
    override call(inputs: Tensor): unknown { return Promise.resolve(inputs); }
  }
  assert.match(message(() => new Idle()(ops.ones([2]))), /call of Idle "idle.*returned nothing/);
  assert.match(message(() => new Idle()(keras.Input({shape: [2]}))), /call of Idle "idle.*returned nothing/);
  assert.match(message(() => new Late()(ops.ones([2]))), /call of Late "late.*is asynchronous/);
});

test('an integer as shape means one axis', () => {
  assert.equal(ops.zeros(3).shape, [3]);
  assert.equal(ops.full(2, 7).shape, [2]);
  assert.equal(random.normal(2).shape, [2]);
  assert.equal(values(ops.reshape([[1, 2], [3, 4]], 4)), [1, 2, 3, 4]);
  assert.equal(ops.broadcastTo([1], 3).shape, [3]);
});

test('shapes that cannot be are refused at the door', () => {
  const creators: [string, (n: number) => unknown][] = [
    ['zeros', (n) => ops.zeros([n])], ['ones', (n) => ops.ones([2, n])], ['empty', (n) => ops.empty([n])], ['full', (n) => ops.full([n], 1)], ['eye', (n) => ops.eye(n)], ['eye', (n) => ops.identity(n)],
    ['tri', (n) => ops.tri(2, n)], ['oneHot', (n) => ops.oneHot([0], n)], ['multiHot', (n) => ops.multiHot([0], {numClasses: n})], ['vander', (n) => ops.vander([1, 2], n)], ['scatter', (n) => ops.scatter([[0]], [1], [n])],
    ['broadcastTo', (n) => ops.broadcastTo([1], [n])], ['bincount', (n) => ops.bincount([1], {minlength: n})], ['unravelIndex', (n) => ops.unravelIndex([0], [n])], ['uniform', (n) => random.uniform([n])],
    ['normal', (n) => random.normal([n])], ['truncatedNormal', (n) => random.truncatedNormal([n])], ['randint', (n) => random.randint([n], 0, 2)], ['gamma', (n) => random.gamma([n], 1)],
    ['beta', (n) => random.beta([n], 1, 1)], ['binomial', (n) => random.binomial([n], 1, 0.5)], ['categorical', (n) => random.categorical([[0, 0]], n)], ['Zeros', (n) => keras.initializers.Zeros()([n])],
    ['GlorotUniform', (n) => keras.initializers.GlorotUniform()([n, 2])], ['Variable', (n) => keras.Variable(() => ops.ones([1]), {shape: [n]})],
  ];
  for (const [name, create] of creators) for (const n of [-1, 1.5, NaN]) assert.ok(message(() => create(n), keras.ShapeError).startsWith(`${name}: `), name);
  assert.match(message(() => any(ops.zeros)('a'), keras.ShapeError), /^zeros: the shape/);
  assert.match(message(() => any(ops.reshape)([1], 'a'), keras.ShapeError), /^reshape: /);
  assert.match(message(() => ops.slice([1, 2], [0], [1.5]), keras.ShapeError), /^slice: /);
  assert.match(message(() => ops.arange(NaN)), /^arange: /);
});

test('values of a wrong kind are told as such', () => {
  const x = ops.ones([2, 2]);
  assert.match(message(() => any(ops.sum)(x, {axis: '0'})), /^sum: there is no such axis[^]*axis "0"/);
  assert.match(message(() => any(ops.expandDims)(x, null)), /^expandDims: there is no such axis/);
  for (const name of ['concatenate', 'stack', 'hstack', 'vstack', 'dstack'] as const) assert.match(message(() => any(ops[name])(x)), new RegExp(`^${name}: there is nothing to join`));
  assert.match(message(() => any(keras.Input)({shape: 4})), /^Input: the shape is not an array[^]*fix: +Input\(\{shape: \[4\]\}\)/);
  assert.match(message(() => any(keras.Input)(4)), /^Input: the shape is not an array/);
  assert.match(message(() => any(layers.Dropout)('0.5')), /^Dropout "dropout.*rate is not valid[^]*got: +"0.5"/);
  assert.match(message(() => layers.Dense(2).build(3 as never)), /Dense "dense.*build was given something that is no shape/);
});

test('floatx is the dtype of what is made without one', () => {
  try {
    keras.config.setFloatx('float16');
    for (const made of [
      ops.zeros([2]), ops.ones([2]), ops.empty([2]), ops.full([2], 3), ops.eye(2), ops.identity(2), ops.tri(2), ops.oneHot([0], 2), ops.multiHot([0], {numClasses: 2}), ops.arange(0.5), ops.bartlett(3),
      random.uniform([2]), keras.initializers.Zeros()([2]), keras.Variable('ones', {shape: [2]}).value,
    ]) assert.is(made.dtype, 'float16');
    assert.is(ops.arange(3).dtype, 'int32');
    assert.is(ops.zerosLike(ops.cast([1], 'float32')).dtype, 'float32');
    assert.is(ops.inv(ops.cast([[2, 0], [0, 4]], 'float32')).dtype, 'float32');
  } finally {
    keras.config.setFloatx('float32');
  }
  assert.is(ops.zeros([2]).dtype, 'float32');
});

test('a variable from the name of an initializer', () => {
  assert.equal(values(keras.Variable('ones', {shape: [2]}).value), [1, 1]);
  assert.match(message(() => keras.Variable('ones')), /^Variable: an initializer needs a shape/);
  assert.match(message(() => keras.Variable('ons', {shape: [2]})), /There is no such initializer/);
});

test('functions written in compile know the types of their arguments', () => {
  const model = keras.Sequential([layers.Dense(1)]);
  model.compile({loss: (yTrue, yPred) => ops.mean(ops.square(ops.subtract(yTrue, yPred)), {axis: -1}), metrics: ['mae', (yTrue, yPred) => ops.abs(ops.subtract(yTrue, yPred))]});
  const options: keras.LayerOptions = {name: 'typed'};
  assert.is(layers.Dense(1, options).name, 'typed');
});

test.run();
