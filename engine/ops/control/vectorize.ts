import {toTensor, type TensorLike} from '../../convert.ts';
import {ShapeError, show, ValueError} from '../../errors.ts';
import {broadcastShapes, sizeOf} from '../../shape.ts';
import type {Tensor} from '../../tensor.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {reshape} from '../movement/reshape.ts';
import {leavesOf, rebuild} from './leaves.ts';
import {map} from './map.ts';

export interface VectorizeOptions {
  /** The positions of arguments that are handed on as they are. Default null: none. */
  excluded?: readonly number[] | null;
  /** How many last axes of each argument belong to one call, by names: '(m,n),(n)->(m)'. Default null: none, calls are made for single elements. */
  signature?: string | null;
}

/** The numbers of axes of the arguments that a signature names. */
function coreRanks(signature: string | null, count: number): number[] {
  if (signature === null) return new Array<number>(count).fill(0);
  const [inputs = ''] = signature.replaceAll(' ', '').split('->');
  const terms = inputs.match(/\([^)]*\)/g) ?? [];
  if (terms.length === count) return terms.map((term) => (term === '()' ? 0 : term.split(',').length));
  throw new ValueError({
    what: 'vectorize: the signature does not fit.', got: `${show(signature)} for ${count} arguments`,
    expected: "one term for each argument: '(m,n),(n)->(m)'", fix: 'write one term in parentheses for each argument',
  });
}

/**
 * A function of single elements (or of small arrays) made one of arrays of them: it is called for each, and arguments broadcast.
 *
 * @source keras.ops.vectorize
 * @example vectorize((a, b) => ops.add(a, b))([1, 2, 3, 4], 2) // [3, 4, 5, 6]
 */
export function vectorize<Y>(pyfunc: (...args: never[]) => Y, {excluded = null, signature = null}: VectorizeOptions = {}): (...args: unknown[]) => Y {
  if (typeof pyfunc !== 'function') {
    throw new ValueError({
      what: 'vectorize: this is no function.', got: show(pyfunc), expected: 'a function of tensors', fix: 'pass the function first',
    });
  }
  return (...args) => {
    const fixed = new Set(excluded ?? []);
    const positions = args.flatMap((_, i) => (fixed.has(i) ? [] : [i]));
    const tensors = positions.map((i) => toTensor(args[i] as TensorLike));
    const ranks = coreRanks(signature, tensors.length);
    if (tensors.some(({ndim}, i) => ndim < ranks[i]!)) {
      throw new ShapeError({
        what: 'vectorize: an argument has too few axes.', got: tensors.map(({shape}) => show(shape)).join(', '),
        expected: `the axes of ${show(signature)}`, fix: 'expandDims the argument',
      });
    }
    const split = tensors.map(({shape, ndim}, i) => [shape.slice(0, ndim - ranks[i]!), shape.slice(ndim - ranks[i]!)] as const);
    const batch = broadcastShapes(split.map(([outer]) => outer), 'vectorize');
    const rows = tensors.map((x, i) => reshape(broadcastTo(x, [...batch, ...split[i]![1]]), [sizeOf(batch), ...split[i]![1]]));
    const results = map((slices: Tensor[]) => {
      const call = [...args];
      positions.forEach((position, i) => { call[position] = slices[i]; });
      return pyfunc(...(call as never[]));
    }, rows);
    const form = leavesOf(results);
    return rebuild(form, form.tensors.map((y) => reshape(y, [...batch, ...y.shape.slice(1)]))) as Y;
  };
}
