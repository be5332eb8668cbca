import {show, ValueError} from '../../errors.ts';
import {normalizeAxis} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {concatenate} from '../movement/concatenate.ts';
import {flip} from '../movement/flip.ts';
import {reshape} from '../movement/reshape.ts';
import {sliceAxis} from '../movement/sliceView.ts';
import {stack} from '../movement/stack.ts';
import {leavesOf, rebuild} from './leaves.ts';

/** a[0], b[0], a[1], b[1], ... along an axis; a has as many elements as b, or one more. */
function interleaved(a: Tensor, b: Tensor, axis: number): Tensor {
  const count = b.shape[axis]!;
  const pairs = reshape(stack([sliceAxis(a, axis, 0, count), b], {axis: axis + 1}), b.shape.with(axis, 2 * count));
  return a.shape[axis] === count ? pairs : concatenate([pairs, sliceAxis(a, axis, count, 1)], {axis});
}

/** Neighbours are combined, the half as many results scanned, and what lies between them made of those. */
function scanned(combine: (a: Tensor[], b: Tensor[]) => Tensor[], xs: readonly Tensor[], axis: number): Tensor[] {
  const size = xs[0]!.shape[axis]!;
  if (size < 2) return [...xs];
  const every = (first: number, count: number, step = 2): Tensor[] => xs.map((x) => sliceAxis(x, axis, first, count, step));
  const pairs = Math.floor(size / 2);
  const odd = scanned(combine, combine(every(0, pairs), every(1, pairs)), axis);
  const later = Math.ceil(size / 2) - 1;
  const even = later === 0 ? [] : combine(odd.map((x) => sliceAxis(x, axis, 0, later)), every(2, later));
  return xs.map((x, i) => {
    const first = sliceAxis(x, axis, 0, 1);
    return interleaved(even[i] ? concatenate([first, even[i]], {axis}) : first, odd[i]!, axis);
  });
}

export interface AssociativeScanOptions {
  /** Combines from the end. Default false. */
  reverse?: boolean;
  /** Default 0. */
  axis?: number;
}

/**
 * All partial results of combining elements by an associative function: a, f(a, b), f(f(a, b), c), ... in a number of rounds that grows with the
 * logarithm of their number.
 *
 * @param f      (a, b) -> a nest like both, element by element along the axis
 * @param elems  a nest of tensors with equal sizes along the axis
 * @source keras.ops.associative_scan
 */
export function associativeScan<X>(f: (a: X, b: X) => X, elems: X, {reverse = false, axis = 0}: AssociativeScanOptions = {}): X {
  const form = leavesOf(elems, {arrays: true});
  const axes = form.tensors.map(({ndim}) => normalizeAxis(axis, ndim, 'associativeScan'));
  const sizes = new Set(form.tensors.map(({shape}, i) => shape[axes[i]!]));
  if (sizes.size !== 1 || new Set(axes).size !== 1) {
    throw new ValueError({
      what: 'associativeScan: the elements are not as many everywhere.', got: show(form.tensors.map(({shape}) => shape)),
      expected: `tensors with one size along axis ${axis}`, fix: 'cut or pad them to one length',
    });
  }
  const along = axes[0]!;
  const turned = (xs: readonly Tensor[]): Tensor[] => (reverse ? xs.map((x) => flip(x, {axis: along})) : [...xs]);
  const combine = (a: Tensor[], b: Tensor[]): Tensor[] => leavesOf(f(rebuild(form, a) as X, rebuild(form, b) as X)).tensors;
  return rebuild(form, turned(scanned(combine, turned(form.tensors), along))) as X;
}
