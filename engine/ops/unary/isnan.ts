import {kindOf} from '../../dtype.ts';
import {asIs, defineUnary} from './defineUnary.ts';

/** True where x is not a number. @source keras.ops.isnan */
export const isnan = defineUnary('isnan', {dtype: asIs, result: 'bool', expression: (e, x, dtype) => e.emit('notEqual', kindOf(dtype), x, x)});
