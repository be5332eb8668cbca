import {defineUnary} from './defineUnary.ts';
import {numeric} from './numeric.ts';

/** -1, 0 or 1 as x is negative, zero or positive. @source keras.ops.sign */
export const sign = defineUnary('sign', {dtype: numeric('sign'), sample: {avoid: [0]}});
