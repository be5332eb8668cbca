import {defineUnary} from './defineUnary.ts';

/** The least whole number that is not below x. @source keras.ops.ceil */
export const ceil = defineUnary('ceil', {sample: {avoid: [-2, -1, 0, 1, 2]}});
