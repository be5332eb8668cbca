import {type Dtype, resultType} from '../../dtype.ts';
import {broadcastTo} from '../movement/broadcastTo.ts';
import {defineReduction} from './defineReduction.ts';

/** Sums of narrow integers and booleans are counted in 32 bits. */
export const accumulating = (dtype: Dtype): Dtype => (dtype === 'bool' || dtype === 'int8' || dtype === 'int16' ? 'int32' : dtype === 'uint8' || dtype === 'uint16' ? 'uint32' : resultType(dtype));

/**
 * The sum over axes.
 *
 * @source keras.ops.sum
 * @example sum([[1, 2], [3, 4]], {axis: 0}) // [4, 6]
 */
export const sum = defineReduction('sum', {dtype: accumulating, gradient: ({dy, x}) => broadcastTo(dy, x.shape)});
