import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';
import type {Tensor} from '../../engine/index.ts';

const {layers, ops} = keras;
const test = suite('training loop');
const quiet = {verbose: 0} as const;

test.before.each(() => {
  keras.utils.clearSession();
  keras.utils.setRandomSeed(5);
});

const x = Array.from({length: 10}, (_, i) => [i / 10, ((i * 7) % 5) / 5, ((i * 3) % 4) / 4]);
const y = x.map(([a, b, c]) => [a! - 2 * b! + c!]);

function model(options: Parameters<Model['compile']>[0] = {}): Model {
  keras.utils.setRandomSeed(5);
  const made = keras.Sequential([keras.Input({shape: [3]}), layers.Dense(4, {activation: 'tanh'}), layers.Dense(1)]);
  made.compile({optimizer: keras.optimizers.SGD({learningRate: 0.1}), loss: 'mse', ...options});
  return made;
}

const bits = async (made: Model): Promise<number[][]> => (await made.getWeights()).map(({data}) => Array.from(data));
const near = (a: number, b: number, what = ''): void => assert.ok(Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b)), `${what} ${a}, expected ${b}`);

/** Notes every hook with its batch or epoch. */
class Diary extends keras.callbacks.Callback {
  readonly lines: string[] = [];
  override onTrainBegin(): void { this.lines.push('train'); }
  override onTrainEnd(): void { this.lines.push('end'); }
  override onEpochBegin(epoch: number): void { this.lines.push(`epoch ${epoch}`); }
  override onEpochEnd(epoch: number): void { this.lines.push(`epoch end ${epoch}`); }
  override onTrainBatchBegin(batch: number): void { this.lines.push(`batch ${batch}`); }
  override onTrainBatchEnd(batch: number): void { this.lines.push(`batch end ${batch}`); }
  override onTestBegin(): void { this.lines.push('test'); }
  override onTestBatchEnd(batch: number): void { this.lines.push(`test batch end ${batch}`); }
  override onPredictBatchEnd(batch: number): void { this.lines.push(`predict batch end ${batch}`); }
}

test('hooks come in the order of Keras', async () => {
  const diary = new Diary();
  await model().fit(x, y, {batchSize: 5, callbacks: [diary], validationData: [x.slice(0, 4), y.slice(0, 4)], ...quiet});
  assert.equal(diary.lines, ['train', 'epoch 0', 'batch 0', 'batch end 0', 'batch 1', 'batch end 1', 'test', 'test batch end 0', 'epoch end 0', 'end']);
});

test('stepsPerExecution: batch hooks come before and after so many steps, results are the same', async () => {
  const diary = new Diary();
  const [plain, grouped] = [model(), model({stepsPerExecution: 2})];
  await plain.fit(x, y, {batchSize: 2, shuffle: false, ...quiet});
  await grouped.fit(x, y, {batchSize: 2, shuffle: false, callbacks: [diary], ...quiet});
  assert.equal(diary.lines.filter((line) => line.startsWith('batch')), ['batch 0', 'batch end 1', 'batch 2', 'batch end 3', 'batch 4', 'batch end 5']);
  assert.equal(await bits(grouped), await bits(plain));
});

test('runEagerly trains to the same weights as the compiled step', async () => {
  const [compiled, eager] = [model({metrics: ['mae']}), model({metrics: ['mae'], runEagerly: true})];
  const [a, b] = [await compiled.fit(x, y, {epochs: 2, batchSize: 4, shuffle: false, ...quiet}), await eager.fit(x, y, {epochs: 2, batchSize: 4, shuffle: false, ...quiet})];
  for (const [name, list] of Object.entries(a.history)) list.forEach((value, i) => near(b.history[name]![i]!, value, name));
  const flat = (await bits(compiled)).flat();
  (await bits(eager)).flat().forEach((value, i) => near(value, flat[i]!, 'weight'));
});

test('trainOnBatch on all samples is an epoch with one batch', async () => {
  const [fitted, stepped] = [model({metrics: ['mae']}), model({metrics: ['mae']})];
  const {history} = await fitted.fit(x, y, {batchSize: 10, shuffle: false, ...quiet});
  const logs = await stepped.trainOnBatch(x, y);
  assert.equal(logs, [history.loss![0], history.mae![0]]);
  assert.equal(await bits(stepped), await bits(fitted));
  assert.equal(await stepped.trainOnBatch(x, y, {returnDict: true}).then(Object.keys), ['loss', 'mae']);
});

test('testOnBatch and evaluate start anew, whatever was seen before', async () => {
  const made = model({metrics: ['mae']});
  const part = await made.evaluate(x.slice(4), y.slice(4), {batchSize: 10, ...quiet});
  await made.testOnBatch(x.slice(0, 4), y.slice(0, 4));
  assert.equal(await made.testOnBatch(x.slice(4), y.slice(4)), part);
  assert.equal(await made.testOnBatch(x.slice(4), y.slice(4)), part);
  assert.equal(await made.evaluate(x.slice(4), y.slice(4), {batchSize: 10, ...quiet}), part);
});

test('stepsPerExecution: the batch hooks of predict are given the outputs of so many batches', async () => {
  const made = model({stepsPerExecution: 2});
  const seen: number[][] = [];
  class Note extends keras.callbacks.Callback {
    override onPredictBatchEnd(batch: number, {outputs}: {outputs: {shape: readonly number[]; data: ArrayLike<number>}}): void { seen.push([batch, ...Array.from(outputs.data)]); }
  }
  const whole = Array.from((await made.predict(x, {batchSize: 3, callbacks: [new Note()], ...quiet})).data);
  assert.equal(seen, [[1, ...whole.slice(0, 6)], [3, ...whole.slice(6)]]);
});

test('predict, predictOnBatch and calling the model agree, whatever the batch size', async () => {
  const made = model();
  const whole = Array.from((await made.predict(x, quiet)).data);
  for (const part of [await made.predict(x, {batchSize: 3, ...quiet}), await made.predictOnBatch(x), await ops.convertToNumpy(made(x) as Tensor)]) {
    Array.from(part.data).forEach((value, i) => near(value, whole[i]!));
  }
  assert.equal((await made.predict(x, {batchSize: 3, steps: 2, ...quiet})).shape, [6, 1]);
});

test('classWeight is a sampleWeight by class; a weight of 0 leaves a sample out of the gradient', async () => {
  const labels = x.map((_, i) => i % 3);
  const classes = () => {
    keras.utils.setRandomSeed(5);
    const made = keras.Sequential([keras.Input({shape: [3]}), layers.Dense(3, {activation: 'softmax'})]);
    made.compile({optimizer: keras.optimizers.SGD({learningRate: 0.1}), loss: 'sparse_categorical_crossentropy', weightedMetrics: ['accuracy']});
    return made;
  };
  const [byClass, bySample] = [classes(), classes()];
  const a = await byClass.fit(x, labels, {classWeight: {0: 2, 1: 0.5, 2: 0}, shuffle: false, ...quiet});
  const b = await bySample.fit(x, labels, {sampleWeight: labels.map((label) => [2, 0.5, 0][label]!), shuffle: false, ...quiet});
  assert.equal(a.history, b.history);
  assert.equal(await bits(byClass), await bits(bySample));
  const kept = labels.map((label) => label !== 2);
  const [masked, fewer] = [classes(), classes()];
  await masked.fit(x, labels, {sampleWeight: kept.map(Number), batchSize: 10, shuffle: false, ...quiet});
  await fewer.fit(x.filter((_, i) => kept[i]), labels.filter((_, i) => kept[i]), {sampleWeight: new Array(7).fill(0.7), shuffle: false, ...quiet});
  const flat = (await bits(masked)).flat();
  (await bits(fewer)).flat().forEach((value, i) => near(value, flat[i]!, 'weight'));
});

test('validationSplit keeps the last samples back', async () => {
  const [split, given] = [model(), model()];
  const a = await split.fit(x, y, {validationSplit: 0.3, shuffle: false, ...quiet});
  const b = await given.fit(x.slice(0, 7), y.slice(0, 7), {validationData: [x.slice(7), y.slice(7)], shuffle: false, ...quiet});
  assert.equal(a.history, b.history);
});

test('validationFreq, validationSteps and validationBatchSize', async () => {
  const every = await model().fit(x, y, {epochs: 4, validationData: [x, y], validationFreq: 2, ...quiet});
  assert.is(every.history.val_loss!.length, 2);
  const listed = await model().fit(x, y, {epochs: 4, validationData: [x, y], validationFreq: [1, 4], ...quiet});
  assert.is(listed.history.val_loss!.length, 2);
  const made = model({optimizer: keras.optimizers.SGD({learningRate: 0})});
  const part = await made.fit(x, y, {validationData: [x, y], validationBatchSize: 4, validationSteps: 1, ...quiet});
  near(part.history.val_loss![0]!, (await made.evaluate(x.slice(0, 4), y.slice(0, 4), quiet)) as number);
});

test('initialEpoch goes on counting, epochs is where it ends', async () => {
  const {epoch, history} = await model().fit(x, y, {initialEpoch: 3, epochs: 5, ...quiet});
  assert.equal(epoch, [3, 4]);
  assert.is(history.loss!.length, 2);
});

test('stepsPerEpoch: an epoch takes so many batches, the next goes on from there, and what is left is an epoch', async () => {
  const diary = new Diary();
  const [plain, steps] = [model(), model()];
  await plain.fit(x, y, {batchSize: 2, epochs: 2, shuffle: false, ...quiet});
  await steps.fit(x, y, {batchSize: 2, epochs: 6, stepsPerEpoch: 2, shuffle: false, callbacks: [diary], ...quiet});
  assert.is(diary.lines.filter((line) => line.startsWith('batch end')).length, 10);
  assert.equal(await bits(steps), await bits(plain));
});

test('generators, synchronous and asynchronous, train as arrays do', async () => {
  const batches = [0, 4, 8].map((from) => [x.slice(from, from + 4), y.slice(from, from + 4)]);
  const plain = model();
  const expected = await plain.fit(x, y, {batchSize: 4, epochs: 2, shuffle: false, ...quiet});
  function* endless() { for (;;) yield* batches; }
  async function* later() { for (;;) yield* batches; }
  for (const generator of [endless(), later()]) {
    const made = model();
    const {history} = await made.fit(generator, undefined, {epochs: 2, stepsPerEpoch: 3, ...quiet});
    assert.equal(history, expected.history);
    assert.equal(await bits(made), await bits(plain));
  }
  const made = model();
  near((await made.evaluate(batches.values(), undefined, quiet)) as number, (await made.evaluate(x, y, {batchSize: 4, ...quiet})) as number);
  assert.equal((await made.predict(batches.map(([inputs]) => [inputs]).values(), quiet)).shape, [10, 1]);
});

test('stopTraining set in a batch hook ends the epoch, in an epoch hook the training', async () => {
  class Stop extends keras.callbacks.Callback {
    readonly hook: 'batch' | 'epoch';
    constructor(hook: 'batch' | 'epoch') {
      super();
      this.hook = hook;
    }
    override onTrainBatchEnd(batch: number): void { if (this.hook === 'batch' && batch === 1) this.model.stopTraining = true; }
    override onEpochEnd(epoch: number): void { if (this.hook === 'epoch' && epoch === 1) this.model.stopTraining = true; }
  }
  const diary = new Diary();
  const batch = await model().fit(x, y, {batchSize: 2, epochs: 5, callbacks: [new Stop('batch'), diary], ...quiet});
  assert.is(batch.epoch.length, 1);
  assert.equal(diary.lines.slice(-3), ['batch end 1', 'epoch end 0', 'end']);
  assert.equal((await model().fit(x, y, {epochs: 5, callbacks: [new Stop('epoch')], ...quiet})).epoch, [0, 1]);
});

test('a loss by name, function, class and object is the same loss; so with metrics', async () => {
  const square = (yTrue: Tensor, yPred: Tensor) => ops.mean(ops.square(ops.subtract(yTrue, yPred) as Tensor), {axis: -1});
  const results: unknown[] = [];
  for (const loss of ['mse', 'mean_squared_error', 'MeanSquaredError', keras.losses.meanSquaredError, keras.losses.MeanSquaredError(), square, ['mse'], {dense_1: 'mse'}]) {
    keras.utils.clearSession();
    results.push(await model({loss}).evaluate(x, y, quiet));
  }
  results.forEach((result) => near(result as number, results[0] as number));
  for (const metric of ['mae', keras.metrics.meanAbsoluteError, keras.metrics.MeanAbsoluteError(), keras.metrics.MeanAbsoluteError]) {
    const [, value] = (await model({metrics: [metric]}).evaluate(x, y, quiet)) as number[];
    const [, nested] = (await model({metrics: [[metric]]}).evaluate(x, y, quiet)) as number[];
    assert.is(nested, value);
    near(value!, ((await model({metrics: ['mae']}).evaluate(x, y, quiet)) as number[])[1]!);
  }
});

test('metrics of one name get numbers, weighted ones a prefix', async () => {
  const made = model({metrics: ['mae', 'mae'], weightedMetrics: ['mae']});
  const logs = await made.evaluate(x, y, {...quiet, returnDict: true});
  assert.equal(Object.keys(logs), ['loss', 'mae', 'mae_1', 'weighted_mae']);
  assert.equal(made.metricsNames, ['loss', 'compile_metrics']);
});

function heads() {
  keras.utils.setRandomSeed(5);
  const input = keras.Input({shape: [3]});
  return {input, a: layers.Dense(1, {name: 'a'})(input), b: layers.Dense(1, {name: 'b'})(input)};
}

test('several outputs: losses, weights and metrics in lists, objects and nests mean the same', async () => {
  const asList = () => { const {input, a, b} = heads(); return keras.Model({inputs: input, outputs: [a, b]}); };
  const asObject = () => { const {input, a, b} = heads(); return keras.Model({inputs: input, outputs: {a, b}}); };
  const asNest = () => { const {input, a, b} = heads(); return keras.Model({inputs: input, outputs: {inner: [a], b}}); };
  const rows = y.map(([value]) => [value! * 2]);
  const cases: [() => Model, Parameters<Model['compile']>[0], unknown][] = [
    [asList, {loss: ['mse', 'mae'], lossWeights: [1, 0.5], metrics: [['mae'], null]}, [y, rows]],
    [asList, {loss: {a: 'mse', b: 'mae'}, lossWeights: {a: 1, b: 0.5}, metrics: {a: 'mae'}}, {a: y, b: rows}],
    [asObject, {loss: {a: 'mse', b: 'mae'}, lossWeights: {b: 0.5, a: 1}, metrics: {a: ['mae']}}, {b: rows, a: y}],
    [asObject, {loss: ['mse', 'mae'], lossWeights: [1, 0.5], metrics: [['mae'], []]}, {a: y, b: rows}],
  ];
  const results = [];
  for (const [make, options, targets] of cases) {
    keras.utils.clearSession();
    const made = make();
    made.compile({optimizer: 'sgd', ...options});
    results.push((await made.fit(x, targets, {shuffle: false, ...quiet})).history);
  }
  assert.equal(Object.keys(results[0]!).sort(), ['a_loss', 'a_mae', 'b_loss', 'loss']);
  for (const history of results) assert.equal(history, results[0]);
  near(results[0]!.loss![0]!, results[0]!.a_loss![0]! + 0.5 * results[0]!.b_loss![0]!);
  keras.utils.clearSession();
  const made = asNest();
  made.compile({optimizer: 'sgd', loss: {inner: ['mse'], b: 'mae'}, lossWeights: {inner: [1], b: 0.5}});
  const {history} = await made.fit(x, {inner: [{data: Float32Array.from(y.flat()), shape: [10, 1]}], b: rows}, {shuffle: false, ...quiet});
  near(history.loss![0]!, results[0]!.loss![0]!);
});

test('an output without a loss needs no targets', async () => {
  const {input, a, b} = heads();
  const made = keras.Model({inputs: input, outputs: [a, b]});
  made.compile({optimizer: 'sgd', loss: [null, 'mse']});
  const before = await bits(made);
  await made.fit(x, [{data: Float32Array.from(y.flat()), shape: [10, 1]}], {epochs: 2, ...quiet});
  const after = await bits(made);
  assert.equal(after.slice(0, 2), before.slice(0, 2));
  assert.not.equal(after.slice(2), before.slice(2));
});

test('targets may be left out in any form: one array, a list, by name', async () => {
  const histories: unknown[] = [];
  const trained = async (outputs: 'list' | 'object', loss: NonNullable<Parameters<Model['compile']>[0]>['loss'], targets: unknown): Promise<void> => {
    keras.utils.clearSession();
    keras.utils.setRandomSeed(5);
    const {input, a, b} = heads();
    const made = keras.Model({inputs: input, outputs: outputs === 'list' ? [a, b] : {a, b}});
    made.compile({optimizer: 'sgd', loss, metrics: {b: ['mae']}});
    histories.push((await made.fit(x, targets, {shuffle: false, ...quiet})).history);
  };
  const rows = {data: Float32Array.from(y.flat()), shape: [10, 1]};
  for (const targets of [rows, [rows], [null, rows], {b: y}, [y, y]]) await trained('list', [null, 'mse'], targets);
  for (const targets of [rows, {b: rows}, {a: null, b: y}]) await trained('object', {b: 'mse'}, targets);
  assert.equal(Object.keys(histories[0] as object), ['b_mae', 'loss']);
  for (const history of histories) assert.equal(history, histories[0]);
});

test('an output in a list of one is as that output', async () => {
  const made = (outputs: (tensor: keras.KerasTensor) => unknown): Model => {
    keras.utils.setRandomSeed(5);
    const input = keras.Input({shape: [3]});
    const model = keras.Model({inputs: input, outputs: outputs(layers.Dense(1)(input))});
    model.compile({optimizer: 'sgd', loss: 'mse', metrics: ['mae']});
    return model;
  };
  const [plain, listed] = [made((tensor) => tensor), made((tensor) => [tensor])];
  const first = await plain.trainOnBatch(x, y);
  assert.equal(await listed.trainOnBatch(x, y), first);
  assert.equal(await made((tensor) => [tensor]).trainOnBatch(x, [y]), first);
  assert.equal(await listed.testOnBatch(x, y), await plain.testOnBatch(x, y));
  assert.equal(await listed.predict(x, quiet), await plain.predict(x, quiet));
  assert.equal(listed.outputShape, [null, 1]);
});

test('functions as metrics are named as in Keras', async () => {
  const mean = (_: Tensor, yPred: Tensor) => ops.mean(yPred, {axis: -1});
  const myMetric = (_: Tensor, yPred: Tensor) => ops.mean(yPred, {axis: -1});
  const nameless = () => [(_: Tensor, yPred: Tensor) => mean(_, yPred)];
  const {history} = await model({metrics: [...nameless(), ...nameless(), myMetric], weightedMetrics: [...nameless(), myMetric]}).fit(x, y, quiet);
  assert.equal(Object.keys(history).sort(), ['lambda', 'lambda_1', 'loss', 'my_metric', 'weighted_lambda', 'weighted_my_metric']);
});

test('useEma: the weights are their averages when fit ends', async () => {
  const [plain, averaged] = [model(), model({optimizer: keras.optimizers.SGD({learningRate: 0.1, useEma: true, emaMomentum: 0.5})})];
  const first = (await bits(plain)).flat();
  await plain.fit(x, y, {batchSize: 10, shuffle: false, ...quiet});
  const one = (await bits(plain)).flat();
  await plain.fit(x, y, {batchSize: 10, shuffle: false, ...quiet});
  const two = (await bits(plain)).flat();
  await averaged.fit(x, y, {batchSize: 10, epochs: 2, shuffle: false, ...quiet});
  assert.not.equal(first, one);
  (await bits(averaged)).flat().forEach((value, i) => near(value, (one[i]! + two[i]!) / 2, 'average'));
});

test('keras.config.setMaxEpochs and setMaxStepsPerEpoch end programs early', async () => {
  keras.config.setMaxEpochs(2);
  keras.config.setMaxStepsPerEpoch(1);
  const diary = new Diary();
  try {
    await model().fit(x, y, {epochs: 9, batchSize: 2, callbacks: [diary], ...quiet});
  } finally {
    keras.config.setMaxEpochs(null);
    keras.config.setMaxStepsPerEpoch(null);
  }
  assert.is(diary.lines.filter((line) => line.startsWith('batch end')).length, 2);
});

test('history is what fit returns, and the model keeps it', async () => {
  const made = model();
  const history = await made.fit(x, y, {epochs: 2, ...quiet});
  assert.is(made.history, history);
  assert.instance(history, keras.callbacks.History);
  assert.equal(history.params, {epochs: 2, steps: 1, verbose: 0});
});

test('integers and floats: targets and inputs are cast as Keras casts them', async () => {
  const made = model();
  const a = await made.evaluate({data: Int32Array.from([1, 2, 3, 4, 5, 6]), shape: [2, 3]}, [1, 2], quiet);
  const b = await made.evaluate([[1, 2, 3], [4, 5, 6]], Float32Array.from([1, 2]), quiet);
  assert.is(a, b);
});

test.run();
