import {random, type ShapeLike, type Tensor, type TensorLike, toShape, toSize, toTensor} from '../../engine/index.ts';
import {zerosLike} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
import {withSignature} from '../withSignature.ts';
import {keyFor, SeedGenerator} from './SeedGenerator.ts';

export {SeedGenerator};

/** An integer (the same numbers every time), a SeedGenerator, or null: the global one. */
export type Seed = number | SeedGenerator | null;

interface Seeded {
  /** Default null. */
  seed?: Seed;
}

interface Typed {
  dtype?: string | null;
}

const key = (seed: Seed | undefined): random.Key => random.keyOf(keyFor(seed) as Tensor);

/** The default dtype of draws is floatx. */
const withFloatx = <O extends {dtype?: string | null}>(options: O): O => ({...options, dtype: options.dtype ?? floatx()});

/** @source keras.random.uniform */
export const uniform = /* @__PURE__ */ withSignature('uniform', 'shape | minval maxval dtype seed', (shape: ShapeLike, {seed, ...options}: random.UniformOptions & Seeded = {}): Tensor =>
  random.uniform(key(seed), toShape(shape, 'uniform'), withFloatx(options)));

/** @source keras.random.normal */
export const normal = /* @__PURE__ */ withSignature('normal', 'shape | mean stddev dtype seed', (shape: ShapeLike, {seed, ...options}: random.NormalOptions & Seeded = {}): Tensor =>
  random.normal(key(seed), toShape(shape, 'normal'), withFloatx(options)));

/** @source keras.random.truncated_normal */
export const truncatedNormal = /* @__PURE__ */ withSignature(
  'truncatedNormal', 'shape | mean stddev dtype seed', (shape: ShapeLike, {seed, ...options}: random.NormalOptions & Seeded = {}): Tensor =>
    random.truncatedNormal(key(seed), toShape(shape, 'truncatedNormal'), withFloatx(options)),
);

/** @source keras.random.randint */
export const randint = /* @__PURE__ */ withSignature(
  'randint', 'shape minval maxval | dtype seed', (shape: ShapeLike, minval: TensorLike, maxval: TensorLike, {seed, dtype}: Typed & Seeded = {}): Tensor =>
    random.randint(key(seed), toShape(shape, 'randint'), minval, maxval, {dtype}),
);

/** @source keras.random.categorical */
export const categorical = /* @__PURE__ */ withSignature(
  'categorical', 'logits : numSamples | dtype seed', (logits: TensorLike, numSamples: number, {seed, dtype}: {dtype?: string} & Seeded = {}): Tensor =>
    random.categorical(key(seed), logits, toSize(numSamples, 'categorical: numSamples'), {dtype}),
);

/** @source keras.random.gamma */
export const gamma = /* @__PURE__ */ withSignature('gamma', 'shape alpha | dtype seed', (shape: ShapeLike, alpha: TensorLike, {seed, ...options}: Typed & Seeded = {}): Tensor =>
  random.gamma(key(seed), toShape(shape, 'gamma'), alpha, withFloatx(options)));

/** @source keras.random.beta */
export const beta = /* @__PURE__ */ withSignature(
  'beta', 'shape alpha beta | dtype seed', (shape: ShapeLike, alpha: TensorLike, beta: TensorLike, {seed, ...options}: Typed & Seeded = {}): Tensor =>
    random.beta(key(seed), toShape(shape, 'beta'), alpha, beta, withFloatx(options)),
);

/** @source keras.random.binomial */
export const binomial = /* @__PURE__ */ withSignature(
  'binomial', 'shape counts probabilities | dtype seed', (shape: ShapeLike, counts: TensorLike, probabilities: TensorLike, {seed, ...options}: Typed & Seeded = {}): Tensor =>
    random.binomial(key(seed), toShape(shape, 'binomial'), counts, probabilities, withFloatx(options)),
);

/** @source keras.random.shuffle */
export const shuffle = /* @__PURE__ */ withSignature('shuffle', 'x | axis seed', (x: TensorLike, {seed, axis}: {axis?: number} & Seeded = {}): Tensor => random.shuffle(key(seed), x, {axis}));

/** @param rate  in [0, 1]; 0 and 1 draw nothing @source keras.random.dropout */
export const dropout = /* @__PURE__ */ withSignature('dropout', 'inputs : rate | noiseShape seed', (inputs: TensorLike, rate: number, {seed, ...options}: random.DropoutOptions & Seeded = {}): Tensor => {
  if (rate === 0) return toTensor(inputs);
  return rate === 1 ? zerosLike(inputs) : random.dropout(key(seed), inputs, rate, options);
});
