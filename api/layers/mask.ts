import type {Tensor} from '../../engine/index.ts';

/** The masks that travel with tensors: bool tensors, false where an element is padding. */
const masks = new WeakMap<Tensor, Tensor>();

/** @source keras.src.backend.get_keras_mask */
export const getMask = (tensor: unknown): Tensor | null => masks.get(tensor as Tensor) ?? null;

export function setMask(tensor: Tensor, mask: Tensor): void {
  masks.set(tensor, mask);
}
