import {closure} from '../../closure.ts';
import {toTensor} from '../../convert.ts';
import type {Spec, Tensor} from '../../tensor.ts';
import {flatten, isPlainObject, type TreeDef, unflatten} from '../../tree.ts';
import {cast} from '../cast.ts';

/** A nest taken apart: its tensors, and where they stood; null leaves stay null. */
export interface Leaves {
  def: TreeDef;
  isTensor: boolean[];
  tensors: Tensor[];
  /** For each tensor: was it a plain number, which takes on the dtype of what it meets? */
  isWeak: boolean[];
}

const isNull = (leaf: unknown): boolean => leaf === null || leaf === undefined;

const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean' || (Array.isArray(value) && value.every(isPlain));

/** The nest with every array of plain numbers made a tensor. */
function withArrays(tree: unknown): unknown {
  if (Array.isArray(tree)) return isPlain(tree) ? toTensor(tree) : tree.map(withArrays);
  return isPlainObject(tree) ? Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, withArrays(value)])) : tree;
}

/**
 * Takes a nest of tensors apart. Plain numbers in it become tensors.
 *
 * @param arrays  an array of plain numbers is one tensor, and not a nest of scalars
 */
export function leavesOf(tree: unknown, {arrays = false}: {arrays?: boolean} = {}): Leaves {
  const {leaves, def} = flatten(arrays ? withArrays(tree) : tree);
  const filled = leaves.filter((leaf) => !isNull(leaf));
  return {
    def, isTensor: leaves.map((leaf) => !isNull(leaf)), tensors: filled.map((leaf) => toTensor(leaf)), isWeak: filled.map((leaf) => typeof leaf === 'number'),
  };
}

/** The nest with other tensors. */
export function rebuild({def, isTensor}: Leaves, tensors: readonly Tensor[]): unknown {
  let next = 0;
  return unflatten(def, isTensor.map((filled) => (filled ? tensors[next++]! : null)));
}

/** The first carries of a loop: plain numbers among them are given the dtype that a step gives back. */
export function settled({tensors, isWeak}: Leaves, slices: readonly Spec[], step: (carry: Tensor[], x: Tensor[]) => Tensor[]): Tensor[] {
  if (!isWeak.includes(true)) return tensors;
  const {body, dispose} = closure((args) => step(args.slice(0, tensors.length), args.slice(tensors.length)), [...tensors, ...slices]);
  dispose();
  return tensors.map((tensor, i) => (isWeak[i] && body.outputs[i] ? cast(tensor, body.outputs[i].dtype) : tensor));
}
