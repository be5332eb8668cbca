import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Layer} from '../../api/layers/Layer.ts';
import type {Model} from '../../api/models/Model.ts';
import type {Tensor} from '../../engine/index.ts';
import {close} from '../close.ts';

const {layers, ops} = keras;
const test = suite('models');
const quiet = {verbose: 0} as const;

test.before.each(() => {
  keras.utils.clearSession();
  keras.utils.setRandomSeed(3);
});

const rows = (count: number, features: number, shift = 0): number[][] => Array.from({length: count}, (_, i) => Array.from({length: features}, (_, j) => (((i + shift) * 7 + j * 3) % 11) / 11 - 0.4));
const values = (array: {data: ArrayLike<number>}): number[] => Array.from(array.data);
const predictions = async (model: Model, x: unknown): Promise<number[]> => values(await model.predict(x, quiet));
const weightsOf = async (model: Layer): Promise<number[][]> => (await model.getWeights()).map(values);
const copyWeights = async (from: Model, to: Model): Promise<void> => to.setWeights((await from.getWeights()) as never);

const sequential = () => keras.Sequential([keras.Input({shape: [3]}), layers.Dense(4, {activation: 'relu'}), layers.Dropout(0.5), layers.Dense(2)]);

function branches() {
  const [a, b] = [keras.Input({shape: [3], name: 'a'}), keras.Input({shape: [3], name: 'b'})];
  const shared = layers.Dense(4, {activation: 'tanh', name: 'shared'});
  const joined = layers.Concatenate()([shared(a), shared(b)]);
  return keras.Model({inputs: {a, b}, outputs: {sum: layers.Add({name: 'sum'})([shared(a), shared(b)]), score: layers.Dense(1, {name: 'score'})(joined)}});
}


function withOps() {
  const x = keras.Input({shape: [4, 3]});
  const y = ops.add(ops.softmax(ops.reshape(x, [-1, 12]), {axis: -1}), 2);
  return keras.Model({inputs: x, outputs: ops.concatenate([y, ops.mean(y, {axis: 1, keepdims: true})], {axis: 1})});
}

class Scaled extends keras.Model {
  readonly inner = [layers.Dense(3, {activation: 'relu'}), layers.Dense(1)];

  override call(x: Tensor, {training}: {training?: boolean} = {}): unknown {
    this.addLoss(ops.multiply(ops.mean(ops.square(x)), 0.5) as Tensor);
    return this.inner.reduce<unknown>((y, layer) => layer(y as Tensor, {training}), x);
  }
}

for (const [name, make, x] of [['sequential', sequential, rows(5, 3)], ['several inputs and outputs, shared layers', branches, {a: rows(5, 3), b: rows(5, 3, 2)}], ['ops', withOps, {data: Float32Array.from({length: 24}, (_, i) => i % 5), shape: [2, 4, 3]}]] as const) {
  test(`${name}: a model from its JSON has the same JSON, and with the same weights predicts the same bits`, async () => {
    const model = make() as Model;
    const again = keras.models.modelFromJson(model.toJson());
    assert.equal(JSON.parse(again.toJson()), JSON.parse(model.toJson()));
    await copyWeights(model, again);
    assert.equal(await again.predict(x, quiet), await model.predict(x, quiet));
  });

  test(`${name}: fromConfig(getConfig()) and cloneModel give the same architecture with other weights`, async () => {
    const model = make() as Model;
    for (const again of [(model.constructor as unknown as {fromConfig(c: unknown): Model}).fromConfig(model.getConfig()), keras.models.cloneModel(model)]) {
      assert.equal(JSON.parse(JSON.stringify(again.getConfig())), JSON.parse(JSON.stringify(model.getConfig())));
      assert.is(again.weights.length, model.weights.length);
      if (model.weights.length > 0) assert.not.equal(await weightsOf(again), await weightsOf(model));
    }
  });
}

test('activations of symbolic tensors are operations, with the classes of Python', async () => {
  type Activation = (x: unknown, options?: object) => Tensor;
  const {relu, gelu, mish, softmax, exponential, silu} = keras.activations as unknown as Record<string, Activation>;
  const run = (x: unknown): Tensor => [
    relu!, (y: unknown) => relu!(y, {maxValue: 2, threshold: 0.1}), gelu!, mish!, (y: unknown) => softmax!(y, {axis: -1}), exponential!, silu!,
  ].reduce((y, activation) => activation(y), x as Tensor);
  const input = keras.Input({shape: [3]});
  const model = keras.Model({inputs: input, outputs: run(input)}) as Model;
  const names = (JSON.parse(model.toJson()) as {config: {layers: {class_name: string}[]}}).config.layers.map(({class_name: name}) => name);
  assert.equal(names, ['InputLayer', 'ReLU', 'ReLU', 'Gelu', 'Mish', 'Softmax', 'Exp', 'Silu']);
  const expected = values(await ops.convertToNumpy(run(rows(2, 3))));
  for (const each of [model, keras.models.modelFromJson(model.toJson()) as Model]) close(await predictions(each, rows(2, 3)), expected, {terms: 8, what: 'predictions'});
});

test('Model.fromConfig makes a functional model', () => {
  const model = keras.Model.fromConfig(branches().getConfig());
  assert.instance(model, keras.models.Functional);
  assert.equal(model.layers.map(({name}) => name).sort(), ['a', 'b', 'concatenate', 'score', 'shared', 'sum']);
});

test('a compiled model is compiled again by its JSON', async () => {
  const model = sequential();
  model.compile({optimizer: keras.optimizers.SGD({learningRate: 0.25}), loss: 'mse', metrics: ['mae'], weightedMetrics: [keras.metrics.MeanSquaredError({name: 'weighted'})]});
  const again = keras.models.modelFromJson(model.toJson());
  assert.ok(again.compiled);
  assert.equal(again.getCompileConfig(), model.getCompileConfig());
  assert.ok(again.optimizer!.built);
});

test('cloneModel: cloneFunction makes the layers, callFunction calls them', async () => {
  const x = keras.Input({shape: [3]});
  const dense = layers.Dense(2);
  const model = keras.Model({inputs: x, outputs: dense(x)});
  const seen: string[] = [];
  const reused = keras.models.cloneModel(model, {
    cloneFunction: (layer) => { seen.push(layer.name); return layer; },
    callFunction: (layer, ...args) => ops.multiply(layer.invoke(...args) as never, 2),
  });
  assert.equal(seen, ['dense']);
  assert.ok(reused.layers.includes(dense as never));
  const [once, twice] = [await predictions(model, rows(2, 3)), await predictions(reused, rows(2, 3))];
  close(twice, once.map((y) => 2 * y), {terms: 4});
});

test('cloneModel: models inside are cloned as a whole, or with recursive layer by layer', () => {
  const x = keras.Input({shape: [3]});
  const model = keras.Model({inputs: x, outputs: layers.Dense(1)(sequential()(x))});
  const seen: string[] = [];
  const cloneFunction = (layer: Layer): Layer => {
    seen.push(layer.name);
    return (layer.constructor as unknown as {fromConfig(c: unknown): Layer}).fromConfig(layer.getConfig());
  };
  keras.models.cloneModel(model, {cloneFunction});
  assert.equal(seen, ['sequential', 'dense']);
  seen.length = 0;
  keras.models.cloneModel(model, {cloneFunction, recursive: true});
  assert.equal(seen, ['dense_1', 'dropout', 'dense_2', 'dense']);
});

test('functional: inputs by name in any order, or in a list', async () => {
  const [a, b] = [keras.Input({shape: [2], name: 'a'}), keras.Input({shape: [2], name: 'b'})];
  const model = keras.Model({inputs: [a, b], outputs: layers.Subtract()([a, b])});
  const [left, right] = [[[5, 7]], [[1, 2]]];
  assert.equal(await predictions(model, {b: right, a: left}), [4, 5]);
  assert.equal(await predictions(model, [left, right]), [4, 5]);
  assert.equal(values(await keras.ops.convertToNumpy(model([left, right] as unknown as Tensor[]))), [4, 5]);
});

test('functional: layers called twice have one set of weights and appear once', () => {
  const model = branches();
  assert.is(model.weights.length, 4);
  assert.is(model.layers.filter(({name}) => name === 'shared').length, 1);
});

test('subclass of Model with inputs and outputs is functional and keeps its own methods', async () => {
  class Mine extends keras.Model {
    readonly factor = 3;
    override predictStep(data: never): unknown { return ops.multiply(super.predictStep(data) as Tensor, this.factor); }
  }
  const x = keras.Input({shape: [3]});
  const y = layers.Dense(1)(x);
  const [plain, mine] = [keras.Model({inputs: x, outputs: y}), new Mine({inputs: x, outputs: y, name: 'mine'})];
  assert.instance(mine, keras.models.Functional);
  assert.is(mine.name, 'mine');
  const [once, thrice] = [await predictions(plain, rows(2, 3)), await predictions(mine, rows(2, 3))];
  close(thrice, once.map((value) => 3 * value), {terms: 4});
});

test('subclass: layers in arrays are found, build makes the weights, addLoss enters the loss', async () => {
  const model = new Scaled();
  model.build([null, 3]);
  assert.equal(model.weights.map(({path}) => path), ['scaled/dense/kernel', 'scaled/dense/bias', 'scaled/dense_1/kernel', 'scaled/dense_1/bias']);
  assert.equal(model.getLayer(0).getBuildConfig(), {input_shape: [null, 3]});
  model.compile({loss: 'mse'});
  const [x, y] = [rows(4, 3), rows(4, 1)];
  const mse = (await predictions(model, x)).reduce((sum, p, i) => sum + (p - y[i]![0]!) ** 2 / 4, 0);
  const penalty = x.flat().reduce((sum, v) => sum + v * v, 0) / 12 / 2;
  const loss = (await model.evaluate(x, y, quiet)) as number;
  close([loss], [mse + penalty], {terms: 16});
});

test('subclass: own trainStep and testStep', async () => {
  class Custom extends Scaled {
    readonly seen = keras.metrics.Mean({name: 'seen'});
    override trainStep(data: readonly unknown[]): Record<string, Tensor> {
      const [x, y] = keras.utils.unpackXYSampleWeight(data);
      const tape = new keras.GradientTape();
      const loss = tape.record(() => this.computeLoss({x, y, yPred: this(x as Tensor, {training: true})}));
      this.optimizer!.apply(tape.gradient(loss, this.trainableVariables) as never, this.trainableVariables);
      this.seen.updateState(loss);
      return {loss, seen: this.seen.result()};
    }
    override testStep([x]: readonly unknown[]): Record<string, Tensor> {
      return {size: ops.convertToTensor((x as Tensor).shape[0]!) as Tensor};
    }
  }
  const model = new Custom();
  model.compile({optimizer: keras.optimizers.SGD({learningRate: 0.01}), loss: 'mse'});
  const {history} = await model.fit(rows(4, 3), rows(4, 1), {epochs: 3, batchSize: 2, ...quiet});
  assert.equal(Object.keys(history).sort(), ['loss', 'seen']);
  assert.ok(history.seen![2]! < history.seen![0]!);
  assert.equal(await model.evaluate(rows(4, 3), rows(4, 1), {...quiet, returnDict: true}), {size: 4});
});

test('subclass: own computeLoss is used by fit, evaluate and trainOnBatch', async () => {
  class Constant extends Scaled {
    override computeLoss(_x: unknown, _y: unknown, yPred: unknown): Tensor { return ops.add(ops.multiply(ops.mean(yPred as Tensor), 0), 7) as Tensor; }
  }
  const model = new Constant();
  model.compile({});
  assert.equal((await model.fit(rows(4, 3), rows(4, 1), quiet)).history, {loss: [7]});
  assert.is(await model.evaluate(rows(4, 3), rows(4, 1), quiet), 7);
  assert.is(await model.trainOnBatch(rows(4, 3), rows(4, 1)), 7);
});

test('Sequential: add and pop rebuild; without an Input the first data build it', async () => {
  const model = keras.Sequential();
  model.add(layers.Dense(4));
  model.add(layers.Dense(2));
  assert.not(model.built);
  assert.throws(() => model.countParams(), /not built/);
  await model.predict(rows(2, 3), quiet);
  assert.equal(model.outputShape, [2, 2]);
  assert.equal((await model.predict(rows(5, 3), quiet)).shape, [5, 2]);
  assert.equal(model.pop()!.name, 'dense_1');
  assert.equal(model.outputShape, [2, 4]);
  model.add(layers.Dense(1));
  assert.equal((await model.predict(rows(2, 3), quiet)).shape, [2, 1]);
  assert.throws(() => model.build([null, 4]), /another shape/);
  assert.is(model.countParams(), 3 * 4 + 4 + 4 + 1);
});

test('freezing: frozen weights keep their bits, the others change; thawing gives back what was trainable', async () => {
  const model = keras.Sequential([keras.Input({shape: [3]}), layers.Dense(4, {name: 'frozen'}), layers.BatchNormalization(), layers.Dense(1)]);
  model.getLayer('frozen').trainable = false;
  assert.is(model.trainableWeights.length, 4);
  assert.is(model.nonTrainableWeights.length, 4);
  model.compile({optimizer: 'adam', loss: 'mse'});
  const before = await weightsOf(model);
  await model.fit(rows(8, 3), rows(8, 1), {epochs: 2, ...quiet});
  const after = await weightsOf(model);
  before.forEach((weight, i) => assert.is(JSON.stringify(weight) === JSON.stringify(after[i]), i < 2, model.weights[i]!.path));
  model.trainable = false;
  assert.is(model.trainableWeights.length, 0);
  model.trainable = true;
  assert.is(model.trainableWeights.length, 6);
  assert.equal(model.weights.map(({path}) => path).slice(2, 6).map((path) => path.split('/').at(-1)), ['gamma', 'beta', 'moving_mean', 'moving_variance']);
});

test('statelessCall computes with other weights and leaves the layer as it was', async () => {
  const dense = layers.Dense(2);
  dense.build([null, 3]);
  const before = await weightsOf(dense);
  const ones = [ops.ones([3, 2]), ops.zeros([2])] as Tensor[];
  const [outputs, others] = dense.statelessCall(ones, [], [[1, 2, 3]]);
  assert.equal(values(await (outputs as Tensor).numpy()), [6, 6]);
  assert.equal(others, []);
  assert.equal(await weightsOf(dense), before);
});

test('setStateTree(getStateTree()) brings back weights, optimizer and metrics', async () => {
  const model = sequential();
  model.compile({optimizer: 'adam', loss: 'mse'});
  await model.fit(rows(4, 3), rows(4, 2), quiet);
  const tree = model.getStateTree({valueFormat: 'numpy_array'});
  assert.equal(Object.keys(tree), ['trainable_variables', 'non_trainable_variables', 'optimizer_variables', 'metrics_variables']);
  await model.fit(rows(4, 3), rows(4, 2), quiet);
  assert.not.equal(model.getStateTree({valueFormat: 'numpy_array'}), tree);
  model.setStateTree(tree);
  assert.equal(model.getStateTree({valueFormat: 'numpy_array'}), tree);
});

test('summary: layerRange shows a part, printFn takes the text', () => {
  const model = keras.Sequential([keras.Input({shape: [3]}), ...['first', 'second', 'third', 'fourth'].map((name) => layers.Dense(2, {name}))]);
  let text = '';
  model.summary({layerRange: ['second', 'third'], printFn: (given) => { text += given; }});
  assert.match(text, /second \(Dense\)/);
  assert.match(text, /third \(Dense\)/);
  assert.not.match(text, /first|fourth/);
});

test('ops on symbolic tensors give what they give on data', async () => {
  const x = keras.Input({shape: [4]});
  const wide = ops.getItem(ops.stack([x, ops.square(x)], {axis: 1}), [null, '...', {stop: 3}] as never);
  const model = keras.Model({inputs: x, outputs: wide});
  const data = rows(2, 4);
  const direct = ops.getItem(ops.stack([ops.convertToTensor(data), ops.square(data)] as never, {axis: 1}) as Tensor, [null, '...', {stop: 3}] as never) as Tensor;
  assert.equal(wide.shape, [1, null, 2, 3]);
  assert.equal(values(await model(data).numpy()), values(await direct.numpy()));
});

test('nested models: the functional one inside appears as one layer with its weights', () => {
  const x = keras.Input({shape: [3]});
  const inner = sequential();
  const model = keras.Model({inputs: x, outputs: inner(x)});
  assert.equal(model.layers.map(({name}) => name), ['input_layer', 'sequential']);
  assert.equal(model.weights, inner.weights);
  assert.equal(model.getLayer('sequential'), inner);
});

test.run();
