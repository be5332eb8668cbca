import {random, type Shape, type Tensor, type TensorLike, toTensor} from '../../engine/index.ts';
import {zerosLike} from '../../engine/ops/index.ts';
import {floatx} from '../config.ts';
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
export const uniform = (shape: Shape, {seed, ...options}: random.UniformOptions & Seeded = {}): Tensor => random.uniform(key(seed), shape, withFloatx(options));

/** @source keras.random.normal */
export const normal = (shape: Shape, {seed, ...options}: random.NormalOptions & Seeded = {}): Tensor => random.normal(key(seed), shape, withFloatx(options));

/** @source keras.random.truncated_normal */
export const truncatedNormal = (shape: Shape, {seed, ...options}: random.NormalOptions & Seeded = {}): Tensor => random.truncatedNormal(key(seed), shape, withFloatx(options));

/** @source keras.random.randint */
export const randint = (shape: Shape, minval: TensorLike, maxval: TensorLike, {seed, dtype}: Typed & Seeded = {}): Tensor => random.randint(key(seed), shape, minval, maxval, {dtype});

/** @source keras.random.categorical */
export const categorical = (logits: TensorLike, numSamples: number, {seed, dtype}: {dtype?: string} & Seeded = {}): Tensor => random.categorical(key(seed), logits, numSamples, {dtype});

/** @source keras.random.gamma */
export const gamma = (shape: Shape, alpha: TensorLike, {seed, ...options}: Typed & Seeded = {}): Tensor => random.gamma(key(seed), shape, alpha, withFloatx(options));

/** @source keras.random.beta */
export const beta = (shape: Shape, alpha: TensorLike, beta: TensorLike, {seed, ...options}: Typed & Seeded = {}): Tensor => random.beta(key(seed), shape, alpha, beta, withFloatx(options));

/** @source keras.random.binomial */
export const binomial = (shape: Shape, counts: TensorLike, probabilities: TensorLike, {seed, ...options}: Typed & Seeded = {}): Tensor =>
  random.binomial(key(seed), shape, counts, probabilities, withFloatx(options));

/** @source keras.random.shuffle */
export const shuffle = (x: TensorLike, {seed, axis}: {axis?: number} & Seeded = {}): Tensor => random.shuffle(key(seed), x, {axis});

/** @param rate  in [0, 1]; 0 and 1 draw nothing @source keras.random.dropout */
export function dropout(inputs: TensorLike, rate: number, {seed, ...options}: random.DropoutOptions & Seeded = {}): Tensor {
  if (rate === 0) return toTensor(inputs);
  return rate === 1 ? zerosLike(inputs) : random.dropout(key(seed), inputs, rate, options);
}
