import {flatten, isTensor, type Tensor} from '../../engine/index.ts';

/** The masks that travel with tensors: bool tensors, false where an element is padding. */
const masks = new WeakMap<Tensor, Tensor>();

/** @source keras.src.backend.get_keras_mask */
export const getMask = (tensor: unknown): Tensor | null => masks.get(tensor as Tensor) ?? null;

export function setMask(tensor: Tensor, mask: Tensor): void {
  masks.set(tensor, mask);
}

/** Takes the masks from the tensors of a nest. */
export function dropMasks(tree: unknown): void {
  for (const leaf of flatten(tree).leaves) if (isTensor(leaf)) masks.delete(leaf);
}

/** True if there is a mask anywhere in a nest of masks. */
export const anyMask = (tree: unknown): boolean => flatten(tree).leaves.some((mask) => mask !== null && mask !== undefined);

/** True if all tensors of a nest have a mask. */
export const allMasked = (tree: unknown): boolean => flatten(tree).leaves.filter(isTensor).every((tensor) => getMask(tensor) !== null);

/** Gives the tensors of a nest the masks of another, one each as far as they go, unless they have one. */
export function setMasks(tree: unknown, mask: unknown): void {
  const found = flatten(mask).leaves as (Tensor | null | undefined)[];
  flatten(tree).leaves.filter(isTensor).forEach((tensor, i) => {
    if (found[i] && getMask(tensor) === null) setMask(tensor, found[i]);
  });
}
