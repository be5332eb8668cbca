import {kindOf} from '../../dtype.ts';
import {greaterEqual} from '../binary/greaterEqual.ts';
import {where} from '../binary/where.ts';
import {asIs, defineUnary} from './defineUnary.ts';
import {negative} from './negative.ts';

/** |x|. The gradient at 0 is 1. @source keras.ops.abs */
export const abs = defineUnary('abs', {
  dtype: asIs,
  expression: (e, x, dtype) => (kindOf(dtype) === 'u' ? x : e.emit('abs', kindOf(dtype), x)),
  gradient: ({dy, x}) => where(greaterEqual(x, 0), dy, negative(dy)),
  sample: {avoid: [0]},
});
