import {map} from './map.ts';

/**
 * f of each slice along the first axis, the results stacked.
 *
 * @param elements  a tensor or a nest of tensors; f is given the same nest of slices
 * @source keras.ops.vectorized_map
 */
export const vectorizedMap = <X, Y>(f: (x: X) => Y, elements: unknown): Y => map(f, elements);
