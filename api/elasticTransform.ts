import {random, type Tensor, type TensorLike} from '../engine/index.ts';
import {image} from '../engine/ops/index.ts';
import {keyFor, type SeedGenerator} from './random/SeedGenerator.ts';

export interface SeededElasticTransformOptions extends image.ElasticTransformOptions {
  /** An integer (the same movement every time), a SeedGenerator, or null: the global one. Default null. */
  seed?: number | SeedGenerator | null;
}

/**
 * Images whose pixels are moved at random, neighbours alike.
 *
 * @param images  floats, [height, width, channels], or a batch of them (or channels first)
 * @source keras.ops.image.elastic_transform
 */
export const elasticTransform = (images: TensorLike, {seed = null, ...options}: SeededElasticTransformOptions = {}): Tensor =>
  image.elasticTransform(random.keyOf(keyFor(seed)), images, options);
