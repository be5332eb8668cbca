import type {Dtype} from './dtype.ts';

/** Draws arguments for ops' checks; implemented by the property tests, so that a failing draw is replayed and shrunk. */
export interface Sampler {
  /** An integer in [min, max]. */
  int(min: number, max: number): number;
  pick<T>(options: readonly T[]): T;
  bool(): boolean;
  /** One of these dtypes; float32, if it is among them, where gradients are checked. */
  dtype(options: readonly Dtype[]): Dtype;
  /** A shape of minRank..maxRank axes with sizes up to maxSize (default 4), now and then one without elements. */
  shape(minRank: number, maxRank: number, maxSize?: number): number[];
  /** The same, with at least one element. */
  filledShape(minRank: number, maxRank: number, maxSize?: number): number[];
  /** A shape that broadcasts to the given one: some leading axes dropped, some sizes 1. */
  broadcastable(shape: readonly number[]): number[];
  /** Distinct axes of a tensor with this many axes, at least `min` of them. */
  axes(ndim: number, min?: number): number[];
}
