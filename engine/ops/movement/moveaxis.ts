import {toTensor, type TensorLike} from '../../convert.ts';
import {show, ValueError} from '../../errors.ts';
import {normalizeAxes} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {transpose} from './transpose.ts';

/**
 * Axes moved to other places, the rest in their order.
 *
 * @source keras.ops.moveaxis
 */
export function moveaxis(x: TensorLike, source: number | readonly number[], destination: number | readonly number[]): Tensor {
  const tensor = toTensor(x);
  const from = normalizeAxes(source, tensor.ndim, 'moveaxis');
  const to = normalizeAxes(destination, tensor.ndim, 'moveaxis');
  if (from.length !== to.length) {
    throw new ValueError({
      what: 'moveaxis: the axes do not pair up.', got: `${show(source)} to ${show(destination)}`, expected: 'as many destinations as sources',
      fix: 'give lists of one length',
    });
  }
  const rest = tensor.shape.map((_, d) => d).filter((d) => !from.includes(d));
  return transpose(tensor, {axes: tensor.shape.map((_, d) => (to.includes(d) ? from[to.indexOf(d)]! : rest.shift()!))});
}
