import {scan} from './scan.ts';

/**
 * f of each slice along the first axis, the results stacked.
 *
 * @param xs  a tensor or a nest of tensors
 * @source keras.ops.map
 */
export const map = <X, Y>(f: (x: X) => Y, xs: unknown): Y => scan<null, X, Y>((_, x) => [null, f(x)], null, {xs})[1];
