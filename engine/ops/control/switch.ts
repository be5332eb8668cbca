import {type TensorLike, toTensor} from '../../convert.ts';
import {ShapeError, ValueError, show} from '../../errors.ts';
import {cast} from '../cast.ts';
import {type Leaves, leavesOf, rebuild} from './leaves.ts';
import {switchOver} from './switchOver.ts';

/**
 * Calls one of several functions, chosen when the program runs.
 *
 * @param index     an integer scalar, clamped into the range of the branches
 * @param branches  functions of the operands; all return nests of one form
 * @source keras.ops.switch, jax.lax.switch
 */
function switchCase<A extends readonly unknown[], R>(index: TensorLike, branches: readonly ((...operands: A) => R)[], ...operands: A): R {
  const which = cast(toTensor(index), 'int32');
  if (which.ndim !== 0) throw new ShapeError({what: 'switch: the index is no scalar.', got: show(which.shape), expected: 'shape []', fix: 'use switch for one index, take for many'});
  if (branches.length === 0) throw new ValueError({what: 'switch: there are no branches.', got: 'an empty list', expected: 'at least one function', fix: 'pass a list of functions'});
  const args = leavesOf(operands);
  let result: Leaves | null = null;
  const outputs = switchOver(which, branches.map((branch) => (tensors) => {
    result = leavesOf(branch(...(rebuild(args, tensors) as A)));
    return result.tensors;
  }), args.tensors);
  return rebuild(result!, outputs) as R;
}

export {switchCase as switch};
