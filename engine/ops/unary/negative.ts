import {defineUnary} from './defineUnary.ts';
import {numeric} from './numeric.ts';

/** -x. @source keras.ops.negative */
export const negative = defineUnary('negative', {dtype: numeric('negative'), gradient: ({dy}) => negative(dy)});
