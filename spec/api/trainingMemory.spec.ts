import {suite} from 'uvu';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import {type StepOptions, stepProgram} from './stepProgram.ts';

const {layers} = keras;
const test = suite('training memory');
test.before(() => keras.config.setBackend('wasm', {threads: 1}));

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

interface Network {
  model(): keras.Model;
  input: number[];
  labels: number[];
  options?: StepOptions;
  /** Elements that the backward pass needs from the forward pass, counted by hand; what the input and the weights are is not among them. */
  saved: number;
  /** What the largest step of the backward pass needs on top: a gradient of its output, and of its input. */
  working: number;
}

const stack = (shape: number[], depth: number, block: (x: keras.KerasTensor) => keras.KerasTensor, head: (x: keras.KerasTensor) => keras.KerasTensor = (x) => x): keras.Model => {
  const inputs = keras.Input({shape});
  let x = inputs as keras.KerasTensor;
  for (let i = 0; i < depth; i++) x = block(x);
  return new keras.Model({inputs, outputs: head(x)});
};

const mlp = (activation: string): Network => {
  const [batch, width, depth] = [64, 32, 24];
  return {
    model: () => stack([width], depth, (x) => layers.Dense(width, {activation})(x)), input: [batch, width], labels: [batch, width],
    saved: depth * batch * width, working: 2 * batch * width,
  };
};

function residual(depth: number): Network {
  const [batch, side, channels] = [4, 8, 16];
  const activation = batch * side * side * channels;
  const conv = (x: keras.KerasTensor): keras.KerasTensor => layers.BatchNormalization()(layers.Conv2D(channels, 3, {padding: 'same', useBias: false})(x));
  const block = (x: keras.KerasTensor): keras.KerasTensor => layers.Activation('relu')(layers.Add()([x, conv(layers.Activation('relu')(conv(x)))]));
  return {
    model: () => stack([side, side, channels], depth / 2, block, (x) => layers.Dense(10)(layers.GlobalAveragePooling2D()(x))), input: [batch, side, side, channels], labels: [batch, 10],
    // Per convolution: its output, which the normalization needs again, and what comes out of the relu.
    saved: 2 * depth * activation, working: 3 * activation,
  };
}

function transformer(depth: number): Network {
  const [batch, time, width, heads, hidden] = [4, 32, 32, 2, 128];
  const token = batch * time;
  const block = (x: keras.KerasTensor): keras.KerasTensor => {
    const normal = layers.LayerNormalization()(x);
    const attended = layers.Add()([x, layers.MultiHeadAttention(heads, width / heads)(normal, normal, {useCausalMask: true})]);
    return layers.Add()([attended, layers.Dense(width)(layers.Dense(hidden, {activation: 'gelu'})(layers.LayerNormalization()(attended)))]);
  };
  return {
    model: () => stack([time, width], depth, block), input: [batch, time, width], labels: [batch, time, width],
    // Two normalizations: input (or its normalized form) and output; q, k, v, attention weights, attended values; what goes into the gelu and comes out.
    saved: depth * token * (2 * 2 * width + 3 * width + heads * time + width + 2 * hidden), working: token * 2 * hidden,
  };
}

/** Two convolutions on small images: one activation is half of all. */
function shallow(): Network {
  const batch = 8;
  const [first, second, pooled] = [26 * 26 * 8, 24 * 24 * 16, 12 * 12 * 16].map((n) => n * batch) as [number, number, number];
  return {
    model: () => keras.Sequential([
      keras.Input({shape: [28, 28, 1]}), layers.Conv2D(8, 3, {activation: 'relu'}), layers.Conv2D(16, 3, {activation: 'relu'}), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10),
    ]), input: [batch, 28, 28, 1], labels: [batch, 10], saved: first + second + pooled, working: second,
  };
}

const networks: Record<string, Network> = {
  'a deep MLP, relu': mlp('relu'), 'a deep MLP, tanh': mlp('tanh'), 'a residual network of 50 convolutions': residual(50), 'a transformer of 8 blocks': transformer(8),
};

for (const optimizer of ['sgd', 'adam']) {
  for (const [name, {model, input, labels, saved}] of Object.entries(networks)) {
    test(`${name}, ${optimizer}: at most parameters, optimizer state, saved activations, and 20 %`, () => {
      const made = model();
      const {arena} = stepProgram(made, input, labels, {optimizer});
      const variables = [...made.variables, ...made.optimizer!.variables].reduce((sum, {shape}) => sum + size(shape), 0);
      assert.ok(variables + arena <= 1.2 * (variables + saved), `${variables} elements of variables, ${arena} of temporaries, ${saved} saved`);
    });
  }
}

for (const [name, {model, input, labels, saved, working}] of Object.entries({...networks, 'a shallow CNN': shallow()})) {
  test(`${name}: temporaries are what is saved, and what one step back needs`, () => {
    const {arena} = stepProgram(model(), input, labels);
    // A few rows and sums besides.
    assert.ok(arena <= 1.03 * (saved + working), `${arena} elements of temporaries, ${saved} saved, ${working} for a step`);
  });
}

test('twice the depth, twice the activations; no more', () => {
  const arenaOf = ({model, input, labels}: Network): number => stepProgram(model(), input, labels, {optimizer: 'adam'}).arena;
  const [half, whole] = [arenaOf(transformer(4)), arenaOf(transformer(8))];
  assert.ok(whole <= 2 * half, `${half} elements for 4 blocks, ${whole} for 8`);
});

test.run();
