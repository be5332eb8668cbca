import {commonDtype, toTensor, type TensorLike} from '../../convert.ts';
import {floating} from '../../dtype.ts';
import {ShapeError, show, ValueError} from '../../errors.ts';
import type {Tensor} from '../../tensor.ts';
import {cast} from '../cast.ts';
import {flip} from '../movement/flip.ts';
import {reshape} from '../movement/reshape.ts';
import {convForward} from './convolution.ts';

export type CorrelationMode = 'valid' | 'same' | 'full';

/** How far the shorter operand reaches over each end of the longer one. */
const margins: Record<CorrelationMode, (n: number) => [number, number]> = {
  valid: () => [0, 0], same: (n) => [Math.floor(n / 2), n - Math.floor(n / 2) - 1], full: (n) => [n - 1, n - 1],
};

/**
 * The cross-correlation of two sequences: y[k] = Σ x1[i + k] · x2[i].
 *
 * @param mode  'valid' (the default): where they overlap wholly; 'same': as long as the longer one; 'full': where they overlap at all
 * @source keras.ops.correlate
 */
export function correlate(x1: TensorLike, x2: TensorLike, {mode = 'valid'}: {mode?: CorrelationMode} = {}): Tensor {
  const dtype = floating(commonDtype(x1, x2));
  const [a, b] = [toTensor(x1), toTensor(x2)];
  if (!Object.hasOwn(margins, mode)) {
    throw new ValueError({
      what: 'correlate: there is no such mode.', got: show(mode), expected: "'valid', 'same' or 'full'", fix: "leave it out for 'valid'",
    });
  }
  if (a.ndim !== 1 || b.ndim !== 1 || a.size === 0 || b.size === 0) {
    throw new ShapeError({
      what: 'correlate: the operands are no sequences.', got: `${show(a.shape)} and ${show(b.shape)}`,
      expected: 'one axis each, not empty', fix: 'reshape them to [-1]',
    });
  }
  const [long, short] = a.size < b.size ? [b, a] : [a, b];
  const [low, high] = margins[mode](short.size);
  const output = [long.size + low + high - short.size + 1];
  const y = convForward(reshape(cast(long, 'float32'), [1, long.size, 1]), reshape(cast(short, 'float32'), [short.size, 1, 1]), {
    input: [long.size], output, kernel: [short.size], strides: [1], dilation: [1], padLow: [low], groups: 1,
  });
  const result = cast(reshape(y, output), dtype);
  return a.size < b.size ? flip(result, {axis: 0}) : result;
}
