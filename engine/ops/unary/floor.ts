import {defineUnary} from './defineUnary.ts';

/** The greatest whole number that is not above x. @source keras.ops.floor */
export const floor = defineUnary('floor', {sample: {avoid: [-2, -1, 0, 1, 2]}});
