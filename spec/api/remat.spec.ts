import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Tensor} from '../../engine/index.ts';
import {close} from '../close.ts';
import {eachBackend} from '../eachBackend.ts';
import {stepProgram} from './stepProgram.ts';

const {layers, ops} = keras;

type Make = () => keras.Model;

const noise = (shape: number[], seed = 0): {data: Float32Array; shape: number[]} => (
  {data: Float32Array.from({length: shape.reduce((a, b) => a * b, 1)}, (_, i) => Math.sin(seed * 12.9898 + i * 78.233)), shape}
);

/** Losses of some steps of training, and all that the model then knows. */
async function trained(make: Make, inputShape: number[], options: {runEagerly?: boolean} = {}): Promise<{losses: number[]; weights: number[]}> {
  keras.utils.setRandomSeed(3);
  const model = make();
  model.compile({optimizer: keras.optimizers.SGD(0.1), loss: 'mse', ...options});
  const losses: number[] = [];
  for (let step = 0; step < 3; step++) {
    const x = noise([4, ...inputShape], step);
    losses.push(await model.trainOnBatch(x, noise([4, ...(model.outputShape as number[]).slice(1)], step + 10)) as number);
  }
  const weights = await Promise.all(model.variables.map(async (variable) => Array.from((await variable.numpy()).data, Number)));
  return {losses, weights: weights.flat()};
}

const scope = <T>(options: keras.RematScopeOptions, fn: () => T): T => keras.RematScope(options).run(fn);

/** Layers with all that could get lost: draws, masks, moving statistics, penalties, states. */
const samples: Record<string, {inputShape: number[]; make(): keras.layers.Layer[]}> = {
  dense: {inputShape: [5], make: () => [layers.Dense(6, {activation: 'gelu', kernelRegularizer: 'l2', activityRegularizer: 'l2'})]},
  convolution: {inputShape: [6, 6, 2], make: () => [layers.Conv2D(4, 3, {activation: 'relu'}), layers.BatchNormalization(), layers.MaxPooling2D()]},
  dropout: {inputShape: [20], make: () => [layers.Dense(8), layers.Dropout(0.5, {seed: 1}), layers.GaussianNoise(0.5)]},
  normalization: {inputShape: [4, 6], make: () => [layers.LayerNormalization(), layers.GroupNormalization({groups: 2})]},
  'recurrent, masked': {inputShape: [5, 3], make: () => [layers.Masking(), layers.Bidirectional(layers.LSTM(4, {returnSequences: true})), layers.GRU(3)]},
  embedding: {inputShape: [4], make: () => [layers.Embedding(10, 3, {maskZero: true}), layers.SimpleRNN(3)]},
};

/** A model of blocks; each holds its layers, and is itself held in the way that the scope says. */
class Block extends layers.Layer {
  readonly parts: keras.layers.Layer[];

  constructor(parts: keras.layers.Layer[], options: keras.layers.LayerOptions = {}) {
    super(options);
    this.parts = parts;
  }

  override call(inputs: Tensor): Tensor {
    return this.parts.reduce((x, part) => (part as (y: Tensor) => Tensor)(x), inputs);
  }
}

const inBlock = (parts: keras.layers.Layer[], inputShape: number[]): keras.Model => {
  const inputs = keras.Input({shape: inputShape});
  return new keras.Model({inputs, outputs: layers.Dense(2)(layers.Flatten()(new Block(parts)(inputs)))});
};

await eachBackend('remat', (test, backend) => {
  for (const [name, {inputShape, make}] of Object.entries(samples)) {
    test(`${name}: the same losses, weights, states and draws`, async () => {
      const expected = await trained(() => inBlock(make(), inputShape), inputShape);
      const held: Record<string, Make> = {
        full: () => scope({}, () => inBlock(make(), inputShape)),
        'the block alone': () => inBlock([scope({}, () => new Block(make()))], inputShape),
        activations: () => scope({mode: 'activations'}, () => inBlock(make(), inputShape)),
        'larger than': () => scope({mode: 'larger_than', outputSizeThreshold: 20}, () => inBlock(make(), inputShape)),
      };
      for (const [how, makeHeld] of Object.entries(held)) {
        const actual = await trained(makeHeld, inputShape);
        close(actual.losses, expected.losses, {terms: 100, what: `${how}: losses`});
        close(actual.weights, expected.weights, {terms: 1000, what: `${how}: weights`});
      }
      const eager = await trained(held.full!, inputShape, {runEagerly: true});
      close(eager.weights, expected.weights, {terms: 1000, what: 'eagerly: weights'});
    });
  }

  test('keras.remat: functions with options, layers, symbolic tensors', () => {
    const scaled = keras.remat((x: Tensor, {scale = 1, offset = 0}: {scale?: number; offset?: number} = {}) => ops.add(ops.multiply(x, scale), offset));
    const tape = new keras.GradientTape();
    const x = ops.convertToTensor([1, 2, 3], {dtype: 'float32'});
    tape.watch(x);
    const [a, b] = tape.record(() => [scaled(x, {scale: 2, offset: 1}), scaled(x)]);
    assert.equal([a.arraySync(), b.arraySync()], [[3, 5, 7], [1, 2, 3]]);
    assert.equal((tape.gradient([a, b], x) as unknown as Tensor).arraySync(), [3, 3, 3]);

    const inputs = keras.Input({shape: [4]});
    const outputs = layers.Lambda(keras.remat((y: unknown) => ops.tanh(y as Tensor)))(keras.remat(layers.Dense(3))(inputs));
    assert.equal(new keras.Model({inputs, outputs}).countParams(), 15);
  });

  test('keras.remat: a layer keeps its masks and losses', () => {
    const embedding = layers.Embedding(5, 2, {maskZero: true});
    const layer = layers.Dense(2, {activityRegularizer: keras.regularizers.L2(1)});
    const run = (hold: <F extends (...args: never[]) => unknown>(f: F) => F): unknown[] => {
      const tape = new keras.GradientTape();
      const y = tape.record(() => layers.LSTM(2, {kernelInitializer: 'ones', recurrentInitializer: 'ones'})(hold(layer)(hold(embedding)([[1, 2, 0]]) as never) as never)) as unknown as Tensor;
      return [y.arraySync(), layer.losses.map((loss) => loss.arraySync())];
    };
    close((run(keras.remat) as number[][][]).flat(3), (run((f) => f) as number[][][]).flat(3), {terms: 100});
  });

  test('scopes nest, and end; modes are those of Keras', () => {
    const modeOf = (layer: keras.layers.Layer): unknown => layer.rematMode?.mode ?? 'none';
    const made = scope({}, () => [layers.Dense(1), scope({mode: 'activations'}, () => layers.Dense(1)), layers.Dense(1), scope({mode: null}, () => layers.Dense(1))]);
    assert.equal([...made, layers.Dense(1)].map(modeOf), ['full', 'activations', 'full', 'none', 'none']);
    assert.throws(() => scope({}, () => { throw new Error('inside'); }), /inside/);
    assert.is(modeOf(layers.Dense(1)), 'none');
    assert.throws(() => keras.RematScope({mode: 'some' as never}), /RematScope: there is no such mode/);
  });

  if (backend === 'cpu') return;

  const [batch, width] = [32, 32];
  const activation = batch * width;
  const deep = (depth: number, make: (i: number) => keras.layers.Layer): keras.Model => {
    const inputs = keras.Input({shape: [width]});
    let x = inputs;
    for (let i = 0; i < depth; i++) x = make(i)(x);
    return new keras.Model({inputs, outputs: x});
  };
  const arenaOf = (model: keras.Model): number => stepProgram(model, [batch, width], [batch, width]).arena / activation;
  const dense = (i: number): keras.layers.Layer => layers.Dense(width, {activation: 'relu', name: `dense_${i}`});

  test('memory: of a deep MLP in blocks of four, block inputs and one block are kept', () => {
    const block = (): keras.layers.Layer => new Block([0, 1, 2, 3].map(dense));
    const [plain, held] = [arenaOf(deep(4, block)), arenaOf(deep(4, () => scope({mode: 'full'}, () => new Block([0, 1, 2, 3].map((i) => scope({mode: null}, () => dense(i)))))))];
    assert.ok(plain >= 16 && plain <= 19, `${plain} activations`);
    assert.ok(held <= 4 + 4 + 2, `${held} activations`);
  });

  test('memory: list_of_layers and larger_than choose', () => {
    const relus = (options: keras.RematScopeOptions): number => arenaOf(deep(8, (i) => scope(options, () => new Block([dense(2 * i), dense(2 * i + 1)], {name: `block_${i}`}))));
    const plain = relus({mode: null});
    assert.ok(relus({mode: 'list_of_layers', layerNames: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => `block_${i}`)}) <= plain - 5);
    assert.is(relus({mode: 'list_of_layers', layerNames: ['another']}), plain);
    assert.is(relus({mode: 'larger_than', outputSizeThreshold: activation}), plain);
  });

  test('memory: of a residual CNN and a transformer, held blocks need less', () => {
    const residual = (parts: () => keras.layers.Layer[]) => (isHeld: boolean): keras.layers.Layer => {
      class Residual extends layers.Layer {
        readonly inner = scope({mode: isHeld ? 'full' : null}, () => new Block(scope({mode: null}, parts)));

        override call(x: Tensor): Tensor {
          return ops.add(x, (this.inner as (y: Tensor) => Tensor)(x)) as Tensor;
        }
      }
      return new Residual();
    };
    class SelfAttention extends layers.Layer {
      readonly attention = layers.MultiHeadAttention(2, 8);

      override call(x: Tensor): Tensor {
        return this.attention(x, x) as Tensor;
      }
    }
    const networks: Record<string, {shape: number[]; block: (isHeld: boolean) => keras.layers.Layer}> = {
      cnn: {shape: [8, 8, 8], block: residual(() => [layers.Conv2D(8, 3, {padding: 'same', activation: 'relu'}), layers.Conv2D(8, 3, {padding: 'same', activation: 'tanh'})])},
      transformer: {shape: [16, 16], block: residual(() => [layers.LayerNormalization(), new SelfAttention(), layers.LayerNormalization(), layers.Dense(64, {activation: 'gelu'}), layers.Dense(16)])},
    };
    for (const [name, {shape, block}] of Object.entries(networks)) {
      const arena = (isHeld: boolean): number => {
        const inputs = keras.Input({shape});
        let x = inputs;
        for (let i = 0; i < 8; i++) x = block(isHeld)(x);
        return stepProgram(new keras.Model({inputs, outputs: x}), [4, ...shape], [4, ...shape]).arena;
      };
      const [plain, held] = [arena(false), arena(true)];
      assert.ok(held < (name === 'cnn' ? 0.7 : 0.4) * plain, `${name}: ${held} of ${plain} elements`);
    }
  });
});
