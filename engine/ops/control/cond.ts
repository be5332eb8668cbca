import {type TensorLike, toTensor} from '../../convert.ts';
import {cast} from '../cast.ts';
import {switch as switchCase} from './switch.ts';

/**
 * trueFn() or falseFn(), chosen when the program runs. Only the chosen one is computed.
 *
 * @param pred  a scalar; true is anything but 0
 * @source keras.ops.cond, jax.lax.cond
 */
export const cond = <R>(pred: TensorLike, trueFn: () => R, falseFn: () => R): R => switchCase(cast(toTensor(pred), 'bool'), [falseFn, trueFn]);
