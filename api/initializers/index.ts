import {isTensor, type Tensor} from '../../engine/index.ts';
import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {WeightInitializer} from '../Weight.ts';
import type {Initializer} from './Initializer.ts';

export {Constant, Constant as constant} from './Constant.ts';
export {GlorotNormal, GlorotNormal as glorotNormal} from './GlorotNormal.ts';
export {GlorotUniform, GlorotUniform as glorotUniform} from './GlorotUniform.ts';
export {HeNormal, HeNormal as heNormal} from './HeNormal.ts';
export {HeUniform, HeUniform as heUniform} from './HeUniform.ts';
export {Identity, Identity as identity, Identity as IdentityInitializer} from './Identity.ts';
export {Initializer} from './Initializer.ts';
export {LecunNormal, LecunNormal as lecunNormal} from './LecunNormal.ts';
export {LecunUniform, LecunUniform as lecunUniform} from './LecunUniform.ts';
export {Ones, Ones as ones} from './Ones.ts';
export {Orthogonal, Orthogonal as orthogonal, Orthogonal as OrthogonalInitializer} from './Orthogonal.ts';
export {RandomNormal, RandomNormal as randomNormal} from './RandomNormal.ts';
export {RandomUniform, RandomUniform as randomUniform} from './RandomUniform.ts';
export {STFT, STFT as stft, STFT as STFTInitializer} from './STFT.ts';
export {TruncatedNormal, TruncatedNormal as truncatedNormal} from './TruncatedNormal.ts';
export {VarianceScaling, VarianceScaling as varianceScaling} from './VarianceScaling.ts';
export {Zeros, Zeros as zeros} from './Zeros.ts';

/**
 * The initializer that a name, a serialized one, a function (shape, {dtype}) => tensor, a tensor or null stands for.
 *
 * @source keras.initializers.get
 */
export function get(identifier: unknown): WeightInitializer | Tensor | null {
  if (isTensor(identifier)) return identifier;
  return resolve(identifier, 'keras.initializers', 'initializer') as WeightInitializer | null;
}

/** @source keras.initializers.serialize */
export const serialize = (initializer: Initializer): unknown => serializeKerasObject(initializer);

/** @source keras.initializers.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Initializer =>
  deserializeKerasObject(config, {customObjects, module: 'keras.initializers', what: 'initializer'}) as Initializer;
