import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {createWasmBackend} from '../../backends/wasm/backend.ts';
import {currentBackend, type Tensor, useBackend} from '../../engine/index.ts';

const {layers, ops} = keras;
const test = suite('errors');
const quiet = {verbose: 0} as const;

test.before.each(() => keras.utils.clearSession());

type ErrorClass = abstract new (...args: never[]) => Error;

interface Parts {
  what: RegExp;
  got: RegExp;
  expected: RegExp;
  fix: RegExp;
}

/** Asserts that a function throws (or rejects) with a message of four parts. */
async function complains(fn: () => unknown, type: ErrorClass, {what, got, expected, fix}: Parts): Promise<void> {
  let thrown: unknown;
  try {
    await fn();
  } catch (error) {
    thrown = error;
  }
  assert.instance(thrown, type);
  const [first, ...rest] = (thrown as Error).message.split('\n');
  assert.match(first!, what);
  const part = (name: string): string => rest.find((line) => line.startsWith(`  ${name}:`))?.slice(12) ?? `no ${name}`;
  assert.match(part('got'), got);
  assert.match(part('expected'), expected);
  assert.match(part('fix'), fix);
}

const x = [[1, 2, 3], [4, 5, 6]];
const y = [[1, 2], [3, 4]];

function model(options: object = {}) {
  const made = keras.Sequential([keras.Input({shape: [3]}), layers.Dense(2)], {name: 'net'});
  made.compile({optimizer: 'sgd', loss: 'mse', ...options});
  return made;
}

test('shapes: too few axes, another size than before, other inputs than the model has', async () => {
  const dense = layers.Dense(2, {name: 'dense'});
  await complains(() => dense([1, 2, 3]), keras.ShapeError, {what: /Dense "dense".*wrong shape/, got: /\[3\]/, expected: /at least 2 axes/, fix: /first is the batch/});
  dense([[1, 2]]);
  await complains(() => dense(x), keras.ShapeError, {what: /Dense "dense"/, got: /\[2, 3\]/, expected: /size 2 at axis -1/, fix: /order of the axes/});
  await complains(() => model().predict([[1, 2]], quiet), keras.ShapeError, {what: /"net".*"input_layer"/, got: /\[1, 2\]/, expected: /\[null, 3\]/, fix: /first counts samples/});
  const [a, b] = [keras.Input({shape: [1], name: 'a'}), keras.Input({shape: [1], name: 'b'})];
  const two = keras.Model({inputs: {a, b}, outputs: layers.Add()([a, b])});
  await complains(() => two.predict({a: [[1]]}, quiet), keras.ValueError, {what: /do not have the model's form/, got: /keys a/, expected: /2: a, b/, fix: /object with these keys/});
});

test('shapes: a size that is needed is not known', async () => {
  await complains(() => layers.Dense(2)(keras.Input({shape: [null]})), keras.ShapeError, {what: /last axis .* not known/, got: /\[null, null\]/, expected: /positive integer/, fix: /Input\({shape: \[784\]}\)/});
  await complains(() => layers.Conv2D(2, 3)(keras.Input({shape: [8, 8, null]})), keras.ShapeError, {what: /channels/, got: /null/, expected: /positive integer/, fix: /Input/});
});

test('shapes: targets that the loss cannot compare', async () => {
  await complains(() => model().fit(x, x, quiet), keras.ShapeError, {what: /loss "mse"/, got: /targets \[2, 3\], predictions \[2, 2\]/, expected: /shape of the predictions/, fix: /change y, the loss/});
});

test('ops: axes, shapes and dtypes', async () => {
  await complains(() => ops.sum(x, {axis: 5}), keras.ValueError, {what: /sum: there is no such axis/, got: /axis 5/, expected: /from -2 to 1/, fix: /-1/});
  await complains(() => ops.matmul(x, x), keras.ShapeError, {what: /matmul/, got: /\[2, 3\] times \[2, 3\]/, expected: /last size/, fix: /transpose/});
  await complains(() => ops.reshape(x, [4, 2]), keras.ShapeError, {what: /reshape/, got: /6 elements/, expected: /6 elements/, fix: /-1/});
  await complains(() => ops.add(x, [[1, 2]]), keras.ShapeError, {what: /broadcast/, got: /\[2, 3\] and \[1, 2\]/, expected: /equal or 1/, fix: /expandDims/});
  await complains(() => ops.cast(x, 'float31'), keras.DtypeError, {what: /no such dtype/, got: /"float31"/, expected: /float32/, fix: /float32/});
  await complains(() => keras.config.setFloatx('int32'), keras.ValueError, {what: /not a float dtype/, got: /int32/, expected: /float32/, fix: /float32/});
  await complains(() => ops.convertToTensor([[1, 2], [3]]), keras.ShapeError, {what: /ragged/, got: /length 1/, expected: /length 2/, fix: /padSequences/});
  await complains(() => model().predict([['a', 'b', 'c']], quiet), keras.ValueError, {what: /tensor|number/, got: /"a"/, expected: /number/, fix: /numbers/});
});

test('arguments that nobody knows: Python spelling is told from misspelling', async () => {
  const python = {what: /no such argument/, expected: /camelCase/};
  await complains(() => layers.Dense(2, {kernel_initializer: 'zeros'} as never), keras.ValueError, {...python, got: /kernel_initializer/, fix: /write kernelInitializer/});
  await complains(() => layers.Dense(2, {activaton: 'relu'} as never), keras.ValueError, {...python, got: /activaton/, fix: /spelling/});
  await complains(() => model().fit(x, y, {batch_size: 2} as never), keras.ValueError, {...python, what: /^fit/, got: /batch_size/, fix: /write batchSize/});
  await complains(() => model().evaluate(x, y, {return_dict: true} as never), keras.ValueError, {...python, what: /^evaluate/, got: /return_dict/, fix: /write returnDict/});
  await complains(() => model().predict(x, {batch_size: 2} as never), keras.ValueError, {...python, what: /^predict/, got: /batch_size/, fix: /write batchSize/});
  await complains(() => model().trainOnBatch(x, y, {sample_weight: [1, 1]} as never), keras.ValueError, {...python, what: /^trainOnBatch/, got: /sample_weight/, fix: /write sampleWeight/});
  await complains(() => model({loss_weights: [1]}), keras.ValueError, {...python, what: /^compile/, got: /loss_weights/, fix: /write lossWeights/});
});

test('arguments with impossible values', async () => {
  await complains(() => layers.Dense(0), keras.ValueError, {what: /units/, got: /0/, expected: /positive integer/, fix: /Dense\(64\)/});
  await complains(() => model().fit(x, y, {epochs: 1.5, ...quiet}), keras.ValueError, {what: /epochs/, got: /1.5/, expected: /integer/, fix: /leave it out/});
  await complains(() => model().fit(x, y, {batchSize: 0, ...quiet}), keras.ValueError, {what: /batchSize/, got: /0/, expected: /positive/, fix: /32/});
  await complains(() => model().fit(x, y, {validationSplit: 1.5, ...quiet}), keras.ValueError, {what: /validationSplit/, got: /1.5/, expected: /between 0 and 1/, fix: /0.2/});
  await complains(() => model().fit(x, y, {validationData: 3, ...quiet}), keras.ValueError, {what: /validationData/, got: /3/, expected: /\[x, y\]/, fix: /one array/});
  await complains(() => model().fit(x, y, {verbose: 3 as never}), keras.ValueError, {what: /verbose/, got: /3/, expected: /silent/, fix: /leave it out/});
  await complains(() => model().fit(x, y, {stepsPerEpoch: -1, ...quiet}), keras.ValueError, {what: /steps/, got: /-1/, expected: /positive/, fix: /leave it out/});
  await complains(() => model().fit(x, y, {callbacks: [{}] as never, ...quiet}), keras.ValueError, {what: /callbacks/, got: /{}/, expected: /Callback/, fix: /extends/});
  await complains(() => model({metrics: 'accuracy'}), keras.ValueError, {what: /metrics is not a list/, got: /accuracy/, expected: /list/, fix: /\['accuracy'\]/});
  await complains(() => model({lossWeights: [1, 2]}).fit(x, y, quiet), keras.ValueError, {what: /lossWeights/, got: /2 weights, 1 losses/, expected: /each loss/, fix: /as many/});
  await complains(() => model().testOnBatch(x, y, {classWeight: {0: 1}} as never), keras.ValueError, {what: /^testOnBatch/, got: /classWeight/, expected: /camelCase/, fix: /spelling/});
  await complains(() => model({stepsPerExecution: 0}), keras.ValueError, {what: /stepsPerExecution/, got: /0/, expected: /positive/, fix: /leave it out/});
});

test('names that stand for nothing list those that do', async () => {
  const unknown = (what: string, got: string, expected: string): Parts => ({what: new RegExp(`no such ${what}`), got: new RegExp(got), expected: new RegExp(expected), fix: /spelling/});
  await complains(() => layers.Dense(2, {activation: 'rely'}), keras.ValueError, unknown('activation', 'rely', 'log_softmax.* relu'));
  await complains(() => layers.Dense(2, {kernelInitializer: 'glorot'}), keras.ValueError, unknown('initializer', 'glorot', 'GlorotUniform'));
  await complains(() => layers.Dense(2, {kernelRegularizer: 'l3'}), keras.ValueError, unknown('regularizer', 'l3', 'L1L2'));
  await complains(() => layers.Dense(2, {kernelConstraint: 'short'}), keras.ValueError, unknown('constraint', 'short', 'MaxNorm'));
  await complains(() => model({optimizer: 'adamm'}), keras.ValueError, unknown('optimizer', 'adamm', 'Adam, '));
  await complains(() => model({loss: 'msee'}).fit(x, y, quiet), keras.ValueError, unknown('loss', 'msee', 'MeanSquaredError'));
  await complains(() => model({metrics: ['acuracy']}).fit(x, y, quiet), keras.ValueError, unknown('metric', 'acuracy', 'Accuracy'));
  await complains(() => keras.layers.deserialize({module: 'keras.layers', class_name: 'Dens', config: {}, registered_name: null}), keras.ValueError, unknown('layer', 'Dens', 'Dense, '));
  await complains(() => keras.models.modelFromJson('{"module": null, "class_name": "Mine", "config": {}, "registered_name": "Mine"}'), keras.ValueError, {...unknown('model', 'Mine', '.'), fix: /customObjects/});
  await complains(() => keras.config.setBackend('gpu' as never), keras.ValueError, {what: /no such backend/, got: /gpu/, expected: /wasm, cpu/, fix: /wasm/});
});

test('models that are not built, not compiled, or have no such part', async () => {
  const open = keras.Sequential([layers.Dense(2, {name: 'dense'})], {name: 'open'});
  await complains(() => open.countParams(), keras.ValueError, {what: /not built/, got: /without weights/, expected: /built/, fix: /build\(inputShape\)/});
  await complains(() => open.inputs, keras.ValueError, {what: /no inputs/, got: /not built/, expected: /symbolic/, fix: /Input/});
  await complains(() => open.setWeights([[1]]), keras.ValueError, {what: /setWeights/, got: /1/, expected: /0/, fix: /build the layer first/});
  await complains(() => open.getLayer('dens'), keras.ValueError, {what: /no such layer/, got: /dens/, expected: /dense/, fix: /summary/});
  for (const [name, call] of Object.entries({fit: () => open.fit(x, y), evaluate: () => open.evaluate(x, y), trainOnBatch: () => open.trainOnBatch(x, y), testOnBatch: () => open.testOnBatch(x, y)})) {
    await complains(call, keras.ValueError, {what: /"open" is not compiled/, got: new RegExp(name), expected: /compiled/, fix: /model.compile/});
  }
  await complains(() => model({loss: null}).fit(x, y, quiet), keras.ValueError, {what: /nothing to minimize/, got: /no loss/, expected: /loss/, fix: /compile/});
  await complains(() => model().setWeights([[[1]], [1]]), keras.ShapeError, {what: /setWeights.*kernel/, got: /\[1, 1\]/, expected: /\[3, 2\]/, fix: /getWeights/});
});

test('graphs that cannot be', async () => {
  const [a, b] = [keras.Input({shape: [1]}), keras.Input({shape: [1]})];
  await complains(() => keras.Model({inputs: a, outputs: layers.Dense(1)(b)}), keras.ValueError, {what: /disconnected/, got: /KerasTensor/, expected: /input_layer/, fix: /every Input/});
  await complains(() => keras.Model({inputs: ops.ones([2]), outputs: ops.ones([2])}), keras.ValueError, {what: /symbolic/, got: /Tensor/, expected: /keras.Input/, fix: /keras.Input/});
  await complains(() => keras.Sequential([layers.Dense(1, {name: 'a'}), layers.Dense(1, {name: 'a'})]), keras.ValueError, {what: /used twice/, got: /Dense "a"/, expected: /distinct/, fix: /another name/});
  class Idle extends layers.Layer {}
  await complains(() => new Idle()(x), keras.ValueError, {what: /Idle does not say/, got: /no method call/, expected: /call\(inputs/, fix: /define/});
});

test('numbers of samples that differ', async () => {
  const counts = {what: /numbers of samples differ/, expected: /same first size/, fix: /belong together/};
  await complains(() => model().fit(x, [[1, 2]], quiet), keras.ShapeError, {...counts, got: /2, 1/});
  await complains(() => model().fit(x, y, {sampleWeight: [1], ...quiet}), keras.ShapeError, {...counts, got: /2, 2, 1/});
  await complains(() => model().evaluate(x, [[1, 2]], quiet), keras.ShapeError, {...counts, got: /2, 1/});
});

test('data that cannot be told apart, or do not go together', async () => {
  class Join extends keras.Model {
    override call(inputs: unknown): unknown { return ops.concatenate(inputs as Tensor[], {axis: 1}); }
  }
  const join = new Join();
  join.compile({optimizer: 'sgd', loss: 'mse'});
  await complains(() => join.fit([x, y], [1, 2], quiet), keras.ShapeError, {what: /^x is one nested array/, got: /\[2, 3\] and \[2, 2\]/, expected: /several arrays/, fix: /{data, shape}/});
  function* batches() { for (;;) yield [x, y]; }
  const beside = {expected: /batches that hold/, got: /Generator/};
  await complains(() => model().fit(batches(), y, quiet), keras.ValueError, {...beside, what: /^y does not go/, fix: /leave y out/});
  await complains(() => model().fit(batches(), {batchSize: 2, stepsPerEpoch: 1, ...quiet}), keras.ValueError, {...beside, what: /^batchSize does not go/, fix: /leave batchSize out/});
  await complains(() => model().fit(batches(), {validationSplit: 0.5, ...quiet}), keras.ValueError, {what: /^validationSplit does not go/, got: /0.5.*Generator/, expected: /arrays/, fix: /validationData/});
  await complains(() => model().fit(batches(), {stepPerEpoch: 2} as never), keras.ValueError, {what: /^fit: there is no such argument/, got: /stepPerEpoch/, expected: /camelCase/, fix: /spelling/});
  await complains(() => model().fit([[1, 2, 3, 4]].values(), quiet), keras.ValueError, {what: /no batch/, got: /\[1, 2, 3, 4\]/, expected: /\[x, y\]/, fix: /several inputs/});
  await complains(() => model().fit(x, y, 2 as never), keras.ValueError, {what: /^fit: the last argument is no object of options/, got: /2/, expected: /batchSize, epochs/, fix: /name what you give/});
  await complains(() => model().fit(x, y, {sampleWeight: [1, 1], classWeight: {0: 1}, ...quiet}), keras.ValueError, {what: /exclude each other/, got: /both/, expected: /one/, fix: /sampleWeight/});
});

test('targets that are missing are named', async () => {
  const input = keras.Input({shape: [3]});
  const [a, b] = [layers.Dense(1, {name: 'a'})(input), layers.Dense(1, {name: 'b'})(input)];
  for (const outputs of [{a, b}, [a, b]]) {
    const made = keras.Model({inputs: input, outputs});
    made.compile({optimizer: 'sgd', loss: 'mse'});
    await complains(() => made.fit(x, {a: [1, 2]}, quiet), keras.ValueError, {what: /output b has a loss, but no targets/, got: /y/, expected: /a, b/, fix: /add them to y/});
    made.compile({optimizer: 'sgd', loss: {a: 'mse'}, metrics: {b: 'mae'}});
    await complains(() => made.fit(x, {a: [1, 2]}, quiet), keras.ValueError, {what: /output b has a metric, but no targets/, got: /y/, expected: /a, b/, fix: /no metric/});
  }
});

test('functions that compute at once may not be asynchronous', async () => {
  const parts = {got: /promise/, expected: /at once/, fix: /async/};
  const later = async (_: Tensor, yPred: Tensor): Promise<Tensor> => yPred;
  await complains(() => model({loss: later}).fit(x, y, quiet), keras.ValueError, {what: /The loss "later" is asynchronous/, ...parts});
  await complains(() => model({metrics: [later]}).fit(x, y, quiet), keras.ValueError, {what: /The metric "later" is asynchronous/, ...parts});
  class Slow extends keras.Model {
    override trainStep(): never { return Promise.reject(new Error('too late')) as never; }
  }
  const slow = new Slow();
  slow.compile({});
  await complains(() => slow.fit(x, y, quiet), keras.ValueError, {what: /Slow "slow": trainStep is asynchronous/, ...parts});
});

test('no data at all', async () => {
  for (const [name, call] of Object.entries({fit: () => model().fit([], [], quiet), evaluate: () => model().evaluate([], [], quiet), predict: () => model().predict([], quiet)})) {
    await complains(call, keras.ValueError, {what: new RegExp(`^${name}: there is no data`), got: /no batch/, expected: /at least one/, fix: /not empty/});
  }
  await complains(() => model().predict({data: new Float32Array(0), shape: [0, 3]}, quiet), keras.ValueError, {what: /no data/, got: /no batch/, expected: /at least one/, fix: /not empty/});
  await complains(() => model().fit(x, undefined, quiet), keras.ValueError, {what: /needs targets/, got: /no y/, expected: /targets/, fix: /pass y/});
});

test('NaN in the data goes through to the loss, and nothing hangs', async () => {
  const made = model({metrics: ['mae']});
  const {history} = await made.fit([[NaN, 1, 2], [3, 4, 5]], y, {epochs: 2, ...quiet});
  assert.equal(history.loss, [NaN, NaN]);
  assert.ok(Array.from((await made.predict(x, quiet)).data).every(Number.isNaN));
  const infinite = await model().fit([[Infinity, 1, 2], [3, 4, 5]], y, quiet);
  assert.not(Number.isFinite(infinite.history.loss![0]));
});

test('tensors used at the wrong time', async () => {
  class Peeks extends layers.Layer {
    override call(inputs: Tensor): unknown { return ops.multiply(inputs, inputs.dataSync()[0]!); }
  }
  await complains(() => new Peeks()(keras.Input({shape: [3]})), keras.ValueError, {what: /while its function is being traced/, got: /traced/, expected: /ops/, fix: /runEagerly/});
  const gone = ops.ones([2]) as Tensor;
  gone.dispose();
  await complains(() => ops.add(gone, 1), keras.DisposedError, {what: /disposed/, got: /\[2\]/, expected: /memory/, fix: /tidy/});
  const w = ops.ones([2]) as Tensor;
  const tape = new keras.GradientTape();
  tape.watch(w);
  const loss = tape.record(() => ops.sum(w));
  tape.gradient(loss, w);
  await complains(() => tape.gradient(loss, w), keras.ValueError, {what: /second time/, got: /let go/, expected: /persistent/, fix: /persistent/});
});

test('wasm out of memory is an error, and the program goes on', async () => {
  const before = currentBackend();
  useBackend(await createWasmBackend({threads: 1, maximumMemory: 16 * 2 ** 20}));
  try {
    const held = keras.tidy(() => ops.ones([1000]) as Tensor);
    await complains(() => ops.zeros([64, 2 ** 20]), keras.BackendError, {what: /out of memory/, got: /bytes in use/, expected: /room/, fix: /dispose/});
    await complains(() => keras.Sequential([keras.Input({shape: [4096]}), layers.Dense(4096)]), keras.BackendError, {what: /out of memory/, got: /more wanted/, expected: /room/, fix: /dispose/});
    assert.is((ops.sum(held) as Tensor).dataSync()[0], 1000);
    keras.utils.setRandomSeed(1);
    const small = model();
    const {history} = await small.fit(x, y, {epochs: 5, ...quiet});
    assert.ok(history.loss![4]! < history.loss![0]!);
  } finally {
    currentBackend().dispose();
    useBackend(before);
  }
});

for (const name of ['LSTM', 'GRU', 'SimpleRNN'] as const) {
  test(`${name}: a mask or initial states of another size are refused before anything is read`, async () => {
    const layer = layers[name](2);
    for (const [mask, got] of [[[[true]], '1, 1'], [[[true, true, true, true]], '1, 4'], [[[true], [true], [true]], '3, 1']] as const) {
      await complains(() => layer(ops.ones([1, 3, 1]), {mask: ops.convertToTensor(mask)}), keras.ShapeError, {what: /mask does not fit/, got: new RegExp(got), expected: /\[1, 3\]/, fix: /each step/});
    }
    const tooFew = name === 'LSTM' ? [ops.ones([1, 2])] : [ops.ones([4, 2])];
    await complains(() => layer(ops.ones([1, 3, 1]), {initialState: tooFew}), keras.ShapeError, {what: /initialState does not fit/, got: /2\]/, expected: /\[1, 2\]/, fix: /each state/});
  });
}

test('setFloatx takes the floats that tensors have', async () => {
  await complains(() => keras.config.setFloatx('float8' as never), keras.ValueError, {what: /setFloatx/, got: /float8/, expected: /float32/, fix: /float32/});
  assert.is(keras.config.floatx(), 'float32');
});

test('classWeight holds numbers by class', async () => {
  for (const classWeight of ['balanced', {cat: 1}, {0: NaN}, [1, 2]]) {
    await complains(() => model().fit(x, y, {classWeight: classWeight as never, ...quiet}), keras.ValueError, {what: /classWeight/, got: /./, expected: /numbers of classes/, fix: /0: 1/});
  }
});

test('a callback may stand alone', async () => {
  const history = new keras.callbacks.History();
  await model().fit(x, y, {callbacks: history as never, ...quiet});
  assert.is(history.history.loss!.length, 1);
});

test('a tape says what is no tensor', async () => {
  const w = keras.Variable([1, 2]);
  const recorded = () => {
    const tape = new keras.GradientTape();
    return {tape, loss: tape.record(() => ops.sum(ops.square(w)))};
  };
  const {tape} = recorded();
  await complains(() => tape.gradient(undefined as never, w), keras.ValueError, {what: /target is no tensor/, got: /undefined/, expected: /tensor/, fix: /give back the loss/});
  for (const source of [undefined, 'w', [w, null]]) {
    const {tape: other, loss} = recorded();
    await complains(() => other.gradient(loss, source as never), keras.ValueError, {what: /sources are no tensor/, got: /undefined|w|null/, expected: /variables/, fix: /computed from/});
  }
});

test('a forgotten value, file or JSON is asked for', async () => {
  await complains(() => (layers.MultiHeadAttention(2, 3) as unknown as (x: Tensor) => unknown)(ops.ones([1, 2, 4])), keras.ValueError, {what: /without a value/, got: /query/, expected: /a value/, fix: /layer\(x, x\)/});
  await complains(() => keras.models.loadModel(undefined as never), keras.ValueError, {what: /cannot be read from this/, got: /undefined/, expected: /path/, fix: /./});
  await complains(() => keras.models.modelFromJson('{bad'), Error, {what: /no JSON/, got: /./, expected: /JSON as Keras/, fix: /copy/});
});

test.run();
