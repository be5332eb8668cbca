import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';

const {layers, ops} = keras;
const test = suite('steps of the model\'s own');
const quiet = {verbose: 0} as const;
type Logs = Record<string, keras.Tensor>;

test.before.each(() => {
  keras.utils.clearSession();
  keras.utils.setRandomSeed(3);
});

const x = Array.from({length: 8}, (_, i) => [Math.sin(i), Math.cos(i), i / 8]);

/** Trains the weights of some layers by a loss. */
function descend(optimizer: keras.optimizers.Optimizer, loss: () => keras.Tensor, weightsOf: () => keras.Variable[]): keras.Tensor {
  const tape = new keras.GradientTape();
  const value = tape.record(loss);
  const weights = weightsOf();
  optimizer.applyGradients((tape.gradient(value, weights) as (keras.Tensor | null)[]).map((gradient, i) => [gradient, weights[i]!] as const));
  return value;
}

/** As in the examples of Keras: no method call, layers that are not built. */
class Autoencoder extends keras.Model {
  readonly encoder = layers.Dense(2, {activation: 'tanh'});
  readonly decoder = layers.Dense(3);
  readonly tracker = keras.metrics.Mean({name: 'reconstruction'});
  traced = 0;

  override get metrics() {
    return [this.tracker];
  }

  override trainStep([inputs]: readonly unknown[]): Logs {
    this.traced += 1;
    const data = inputs as keras.Tensor;
    const error = (): keras.Tensor => ops.mean(ops.square(ops.subtract(this.decoder(this.encoder(data)), data)));
    this.tracker.updateState(descend(this.optimizer!, error, () => this.trainableWeights));
    return {reconstruction: this.tracker.result()};
  }
}

/** Two optimizers, a compile of its own, and a call that is given something else than trainStep. */
class Gan extends keras.Model {
  readonly generator = keras.Sequential([keras.Input({shape: [2]}), layers.Dense(3)]);
  readonly discriminator = keras.Sequential([layers.Dense(4, {activation: 'leaky_relu'}), layers.Dense(1)]);
  readonly seed = keras.random.SeedGenerator({seed: 1});
  readonly trackers = {discriminator: keras.metrics.Mean({name: 'discriminator'}), generator: keras.metrics.Mean({name: 'generator'})};
  readonly optimizers = {discriminator: keras.optimizers.Adam(), generator: keras.optimizers.Adam()};
  readonly crossentropy = keras.losses.BinaryCrossentropy({fromLogits: true});

  override get metrics() {
    return Object.values(this.trackers);
  }

  override compile(): void {
    super.compile();
  }

  override call(noise: keras.Tensor): keras.Tensor {
    return this.generator(noise);
  }

  override trainStep([images]: readonly unknown[]): Logs {
    const real = images as keras.Tensor;
    const count = real.shape[0]!;
    const noise = keras.random.normal([count, 2], {seed: this.seed});
    const labels = ops.concatenate([ops.ones([count, 1]), ops.zeros([count, 1])], {axis: 0});
    const all = ops.concatenate([this.generator(noise), real], {axis: 0});
    const {discriminator, generator, optimizers, trackers, crossentropy} = this;
    trackers.discriminator.updateState(descend(optimizers.discriminator, () => crossentropy(labels, discriminator(all)), () => discriminator.trainableWeights));
    trackers.generator.updateState(descend(optimizers.generator, () => crossentropy(ops.zeros([count, 1]), discriminator(generator(noise))), () => generator.trainableWeights));
    return {discriminator: trackers.discriminator.result(), generator: trackers.generator.result()};
  }
}

for (const runEagerly of [false, true]) {
  const how = runEagerly ? 'eagerly' : 'compiled';

  test(`${how}: a model without call trains; the first step builds weights and slots`, async () => {
    const model = new Autoencoder();
    model.compile({optimizer: keras.optimizers.Adam({learningRate: 0.05}), runEagerly});
    const {history} = await model.fit(x, {epochs: 20, batchSize: 4, ...quiet});
    assert.equal(Object.keys(history), ['reconstruction']);
    assert.ok(history.reconstruction![19]! < history.reconstruction![0]! / 2);
    assert.is(model.weights.length, 4);
    assert.is(model.optimizer!.variables.length, 2 + 2 * 4);
    assert.is(model.traced, runEagerly ? 40 : 1);
    assert.type(await model.trainOnBatch(x), 'number');
  });

  test(`${how}: two optimizers, and a call for other data than trainStep's`, async () => {
    const model = new Gan();
    model.compile();
    model.runEagerly = runEagerly;
    const before = await model.generator.getWeights();
    const {history} = await model.fit(x, {epochs: 3, batchSize: 4, ...quiet});
    assert.equal(Object.keys(history).sort(), ['discriminator', 'generator']);
    assert.equal(history.generator!.map(Number.isFinite), [true, true, true]);
    assert.not.equal(await model.generator.getWeights(), before);
    assert.equal((await model.predict([[1, 2]], quiet)).shape, [1, 3]);
  });
}

test('a trainStep that adds to the usual one', async () => {
  class Scaled extends keras.Model {
    readonly inner = layers.Dense(1);
    override call(inputs: keras.Tensor): keras.Tensor { return this.inner(inputs); }
    override trainStep(data: readonly [unknown, unknown, unknown]): Logs {
      const logs = super.trainStep(data);
      return {...logs, double: ops.multiply(logs.loss!, 2)};
    }
  }
  const model: Model = new Scaled();
  model.compile({optimizer: 'sgd', loss: 'mse', metrics: ['mae']});
  const {history} = await model.fit(x, x.map(([a]) => [a!]), {epochs: 2, ...quiet});
  assert.equal(Object.keys(history).sort(), ['double', 'loss', 'mae']);
  history.double!.forEach((value, i) => assert.ok(Math.abs(value - 2 * history.loss![i]!) < 1e-6));
});

test.run();
