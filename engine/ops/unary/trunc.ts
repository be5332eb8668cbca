import {isFloat} from '../../dtype.ts';
import {asIs, defineUnary} from './defineUnary.ts';

/** x without its fraction: rounded towards 0. Integers stay as they are. @source keras.ops.trunc */
export const trunc = defineUnary('trunc', {
  dtype: asIs,
  expression: (e, x, dtype) => (isFloat(dtype) ? e.emit('trunc', 'f', x) : x),
  sample: {avoid: [-2, -1, 0, 1, 2]},
});
